// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/saved.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "searcher/lists/record.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* columns =
    "SELECT name, query, options, created_by, created_at, run_at, seen FROM saved ORDER BY name";

SavedSearch read(const Statement& row, const Database& database) {
  SavedSearch search;
  search.name = row.text(0);
  search.query = row.text(1);
  search.options = value_of_record(
      row.text(2), database, [](const Json& json) { return json.get<std::vector<std::string>>(); });
  search.created = {row.text(3), row.text(4)};
  search.run_at = row.text(5);
  const auto bytes = row.bytes(6);
  search.seen.resize(bytes.size() / sizeof(std::uint64_t));
  const auto whole = std::span(bytes).first(search.seen.size() * sizeof(std::uint64_t));
  std::ranges::copy(whole, std::as_writable_bytes(std::span(search.seen)).begin());
  return search;
}

}  // namespace

std::uint64_t mark_of(const Hit& hit) {
  const std::string text = hit.document.id + "\n" + hit.passage.text;
  return XXH3_64bits(text.data(), text.size());
}

std::vector<SavedSearch> saved_searches(ListStore& store) {
  std::vector<SavedSearch> result;
  Statement rows = store.database().statement(columns);
  while (rows.next()) result.push_back(read(rows, store.database()));
  return result;
}

SavedSearch saved_search(ListStore& store, const std::string& name) {
  std::vector<std::string> names;
  for (SavedSearch& search : saved_searches(store)) {
    if (search.name == name) return std::move(search);
    names.push_back(std::move(search.name));
  }
  const auto meant = nearest(name, names);
  throw NotFoundError(fmt::format("there is no saved search “{}”", name),
                      meant           ? fmt::format("did you mean {}?", *meant)
                      : names.empty() ? "`findings saved save NAME QUERY` saves one"
                                      : "`findings saved list` shows which there are");
}

void save_search(ListStore& store, const SavedSearch& search, bool replaces) {
  Transaction transaction(store.database());
  if (!replaces) {
    Statement query = store.database().statement("SELECT 1 FROM saved WHERE name = ?1");
    if (query.with(search.name).next()) {
      throw UsageError(fmt::format("there is already a saved search “{}”", search.name),
                       "--replace puts this one in its place");
    }
  }
  store.database()
      .statement(
          "INSERT OR REPLACE INTO saved (name, query, options, created_by, created_at, run_at, "
          "seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
      .with(search.name)
      .with(search.query)
      .with(compact_json(Json(search.options)))
      .with(search.created.by)
      .with(search.created.at)
      .with(search.run_at)
      .with(std::as_bytes(std::span(search.seen)))
      .run();
  transaction.commit();
}

void mark_run(ListStore& store, const std::string& name, const std::string& at,
              std::vector<std::uint64_t> seen) {
  std::ranges::sort(seen);
  const auto [first, last] = std::ranges::unique(seen);
  seen.erase(first, last);
  Transaction transaction(store.database());
  store.database()
      .statement("UPDATE saved SET run_at = ?2, seen = ?3 WHERE name = ?1")
      .with(name)
      .with(at)
      .with(std::as_bytes(std::span(seen)))
      .run();
  transaction.commit();
}

void delete_saved(ListStore& store, const std::string& name) {
  Transaction transaction(store.database());
  (void)saved_search(store, name);
  store.database().statement("DELETE FROM saved WHERE name = ?1").with(name).run();
  transaction.commit();
}

}  // namespace findings
