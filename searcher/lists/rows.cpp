// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/rows.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "searcher/lists/list_json.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

// Bytes. A list is read as a whole, so no entry may be too large for memory.
constexpr std::size_t largest_note = 100'000;
constexpr std::size_t largest_quotation = 1'000'000;

// A value that the store keeps as JSON.
template <typename Value>
Value read_record(const Database& database, const std::string& record, Value (*read)(const Json&)) {
  try {
    return read(parsed_json(record));
  } catch (const InputError& error) {
    database.damaged(error.what());
  }
}

void write_tags_and_decisions(Database& database, std::int64_t row, const Entry& entry) {
  for (const std::string& tag : entry.tags) {
    require_one_line("tag", tag);
    database.run("INSERT OR IGNORE INTO tag (entry, tag) VALUES (?1, ?2)", row, tag);
  }
  for (const Decision& decision : entry.decisions) {
    require_one_line("reviewer", decision.made.by);
    require_one_line("reason", decision.reason);
    database.run(
        "INSERT OR REPLACE INTO decision (entry, reviewer, verdict, reason, at) "
        "VALUES (?1, ?2, ?3, ?4, ?5)",
        row, decision.made.by, name_of(decision.verdict), decision.reason, decision.made.at);
  }
}

void require_size(std::string_view what, std::string_view text, std::size_t most) {
  if (text.size() <= most) return;
  throw UsageError(
      fmt::format("the {} has {} bytes; at most {} can be stored", what, text.size(), most),
      "shorten it; nothing was changed");
}

// The statement's first value is `key`; the entry's section and the rest follow.
void run_with_entry(Database& database, const char* sql, std::int64_t key, std::int64_t list,
                    const Entry& entry) {
  require_size("note", entry.note, largest_note);
  require_size("text of a passage", entry.quotation.passage.text, largest_quotation);
  const std::int64_t section =
      entry.section.empty() ? 0 : section_row(database, list, entry.section);
  database.run(sql, key, section, key_text(entry.quotation.passage.key),
               compact_json(json_of(entry.quotation)), entry.hash, entry.note,
               name_of(entry.status), entry.added.by, entry.added.at, entry.changed.by,
               entry.changed.at);
}

}  // namespace

ReadingList read_list_head(Database& database, std::int64_t list) {
  ReadingList head;
  Statement query = database.statement(
      "SELECT name, title, description, created_by, created_at FROM list WHERE id = ?1", list);
  if (query.next()) {
    head.name = query.text(0);
    head.title = query.text(1);
    head.description = query.text(2);
    head.created = {query.text(3), query.text(4)};
  }
  head.sections =
      database.texts("SELECT title FROM section WHERE list = ?1 ORDER BY place, id", list);
  return head;
}

std::vector<StoredEntry> read_entries(Database& database, std::int64_t list,
                                      std::int64_t only_row) {
  std::vector<StoredEntry> result;
  std::unordered_map<std::int64_t, std::size_t> places;
  Statement rows = database.statement(
      "SELECT entry.id, quotation, hash, section.title, note, status, added_by, added_at, "
      "changed_by, changed_at FROM entry LEFT JOIN section ON section.id = entry.section "
      "WHERE entry.list = ?1 AND (?2 = 0 OR entry.id = ?2) ORDER BY entry.place, entry.id",
      list, only_row);
  while (rows.next()) {
    StoredEntry stored;
    stored.row = rows.number(0);
    stored.entry.quotation = read_record(database, rows.text(1), quotation_of);
    stored.entry.hash = rows.text(2);
    stored.entry.section = rows.text(3);
    stored.entry.note = rows.text(4);
    stored.entry.status = status_named(rows.text(5)).value_or(Status::to_read);
    stored.entry.added = {rows.text(6), rows.text(7)};
    stored.entry.changed = {rows.text(8), rows.text(9)};
    places.emplace(stored.row, result.size());
    result.push_back(std::move(stored));
  }
  const auto entry_at = [&](std::int64_t row) -> Entry& {
    const auto place = places.find(row);
    if (place == places.end()) database.damaged("an entry is missing");
    return result[place->second].entry;
  };
  Statement tags = database.statement(
      "SELECT entry, tag FROM tag JOIN entry ON entry.id = tag.entry "
      "WHERE list = ?1 AND (?2 = 0 OR entry = ?2) ORDER BY entry, tag",
      list, only_row);
  while (tags.next()) entry_at(tags.number(0)).tags.push_back(tags.text(1));
  Statement decisions = database.statement(
      "SELECT entry, reviewer, verdict, reason, at FROM decision "
      "JOIN entry ON entry.id = decision.entry "
      "WHERE list = ?1 AND (?2 = 0 OR entry = ?2) ORDER BY entry, reviewer",
      list, only_row);
  while (decisions.next()) {
    entry_at(decisions.number(0))
        .decisions.push_back({{decisions.text(1), decisions.text(4)},
                              verdict_named(decisions.text(2)).value_or(Verdict::maybe),
                              decisions.text(3)});
  }
  return result;
}

std::vector<LoggedSearch> read_searches(Database& database, std::int64_t list) {
  std::vector<LoggedSearch> result;
  for (const std::string& record :
       database.texts("SELECT record FROM search WHERE list = ?1 ORDER BY id", list)) {
    result.push_back(read_record(database, record, logged_search_of));
  }
  return result;
}

std::int64_t insert_list(Database& database, const ReadingList& list) {
  require_one_line("title", list.title);
  database.run(
      "INSERT INTO list (name, title, description, created_by, created_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5)",
      list.name, list.title, list.description, list.created.by, list.created.at);
  const std::int64_t row = database.last_row();
  for (const std::string& section : list.sections) (void)section_row(database, row, section);
  return row;
}

std::int64_t section_row(Database& database, std::int64_t list, const std::string& title) {
  require_one_line("section", title);
  const std::int64_t known =
      database.number("SELECT id FROM section WHERE list = ?1 AND title = ?2", list, title);
  if (known != 0) return known;
  database.run(
      "INSERT INTO section (list, place, title) SELECT ?1, "
      "ifnull(max(place), 0) + 1, ?2 FROM section WHERE list = ?1",
      list, title);
  return database.last_row();
}

void insert_entry(Database& database, std::int64_t list, const Entry& entry) {
  run_with_entry(
      database,
      "INSERT INTO entry (list, place, section, key, quotation, hash, note, status, "
      "added_by, added_at, changed_by, changed_at) SELECT ?1, ifnull(max(place), 0) + 1, "
      "nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM entry WHERE list = ?1",
      list, list, entry);
  write_tags_and_decisions(database, database.last_row(), entry);
}

void replace_entry(Database& database, std::int64_t list, std::int64_t row, const Entry& entry) {
  run_with_entry(database,
                 "UPDATE entry SET section = nullif(?2, 0), key = ?3, quotation = ?4, "
                 "hash = ?5, note = ?6, status = ?7, added_by = ?8, added_at = ?9, "
                 "changed_by = ?10, changed_at = ?11 WHERE id = ?1",
                 row, list, entry);
  database.run("DELETE FROM tag WHERE entry = ?1", row);
  database.run("DELETE FROM decision WHERE entry = ?1", row);
  write_tags_and_decisions(database, row, entry);
}

void insert_search(Database& database, std::int64_t list, const LoggedSearch& search) {
  database.run("INSERT INTO search (list, record) VALUES (?1, ?2)", list,
               compact_json(json_of(search)));
}

void log_search(Database& database, std::int64_t list, const LoggedSearch& search,
                AddedCount added) {
  Statement query =
      database.statement("SELECT id, record FROM search WHERE list = ?1 ORDER BY id", list);
  while (query.next()) {
    LoggedSearch known = read_record(database, query.text(1), logged_search_of);
    if (!known.repeats(search)) continue;
    known.added =
        added == AddedCount::sum ? known.added + search.added : std::max(known.added, search.added);
    known.made.at = std::max(known.made.at, search.made.at);
    database.run("UPDATE search SET record = ?2 WHERE id = ?1", query.number(0),
                 compact_json(json_of(known)));
    return;
  }
  insert_search(database, list, search);
}

}  // namespace findings
