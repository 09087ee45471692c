// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/store.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/record.h"
#include "searcher/lists/tables.h"

namespace findings {
namespace {

// A store that nobody has made yet, for those who only read.
constexpr const char* nowhere = ":memory:";

Database opened(const std::filesystem::path& path, Database::Access access) {
  const bool missing = !std::filesystem::exists(path);
  if (access == Database::Access::read) {
    if (missing) return {nowhere, Database::Access::write};
    Database reader(path, access);
    if (reader.number("PRAGMA user_version") == newest_version()) return reader;
  }
  return {path, Database::Access::write};
}

std::optional<std::int64_t> as_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

std::vector<std::string> first_column(Statement& query) {
  std::vector<std::string> result;
  while (query.next()) result.push_back(query.text(0));
  return result;
}

}  // namespace

ListStore::ListStore(const std::filesystem::path& path, Access access)
    : database_(opened(path, access)) {
  bring_up_to_date(database_);
  database_.execute("PRAGMA foreign_keys = ON");
  if (!database_.is_writable()) return;
  // What was acknowledged is on the disk, and those who read never wait.
  database_.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
}

std::vector<ListSummary> ListStore::summaries() {
  std::vector<ListSummary> result;
  Statement query = database_.statement(
      "SELECT name, title, created_by, created_at, status, count(entry.id) FROM list "
      "LEFT JOIN entry ON entry.list = list.id GROUP BY list.id, status ORDER BY name, status");
  while (query.next()) {
    if (result.empty() || result.back().name != query.text(0)) {
      result.push_back({query.text(0), query.text(1), {query.text(2), query.text(3)}, 0, {}});
    }
    const auto status = status_named(query.text(4));
    if (!status) continue;  // a list without entries
    const auto count = static_cast<std::uint64_t>(query.number(5));
    result.back().by_status[*status] = count;
    result.back().entries += count;
  }
  return result;
}

std::vector<std::string> ListStore::names() {
  Statement query = database_.statement("SELECT name FROM list ORDER BY name");
  return first_column(query);
}

std::int64_t ListStore::row_of(const std::string& list) {
  Statement query = database_.statement("SELECT id FROM list WHERE name = ?1");
  if (query.with(list).next()) return query.number(0);
  const auto known = names();
  const auto meant = nearest(list, known);
  throw NotFoundError(fmt::format("there is no reading list “{}”", list),
                      meant           ? fmt::format("did you mean {}?", *meant)
                      : known.empty() ? "`findings list new NAME` begins one"
                                      : "`findings list lists` shows which there are");
}

ReadingList ListStore::head(const std::string& name) {
  const std::int64_t row = row_of(name);
  ReadingList list;
  {
    Statement query = database_.statement(
        "SELECT name, title, description, created_by, created_at FROM list WHERE id = ?1");
    if (query.with(row).next()) {
      list.name = query.text(0);
      list.title = query.text(1);
      list.description = query.text(2);
      list.created = {query.text(3), query.text(4)};
    }
  }
  Statement query =
      database_.statement("SELECT title FROM section WHERE list = ?1 ORDER BY place, id");
  list.sections = first_column(query.with(row));
  return list;
}

ReadingList ListStore::list(const std::string& name) {
  // One state of the list, whoever writes meanwhile.
  Transaction reading(database_, Transaction::Kind::read);
  ReadingList list = head(name);
  const std::int64_t row = row_of(name);
  for (StoredEntry& stored : entries(row, 0)) list.entries.push_back(std::move(stored.entry));
  Statement query = database_.statement("SELECT record FROM search WHERE list = ?1 ORDER BY id");
  query.with(row);
  while (query.next()) {
    list.searches.push_back(value_of_record(query.text(0), database_, logged_search_of));
  }
  return list;
}

std::vector<StoredEntry> ListStore::entries(std::int64_t list, std::int64_t only_row) {
  std::vector<StoredEntry> result;
  std::unordered_map<std::int64_t, std::size_t> place_of;
  Statement rows = database_.statement(
      "SELECT entry.id, quotation, hash, section.title, note, status, added_by, added_at, "
      "changed_by, changed_at FROM entry LEFT JOIN section ON section.id = entry.section "
      "WHERE entry.list = ?1 AND (?2 = 0 OR entry.id = ?2) ORDER BY entry.place, entry.id");
  rows.with(list).with(only_row);
  while (rows.next()) {
    StoredEntry stored;
    stored.row = rows.number(0);
    stored.entry.quotation = value_of_record(rows.text(1), database_, quotation_of);
    stored.entry.hash = rows.text(2);
    stored.entry.section = rows.text(3);
    stored.entry.note = rows.text(4);
    stored.entry.status = status_named(rows.text(5)).value_or(Status::to_read);
    stored.entry.added = {rows.text(6), rows.text(7)};
    stored.entry.changed = {rows.text(8), rows.text(9)};
    place_of.emplace(stored.row, result.size());
    result.push_back(std::move(stored));
  }
  const auto entry_in = [&](std::int64_t row) -> Entry& {
    const auto place = place_of.find(row);
    if (place == place_of.end()) database_damaged(database_, "an entry is missing");
    return result[place->second].entry;
  };
  Statement tags = database_.statement(
      "SELECT entry, tag FROM tag JOIN entry ON entry.id = tag.entry "
      "WHERE list = ?1 AND (?2 = 0 OR entry = ?2) ORDER BY entry, tag");
  tags.with(list).with(only_row);
  while (tags.next()) {
    entry_in(tags.number(0)).tags.push_back(tags.text(1));
  }
  Statement decisions = database_.statement(
      "SELECT entry, reviewer, verdict, reason, at FROM decision "
      "JOIN entry ON entry.id = decision.entry "
      "WHERE list = ?1 AND (?2 = 0 OR entry = ?2) ORDER BY entry, reviewer");
  decisions.with(list).with(only_row);
  while (decisions.next()) {
    entry_in(decisions.number(0))
        .decisions.push_back({{decisions.text(1), decisions.text(4)},
                              verdict_named(decisions.text(2)).value_or(Verdict::maybe),
                              decisions.text(3)});
  }
  return result;
}

StoredEntry ListStore::entry(const std::string& list, const std::string& called) {
  const std::int64_t row = row_of(list);
  std::int64_t found = 0;
  if (const auto number = as_number(called)) {
    Statement query = database_.statement(
        "SELECT id FROM entry WHERE list = ?1 ORDER BY place, id LIMIT 1 OFFSET ?2");
    if (query.with(row).with(*number - 1).next()) found = query.number(0);
  } else {
    Statement query = database_.statement("SELECT id FROM entry WHERE list = ?1 AND passage = ?2");
    if (query.with(row).with(called).next()) found = query.number(0);
  }
  if (found != 0) {
    auto stored = entries(row, found);
    if (stored.empty()) database_damaged(database_, "an entry is missing");
    return std::move(stored.front());
  }
  const auto known = passages_on(list);
  const auto meant = nearest(called, known);
  throw NotFoundError(as_number(called) ? fmt::format("“{}” has no entry {}", list, called)
                                        : fmt::format("{} is not on “{}”", called, list),
                      meant && !as_number(called)
                          ? fmt::format("did you mean {}?", *meant)
                          : fmt::format("it has {}; `findings list show {}` shows them",
                                        known.size() == 1 ? std::string("1 entry")
                                                          : fmt::format("{} entries", known.size()),
                                        list));
}

std::vector<std::string> ListStore::lists_with(const std::string& passage) {
  Statement query = database_.statement(
      "SELECT name FROM entry JOIN list ON list.id = entry.list WHERE passage = ?1 ORDER BY name");
  return first_column(query.with(passage));
}

std::vector<std::string> ListStore::passages_on(const std::string& list) {
  Statement query =
      database_.statement("SELECT passage FROM entry WHERE list = ?1 ORDER BY place, id");
  return first_column(query.with(row_of(list)));
}

std::vector<std::string> ListStore::passages_on_lists() {
  Statement query = database_.statement("SELECT DISTINCT passage FROM entry ORDER BY passage");
  return first_column(query);
}

std::vector<std::pair<std::string, std::string>> ListStore::notes() {
  std::vector<std::pair<std::string, std::string>> result;
  Statement query =
      database_.statement("SELECT passage, note FROM entry WHERE note <> '' ORDER BY passage");
  while (query.next()) result.emplace_back(query.text(0), query.text(1));
  return result;
}

}  // namespace findings
