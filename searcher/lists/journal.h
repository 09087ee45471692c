// SPDX-License-Identifier: GPL-2.0-or-later
// Every change of a list is recorded, so that the last can be undone.
//
// What is recorded is the changeset that SQLite's session extension makes of a transaction
// (https://sqlite.org/sessionintro.html); undoing applies its inverse.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "searcher/lists/database.h"
#include "searcher/lists/list.h"

struct sqlite3_session;

namespace findings {

/// One change: a transaction that is recorded. Without commit() nothing happens.
class Change {
 public:
  /// `what`: in words, as `list undo` tells it.
  Change(Database& database, std::string what, Stamp made);

  /// The list that is changed; the first named counts.
  void of(std::int64_t list, const std::string& name);
  void commit();

 private:
  struct Close {
    void operator()(sqlite3_session* session) const;
  };
  Database& database_;
  Transaction transaction_;
  std::unique_ptr<sqlite3_session, Close> session_;
  std::string what_;
  Stamp made_;
  std::int64_t list_ = 0;
  std::string name_;
};

struct Undone {
  std::string list;  ///< as it was called when it was changed
  std::string what;
  Stamp made;
};

/// Undoes the last change that `by` made to the list, or to any where none is named. Throws
/// NotFoundError: there is none; UsageError: another reviewer changed the list since.
[[nodiscard]] Undone undo_last(Database& database, const std::string& by,
                               const std::optional<std::string>& list);

}  // namespace findings
