// SPDX-License-Identifier: GPL-2.0-or-later
// The store of reading lists, opened: what stands in it. How it is changed is in editor.h.
//
// One SQLite file, outside every index, safe for several processes at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/lists/database.h"
#include "searcher/lists/list.h"

namespace findings {

struct ListSummary {
  std::string name;
  std::string title;
  Stamp created;
  std::uint64_t entries = 0;
  std::map<Status, std::uint64_t> by_status;
};

/// An entry and where the store keeps it.
struct StoredEntry {
  std::int64_t row = 0;
  Entry entry;
};

/// Not for several threads at once. Every function throws ListsError where the store is damaged or
/// cannot be read.
class ListStore {
 public:
  using Access = Database::Access;

  /// Opens the store; with `write` makes it if it is missing, and migrates it if it is old. For
  /// reading, one that is missing is empty. Throws ListsError.
  ListStore(const std::filesystem::path& path, Access access);

  /// In the order of the names.
  [[nodiscard]] std::vector<ListSummary> summaries();
  [[nodiscard]] std::vector<std::string> names();

  /// Throws NotFoundError with the nearest name.
  [[nodiscard]] ReadingList list(const std::string& name);
  /// The same without entries and searches.
  [[nodiscard]] ReadingList head(const std::string& name);
  /// The entry that is called so: by its passage id, or by its number in the list, from 1. Throws
  /// NotFoundError: no such list or entry.
  [[nodiscard]] StoredEntry entry(const std::string& list, const std::string& called);

  /// On which lists a passage is, in the order of their names.
  [[nodiscard]] std::vector<std::string> lists_with(const std::string& passage);
  /// The ids of all passages on a list. Throws NotFoundError.
  [[nodiscard]] std::vector<std::string> passages_on(const std::string& list);
  /// The ids of all passages on any list.
  [[nodiscard]] std::vector<std::string> passages_on_lists();
  /// Every note with the id of its passage.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> notes();

  /// Throws NotFoundError.
  [[nodiscard]] std::int64_t row_of(const std::string& list);
  [[nodiscard]] Database& database() { return database_; }

 private:
  [[nodiscard]] std::vector<StoredEntry> entries(std::int64_t list, std::int64_t only_row);

  Database database_;
};

}  // namespace findings
