// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/store.h"

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/analyzer.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

// "FnLs": distinguishes the file from databases of other programs.
constexpr std::int64_t application_id = 0x466E4C73;

// Never edited once released: changes come as a further migration. AUTOINCREMENT, since undo
// restores deleted rows with their ids, which no other row may have got meanwhile.
constexpr std::array<const char*, 3> migrations = {
    R"(
CREATE TABLE list (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
  description TEXT NOT NULL, created_by TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE TABLE section (
  id INTEGER PRIMARY KEY AUTOINCREMENT, list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
  place INTEGER NOT NULL, title TEXT NOT NULL, UNIQUE (list, title)) STRICT;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
  place INTEGER NOT NULL, section INTEGER REFERENCES section ON DELETE SET NULL,
  passage TEXT NOT NULL, quotation TEXT NOT NULL, hash TEXT NOT NULL, note TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('to-read', 'read', 'cite', 'reject')),
  added_by TEXT NOT NULL, added_at TEXT NOT NULL, changed_by TEXT NOT NULL,
  changed_at TEXT NOT NULL, UNIQUE (list, passage)) STRICT;
CREATE INDEX entry_in_order ON entry (list, place);
CREATE INDEX entry_of_passage ON entry (passage);
CREATE INDEX entry_of_section ON entry (section);
CREATE TABLE tag (
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE, tag TEXT NOT NULL,
  PRIMARY KEY (entry, tag)) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
  entry INTEGER NOT NULL REFERENCES entry ON DELETE CASCADE, reviewer TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('include', 'exclude', 'maybe')), reason TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (entry, reviewer)) STRICT, WITHOUT ROWID;
CREATE TABLE change (
  id INTEGER PRIMARY KEY, list INTEGER NOT NULL, name TEXT NOT NULL, what TEXT NOT NULL,
  by TEXT NOT NULL, at TEXT NOT NULL, undone INTEGER NOT NULL, difference BLOB NOT NULL) STRICT;
)",
    R"(
CREATE TABLE search (
  id INTEGER PRIMARY KEY AUTOINCREMENT, list INTEGER NOT NULL REFERENCES list ON DELETE CASCADE,
  record TEXT NOT NULL) STRICT;
CREATE INDEX search_of_list ON search (list);
CREATE TABLE saved (
  name TEXT PRIMARY KEY, query TEXT NOT NULL, options TEXT NOT NULL, created_by TEXT NOT NULL,
  created_at TEXT NOT NULL, run_at TEXT NOT NULL, seen BLOB NOT NULL) STRICT;
CREATE TABLE seen (
  reader TEXT NOT NULL, passage TEXT NOT NULL, PRIMARY KEY (reader, passage)) STRICT, WITHOUT ROWID;
)",
    // Passages are known by key. What was seen by number cannot be known any more, and changes that
    // were recorded with numbers cannot be undone.
    R"(
ALTER TABLE entry RENAME COLUMN passage TO key;
ALTER TABLE seen RENAME COLUMN passage TO key;
DELETE FROM seen;
DELETE FROM change;
)"};
constexpr std::int64_t version_of_keys = 3;

constexpr auto newest_version = static_cast<std::int64_t>(migrations.size());

std::int64_t version_of(Database& database) { return database.number("PRAGMA user_version"); }

void set_pragma(Database& database, const char* name, std::int64_t value) {
  // SQLite takes no parameters here.
  database.execute(fmt::format("PRAGMA {} = {}", name, value).c_str());
}

// Over another connection, since the caller's is in the transaction that keeps other writers out.
// The copy gets its name once it is complete and on the disk.
void copy_beside(const Database& database, std::int64_t version) {
  const std::filesystem::path& store = database.path();
  const std::string copy = fmt::format("{}.version-{}", store.string(), version);
  const std::string unfinished = copy + ".part";
  std::error_code error;
  std::filesystem::remove(unfinished, error);  // left by a killed process
  create_store(unfinished);
  Database(store, Database::Access::read).run("VACUUM INTO ?1", unfinished);
  try {
    put_on_disk(unfinished);
    std::filesystem::rename(unfinished, copy);
    put_on_disk(store.has_parent_path() ? store.parent_path() : ".");
  } catch (const std::exception& failure) {
    std::filesystem::remove(unfinished, error);
    throw ListsError(fmt::format("cannot keep a copy of {} before it is migrated: {}",
                                 store.string(), failure.what()),
                     "nothing was changed; check that the disk has space and can be written");
  }
}

void bring_up_to_date(Database& database) {
  std::int64_t version = 0;
  bool is_ours = false;
  bool is_empty = false;
  {
    // One state: another process may be creating it right now.
    const Transaction reading(database, Transaction::Kind::read);
    version = version_of(database);
    is_ours = database.number("PRAGMA application_id") == application_id;
    is_empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  }
  if (!is_ours && !is_empty) {
    throw ListsError(
        fmt::format("{} is a database, but not one of reading lists", database.path().string()),
        "choose another file with --lists FILE");
  }
  if (version > newest_version) {
    throw ListsError(fmt::format("{} is of version {}, this program knows up to {}",
                                 database.path().string(), version, newest_version),
                     "use the newer findings that wrote it, or a dump of it");
  }
  if (version == newest_version) return;
  if (!database.is_writable()) {
    throw ListsError(fmt::format("{} is of version {} and must be migrated, but is read-only",
                                 database.path().string(), version),
                     "make it and its folder writable, or work on a copy with --lists FILE");
  }
  make_tables(database, newest_version);
}

// Readers of a store that does not exist read an empty one in memory.
Database opened(const std::filesystem::path& path, Database::Access access) {
  if (access == Database::Access::read) {
    if (!std::filesystem::exists(path)) return {":memory:", Database::Access::write};
    Database reader(path, access);
    if (reader.number("PRAGMA user_version") == newest_version) return reader;
  }
  return {path, Database::Access::write};
}

// Of a store from before there were keys.
void key_entries(Database& database) {
  Statement lists = database.statement("SELECT id FROM list");
  while (lists.next()) {
    std::set<std::uint64_t> taken;
    for (StoredEntry& stored : read_entries(database, lists.number(0))) {
      take_free_key(stored.entry.quotation, taken);
      replace_entry(database, lists.number(0), stored.row, stored.entry);
    }
  }
}

// The number of an entry, from 1; 0 for another text.
std::int64_t entry_number(std::string_view text) {
  return std::max<std::int64_t>(whole_number<std::int64_t>(text).value_or(0), 0);
}

std::set<std::string> stems_of(std::string_view text, Analyzer& analyzer) {
  std::set<std::string> stems;
  for (const Token& token : analyzer.tokenizer.tokens(text)) {
    stems.emplace(analyzer.stemmer.stem(token.form));
  }
  return stems;
}

}  // namespace

void make_tables(Database& database, std::int64_t version) {
  Transaction transaction(database);
  // Another process may have done it meanwhile.
  const std::int64_t before = version_of(database);
  if (before > 0 && before < version) copy_beside(database, before);
  for (auto next = before; next < version; ++next) {
    database.execute(migrations.at(static_cast<std::size_t>(next)));
  }
  if (before < version_of_keys && version >= version_of_keys) key_entries(database);
  set_pragma(database, "application_id", application_id);
  set_pragma(database, "user_version", std::max(version, before));
  transaction.commit();
}

ListStore::ListStore(const std::filesystem::path& path, Access access)
    : database_(opened(path, access)) {
  bring_up_to_date(database_);
  database_.execute("PRAGMA foreign_keys = ON");
  if (!database_.is_writable()) return;
  // A change that is reported as done is on the disk, and readers never wait.
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
  return database_.texts("SELECT name FROM list ORDER BY name");
}

std::int64_t ListStore::row_of(const std::string& list) {
  const std::int64_t row = database_.number("SELECT id FROM list WHERE name = ?1", list);
  if (row != 0) return row;
  const auto known = names();
  throw NotFoundError(fmt::format("there is no reading list “{}”", list),
                      meant_or(list, known,
                               known.empty() ? "`findings list new NAME` begins one"
                                             : "`findings list lists` shows which there are"));
}

ReadingList ListStore::list(const std::string& name) {
  // All of it in one state, even if others write meanwhile.
  const Transaction reading(database_, Transaction::Kind::read);
  const std::int64_t row = row_of(name);
  ReadingList list = read_list_head(database_, row);
  for (StoredEntry& stored : read_entries(database_, row)) {
    const Entry& entry = list.entries.emplace_back(std::move(stored.entry));
    if (entry.hash == text_hash(entry.quotation.passage.text)) continue;
    throw ListsError(
        fmt::format("{} is damaged: the text of entry {} of “{}” ({}) is not what was stored",
                    database_.path().string(), list.entries.size(), name, entry.quotation.id()),
        fmt::format("do not quote it; take it off with `findings list remove {} {}` and add the "
                    "passage again, or restore your last dump",
                    name, list.entries.size()));
  }
  list.searches = read_searches(database_, row);
  return list;
}

StoredEntry ListStore::entry(const std::string& list, const std::string& called) {
  const std::int64_t row = row_of(list);
  const std::int64_t number = entry_number(called);
  // Of several with an id, the last is the one that has it today: see ListEditor::add().
  const std::int64_t found =
      number != 0
          ? database_.number(
                "SELECT id FROM entry WHERE list = ?1 ORDER BY place, id LIMIT 1 OFFSET ?2", row,
                number - 1)
          : database_.number(
                "SELECT max(id) FROM entry WHERE list = ?1 AND quotation ->> 'passage' = ?2", row,
                called);
  if (found != 0) {
    auto stored = read_entries(database_, row, found);
    if (stored.empty()) database_.damaged("an entry is missing");
    return std::move(stored.front());
  }
  const auto known = database_.texts(
      "SELECT quotation ->> 'passage' FROM entry WHERE list = ?1 ORDER BY place, id", row);
  const std::string hint = fmt::format("it has {}; `findings list show {}` shows them",
                                       counted(known.size(), "entry", "entries"), list);
  if (number != 0) throw NotFoundError(fmt::format("“{}” has no entry {}", list, called), hint);
  throw NotFoundError(fmt::format("{} is not on “{}”", called, list),
                      meant_or(called, known, hint));
}

std::vector<std::string> ListStore::lists_with(std::uint64_t key) {
  return database_.texts(
      "SELECT name FROM entry JOIN list ON list.id = entry.list WHERE key = ?1 ORDER BY name",
      key_text(key));
}

std::uint64_t ListStore::key_in(const Statement& row, int column) const {
  const auto key = key_from(row.text(column));
  if (!key) database_.damaged("a passage has no key");
  return *key;
}

Keys ListStore::keys_in(Statement rows) const {
  Keys keys;
  while (rows.next()) keys.insert(key_in(rows, 0));
  return keys;
}

Keys ListStore::passages_on(const std::string& list) {
  return keys_in(database_.statement("SELECT key FROM entry WHERE list = ?1", row_of(list)));
}

Keys ListStore::passages_on_lists() {
  return keys_in(database_.statement("SELECT key FROM entry"));
}

std::vector<std::pair<std::uint64_t, std::string>> ListStore::notes() {
  std::vector<std::pair<std::uint64_t, std::string>> result;
  Statement query = database_.statement("SELECT key, note FROM entry WHERE note <> '' ORDER BY id");
  while (query.next()) result.emplace_back(key_in(query, 0), query.text(1));
  return result;
}

Keys ListStore::seen_by(const std::string& reader) {
  return keys_in(
      database_.statement("SELECT key FROM seen WHERE reader = ?1 "
                          "UNION SELECT key FROM entry WHERE added_by = ?1",
                          reader));
}

std::map<std::string, std::set<std::uint64_t>> ListStore::seen_by_all() {
  std::map<std::string, std::set<std::uint64_t>> result;
  Statement rows = database_.statement("SELECT reader, key FROM seen");
  while (rows.next()) result[rows.text(0)].insert(key_in(rows, 1));
  return result;
}

void ListStore::mark_seen(const std::string& reader, const std::set<std::uint64_t>& keys) {
  Transaction transaction(database_);
  for (const std::uint64_t key : keys) {
    database_.run("INSERT OR IGNORE INTO seen (reader, key) VALUES (?1, ?2)", reader,
                  key_text(key));
  }
  transaction.commit();
}

std::uint64_t ListStore::forget_seen(const std::string& reader) {
  Transaction transaction(database_);
  const auto count = database_.number("SELECT count(*) FROM seen WHERE reader = ?1", reader);
  database_.run("DELETE FROM seen WHERE reader = ?1", reader);
  transaction.commit();
  return static_cast<std::uint64_t>(count);
}

Gathered list_filters(ListStore& store, std::string reader) {
  return [&store, reader = std::move(reader)](Field field, const auto& value) {
    if (field == Field::list) return value ? store.passages_on(*value) : store.passages_on_lists();
    if (field != Field::note) return store.seen_by(reader);
    Analyzer analyzer;
    const std::set<std::string> wanted = stems_of(value.value_or(""), analyzer);
    Keys noted;
    for (const auto& [key, note] : store.notes()) {
      if (!value || std::ranges::includes(stems_of(note, analyzer), wanted)) noted.insert(key);
    }
    return noted;
  };
}

}  // namespace findings
