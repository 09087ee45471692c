// SPDX-License-Identifier: GPL-2.0-or-later
// Reads and writes lists, entries and searches as rows of the store's tables.
//
// Reading throws ListsError for a damaged store. Writing is part of the caller's transaction.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/lists/database.h"
#include "searcher/lists/list.h"

namespace findings {

/// An entry and the id of its row.
struct StoredEntry {
  std::int64_t row = 0;
  Entry entry;
};

/// The list without entries and searches.
[[nodiscard]] ReadingList read_list_head(Database& database, std::int64_t list);
/// The entries in order; only the one with the id `only_row` where that is not 0.
[[nodiscard]] std::vector<StoredEntry> read_entries(Database& database, std::int64_t list,
                                                    std::int64_t only_row = 0);
[[nodiscard]] std::vector<LoggedSearch> read_searches(Database& database, std::int64_t list);

/// Inserts a list with its sections, without entries and searches. Returns the id of its row.
std::int64_t insert_list(Database& database, const ReadingList& list);
/// The id of the section with the title, which is added if it is new.
std::int64_t section_row(Database& database, std::int64_t list, const std::string& title);
/// Appends an entry to the list; its section is added if it is new.
void insert_entry(Database& database, std::int64_t list, const Entry& entry);
/// Writes the entry over another one.
void replace_entry(Database& database, std::int64_t list, std::int64_t row, const Entry& entry);

void insert_search(Database& database, std::int64_t list, const LoggedSearch& search);

/// Which number of added passages is kept of two logged searches made one.
enum class AddedCount : std::uint8_t { sum, larger };
/// Inserts a search, or makes it one with a search of the list that it repeats().
void log_search(Database& database, std::int64_t list, const LoggedSearch& search,
                AddedCount added);

}  // namespace findings
