// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/tables.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "corpus/files/durable.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

// "FnLs": tells the file from other people's databases.
constexpr std::int64_t application = 0x466E4C73;

// Never edited once released: what is new comes as a further migration. A row that is gone can come
// back with its number when that is undone, so no other may have it meanwhile.
constexpr std::array<const char*, 2> migrations = {
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
)"};

std::int64_t version_of(Database& database) { return database.number("PRAGMA user_version"); }

void set_pragma(Database& database, const char* name, std::int64_t value) {
  // SQLite takes no parameter here; both parts are ours.
  database.execute(fmt::format("PRAGMA {} = {}", name, value).c_str());
}

// On a connection of its own: the caller's is in the transaction that keeps other writers away. The
// copy has its name once it is whole and on the disk.
void copy_beside(const Database& database, std::int64_t version) {
  const std::filesystem::path& store = database.path();
  const std::string copy = fmt::format("{}.version-{}", store.string(), version);
  const std::string unfinished = copy + ".part";
  std::error_code error;
  std::filesystem::remove(unfinished, error);  // of one who was killed
  Database(store, Database::Access::read).statement("VACUUM INTO ?1").with(unfinished).run();
  try {
    put_on_disk(unfinished);
    std::filesystem::rename(unfinished, copy);
    put_on_disk(store.has_parent_path() ? store.parent_path() : ".");
  } catch (const std::exception& failure) {
    std::filesystem::remove(unfinished, error);
    throw ListsError(fmt::format("cannot keep a copy of {} before it is migrated: {}",
                                 store.string(), failure.what()),
                     "nothing was changed; see that the disk has room and may be written");
  }
}

}  // namespace

std::int64_t newest_version() { return static_cast<std::int64_t>(migrations.size()); }

void make_tables(Database& database, std::int64_t version) {
  Transaction transaction(database);
  // Another process may have been quicker.
  const std::int64_t before = version_of(database);
  if (before > 0 && before < version) copy_beside(database, before);
  for (auto next = before; next < version; ++next) {
    database.execute(migrations.at(static_cast<std::size_t>(next)));
  }
  set_pragma(database, "application_id", application);
  set_pragma(database, "user_version", std::max(version, before));
  transaction.commit();
}

void bring_up_to_date(Database& database) {
  std::int64_t version = 0;
  bool is_ours = false;
  bool is_empty = false;
  {
    // Of one state: another process may just be making it.
    const Transaction reading(database, Transaction::Kind::read);
    version = version_of(database);
    is_ours = database.number("PRAGMA application_id") == application;
    is_empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  }
  if (!is_ours && !is_empty) {
    throw ListsError(
        fmt::format("{} is a database, but not one of reading lists", database.path().string()),
        "name another file with --lists FILE");
  }
  if (version > newest_version()) {
    throw ListsError(fmt::format("{} is of version {}, this program knows up to {}",
                                 database.path().string(), version, newest_version()),
                     "use the newer findings that wrote it, or a dump of it");
  }
  if (version == newest_version()) return;
  if (!database.is_writable()) {
    throw ListsError(fmt::format("{} is of version {} and must be migrated, but may only be read",
                                 database.path().string(), version),
                     "make it and its folder writable, or work on a copy with --lists FILE");
  }
  make_tables(database, newest_version());
}

}  // namespace findings
