// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/rows.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/record.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

// What both ways of writing an entry bind, from its section on.
Statement& give(Statement& statement, std::int64_t section, const Entry& entry) {
  return statement.with(section)
      .with(entry.quotation.id())
      .with(compact_json(json_of(entry.quotation)))
      .with(entry.hash)
      .with(entry.note)
      .with(name_of(entry.status))
      .with(entry.added.by)
      .with(entry.added.at)
      .with(entry.changed.by)
      .with(entry.changed.at);
}

}  // namespace

std::int64_t ListRows::insert_list(const ReadingList& list) {
  require_one_line("title", list.title);
  database_
      .statement(
          "INSERT INTO list (name, title, description, created_by, created_at) "
          "VALUES (?1, ?2, ?3, ?4, ?5)")
      .with(list.name)
      .with(list.title)
      .with(list.description)
      .with(list.created.by)
      .with(list.created.at)
      .run();
  const std::int64_t row = database_.last_row();
  for (const std::string& section : list.sections) (void)section_row(row, section);
  return row;
}

std::int64_t ListRows::section_row(std::int64_t list, const std::string& title) {
  require_one_line("section", title);
  {
    Statement query = database_.statement("SELECT id FROM section WHERE list = ?1 AND title = ?2");
    if (query.with(list).with(title).next()) return query.number(0);
  }
  database_
      .statement(
          "INSERT INTO section (list, place, title) SELECT ?1, "
          "ifnull(max(place), 0) + 1, ?2 FROM section WHERE list = ?1")
      .with(list)
      .with(title)
      .run();
  return database_.last_row();
}

void ListRows::insert_entry(std::int64_t list, const Entry& entry) {
  const std::int64_t section = entry.section.empty() ? 0 : section_row(list, entry.section);
  Statement insertion = database_.statement(
      "INSERT INTO entry (list, place, section, passage, quotation, hash, note, status, "
      "added_by, added_at, changed_by, changed_at) SELECT ?1, ifnull(max(place), 0) + 1, "
      "nullif(?2, 0), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 FROM entry WHERE list = ?1");
  give(insertion.with(list), section, entry).run();
  write_marks(database_.last_row(), entry);
}

void ListRows::replace_entry(std::int64_t list, std::int64_t row, const Entry& entry) {
  const std::int64_t section = entry.section.empty() ? 0 : section_row(list, entry.section);
  Statement update = database_.statement(
      "UPDATE entry SET section = nullif(?2, 0), passage = ?3, quotation = ?4, hash = ?5, "
      "note = ?6, status = ?7, added_by = ?8, added_at = ?9, changed_by = ?10, "
      "changed_at = ?11 WHERE id = ?1");
  give(update.with(row), section, entry).run();
  database_.statement("DELETE FROM tag WHERE entry = ?1").with(row).run();
  database_.statement("DELETE FROM decision WHERE entry = ?1").with(row).run();
  write_marks(row, entry);
}

void ListRows::write_marks(std::int64_t row, const Entry& entry) {
  for (const std::string& tag : entry.tags) {
    require_one_line("tag", tag);
    database_.statement("INSERT OR IGNORE INTO tag (entry, tag) VALUES (?1, ?2)")
        .with(row)
        .with(tag)
        .run();
  }
  for (const Decision& decision : entry.decisions) {
    require_one_line("reviewer", decision.made.by);
    require_one_line("reason", decision.reason);
    database_
        .statement(
            "INSERT OR REPLACE INTO decision (entry, reviewer, verdict, reason, at) "
            "VALUES (?1, ?2, ?3, ?4, ?5)")
        .with(row)
        .with(decision.made.by)
        .with(name_of(decision.verdict))
        .with(decision.reason)
        .with(decision.made.at)
        .run();
  }
}

void ListRows::insert_search(std::int64_t list, const LoggedSearch& search) {
  database_.statement("INSERT INTO search (list, record) VALUES (?1, ?2)")
      .with(list)
      .with(compact_json(json_of(search)))
      .run();
}

void ListRows::log_search(std::int64_t list, const LoggedSearch& search, const Sum& sum) {
  std::int64_t row = 0;
  LoggedSearch both = search;
  {
    Statement query =
        database_.statement("SELECT id, record FROM search WHERE list = ?1 ORDER BY id");
    query.with(list);
    while (row == 0 && query.next()) {
      const LoggedSearch known = value_of_record(query.text(1), database_, logged_search_of);
      if (!known.is_again(search)) continue;
      row = query.number(0);
      both.added = sum(known.added, search.added);
      both.made.at = std::max(known.made.at, search.made.at);
    }
  }
  if (row == 0) {
    insert_search(list, search);
    return;
  }
  database_.statement("UPDATE search SET record = ?2 WHERE id = ?1")
      .with(row)
      .with(compact_json(json_of(both)))
      .run();
}

}  // namespace findings
