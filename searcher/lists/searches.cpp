// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/searches.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "corpus/files/durable.h"
#include "corpus/files/json.h"
#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "searcher/lists/list_json.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view last_search_schema = "findings.last-search/1";

SavedSearch saved_of_row(const Statement& row, const Database& database) {
  SavedSearch search;
  search.name = row.text(0);
  search.query = row.text(1);
  try {
    search.options = parse_ordered_json(row.text(2)).get<std::vector<std::string>>();
  } catch (const Json::exception& error) {
    database.damaged(error.what());
  }
  search.created = {row.text(3), row.text(4)};
  search.run_at = row.text(5);
  const auto bytes = row.bytes(6);
  search.seen.resize(bytes.size() / sizeof(std::uint64_t));
  const auto whole = std::span(bytes).first(search.seen.size() * sizeof(std::uint64_t));
  std::ranges::copy(whole, std::as_writable_bytes(std::span(search.seen)).begin());
  return search;
}

}  // namespace

std::vector<SavedSearch> saved_searches(ListStore& store) {
  std::vector<SavedSearch> result;
  Statement rows = store.database().statement(
      "SELECT name, query, options, created_by, created_at, run_at, seen FROM saved ORDER BY name");
  while (rows.next()) result.push_back(saved_of_row(rows, store.database()));
  return result;
}

SavedSearch saved_search(ListStore& store, const std::string& name) {
  std::vector<std::string> names;
  for (SavedSearch& search : saved_searches(store)) {
    if (search.name == name) return std::move(search);
    names.push_back(std::move(search.name));
  }
  throw NotFoundError(fmt::format("there is no saved search “{}”", name),
                      meant_or(name, names,
                               names.empty() ? "`findings saved save NAME QUERY` saves one"
                                             : "`findings saved list` shows which there are"));
}

void save_search(ListStore& store, const SavedSearch& search, bool replaces) {
  Database& database = store.database();
  Transaction transaction(database);
  if (!replaces &&
      database.number("SELECT count(*) FROM saved WHERE name = ?1", search.name) != 0) {
    throw UsageError(fmt::format("there is already a saved search “{}”", search.name),
                     "--replace puts this one in its place");
  }
  database.run(
      "INSERT OR REPLACE INTO saved (name, query, options, created_by, created_at, run_at, "
      "seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
      search.name, search.query, compact_json(Json(search.options)), search.created.by,
      search.created.at, search.run_at, std::as_bytes(std::span(search.seen)));
  transaction.commit();
}

void mark_run(ListStore& store, const std::string& name, const std::string& at,
              std::vector<std::uint64_t> seen) {
  std::ranges::sort(seen);
  seen.erase(std::ranges::unique(seen).begin(), seen.end());
  Transaction transaction(store.database());
  store.database().run("UPDATE saved SET run_at = ?2, seen = ?3 WHERE name = ?1", name, at,
                       std::as_bytes(std::span(seen)));
  transaction.commit();
}

void delete_saved(ListStore& store, const std::string& name) {
  Transaction transaction(store.database());
  (void)saved_search(store, name);
  store.database().run("DELETE FROM saved WHERE name = ?1", name);
  transaction.commit();
}

fs::path last_search_file(const fs::path& lists) {
  return fmt::format("{}.last-search-{}", lists.string(), ::geteuid());
}

void remember_search(const fs::path& file, const LastSearch& search) {
  Json json = {{"schema", last_search_schema},
               {"search", json_of(search.search)},
               {"passages", Json::array()}};
  for (const auto& [number, id] : search.passages) json["passages"].push_back({number, id});
  (void)create_folders(file.parent_path());
  // Two searches at once write separate files, and one replaces the other. Nobody can know the name
  // and put a link there; the file is for this user alone.
  std::string fresh = file.string() + ".XXXXXX";
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(
      ::fdopen(::mkostemp(fresh.data(), O_CLOEXEC), "w"), &std::fclose);
  const std::string text = json_line(json);
  const bool written = out && std::fwrite(text.data(), 1, text.size(), out.get()) == text.size() &&
                       std::fflush(out.get()) == 0 && std::rename(fresh.c_str(), file.c_str()) == 0;
  if (written) return;
  if (out) ::unlink(fresh.c_str());
  forget_search(file);
}

void forget_search(const fs::path& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

std::optional<LastSearch> remembered_search(const fs::path& file) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return std::nullopt;
  const auto refuse = [&](const std::exception& error) {
    throw ListsError(fmt::format("{} is damaged: {}", file.string(), error.what()),
                     "search again; that writes it again");
  };
  LastSearch last;
  try {
    const Json json = parsed_json(read_regular_file(file));
    last.search = logged_search_of(json.at("search"));
    for (const Json& pair : json.at("passages")) {
      last.passages.emplace(pair.at(0).get<std::size_t>(), pair.at(1).get<std::string>());
    }
  } catch (const Json::exception& error) {
    refuse(error);
  } catch (const InputError& error) {
    refuse(error);
  } catch (const FileError& error) {
    refuse(error);
  }
  return last;
}

}  // namespace findings
