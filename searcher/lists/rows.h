// SPDX-License-Identifier: GPL-2.0-or-later
// Lists and entries as rows of the store's tables. Each function is a part of somebody's
// transaction.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "searcher/lists/database.h"
#include "searcher/lists/list.h"

namespace findings {

class ListRows {
 public:
  /// The database must outlive this.
  explicit ListRows(Database& database) : database_(database) {}

  /// A list with its sections, without entries and searches; the row that it has become.
  std::int64_t insert_list(const ReadingList& list);
  /// At the end of the list; its section is made if it is new.
  void insert_entry(std::int64_t list, const Entry& entry);
  /// In the place of what the row held.
  void replace_entry(std::int64_t list, std::int64_t row, const Entry& entry);
  /// That of the title, made if it is new.
  std::int64_t section_row(std::int64_t list, const std::string& title);
  void insert_search(std::int64_t list, const LoggedSearch& search);
  /// Passages are often taken one by one out of a search, and dumps bring it back: what is_again()
  /// stays one row, `sum` making one of both numbers of passages that it gave the list.
  using Sum = std::function<std::uint64_t(std::uint64_t, std::uint64_t)>;
  void log_search(std::int64_t list, const LoggedSearch& search, const Sum& sum);

 private:
  void write_marks(std::int64_t row, const Entry& entry);

  Database& database_;
};

}  // namespace findings
