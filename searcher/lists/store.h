// SPDX-License-Identifier: GPL-2.0-or-later
// Opens the store of reading lists, migrates its tables and reads it. editor.h changes the lists.
//
// The store is one SQLite file, outside every index, safe for several processes at once. Its
// version is kept in `user_version`; each migration takes it one version on. Before that the store
// is copied to a file beside it (`lists.sqlite.version-1`).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "searcher/lists/database.h"
#include "searcher/lists/list.h"
#include "searcher/lists/rows.h"
#include "searcher/query/request.h"

namespace findings {

struct ListSummary {
  std::string name;
  std::string title;
  Stamp created;
  std::uint64_t entries = 0;
  std::map<Status, std::uint64_t> by_status;
};

using Keys = std::unordered_set<std::uint64_t>;

/// Brings a store, which may be empty, to `version`.
void make_tables(Database& database, std::int64_t version);

/// For one thread at a time. Every function throws ListsError where the store is damaged or cannot
/// be read.
class ListStore {
 public:
  using Access = Database::Access;

  /// Opens the store; with `write` creates it if it is missing. A missing one is empty to readers.
  /// Throws ListsError, also for a database of another program, a newer version, and an older
  /// version that is read-only.
  ListStore(const std::filesystem::path& path, Access access);

  /// In the order of the names.
  [[nodiscard]] std::vector<ListSummary> summaries();
  [[nodiscard]] std::vector<std::string> names();

  /// Throws NotFoundError with the nearest name.
  [[nodiscard]] ReadingList list(const std::string& name);
  /// The id of the list's row. Throws NotFoundError.
  [[nodiscard]] std::int64_t row_of(const std::string& list);
  /// The entry with this passage id, or this number in the list, from 1. Throws NotFoundError for
  /// the list or the entry.
  [[nodiscard]] StoredEntry entry(const std::string& list, const std::string& called);

  // Passages are known by their keys (locator.h), wherever they stand in an index today.

  /// Names of the lists that have the passage, in order.
  [[nodiscard]] std::vector<std::string> lists_with(std::uint64_t key);
  /// The passages on a list. Throws NotFoundError.
  [[nodiscard]] Keys passages_on(const std::string& list);
  /// The passages on any list.
  [[nodiscard]] Keys passages_on_lists();
  /// Every note with the key of its passage.
  [[nodiscard]] std::vector<std::pair<std::uint64_t, std::string>> notes();

  /// The passages that the reader was shown or put on a list.
  [[nodiscard]] Keys seen_by(const std::string& reader);
  /// The passages that were shown, by reader, in order.
  [[nodiscard]] std::map<std::string, std::set<std::uint64_t>> seen_by_all();
  /// Records that the reader was shown the passages.
  void mark_seen(const std::string& reader, const std::set<std::uint64_t>& keys);
  /// Forgets what the reader was shown. Returns how many passages that were.
  std::uint64_t forget_seen(const std::string& reader);

  [[nodiscard]] Database& database() { return database_; }

 private:
  [[nodiscard]] std::uint64_t key_in(const Statement& row, int column) const;
  [[nodiscard]] Keys keys_in(Statement rows) const;

  Database database_;
};

/// Answers the filters of a search that depend on reading lists. `reader`: whose seen passages
/// count. The store must outlive the result.
[[nodiscard]] Gathered list_filters(ListStore& store, std::string reader);

}  // namespace findings
