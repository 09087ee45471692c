// SPDX-License-Identifier: GPL-2.0-or-later
// Records every change of a list, and undoes the last one.
//
// A record is the changeset of a transaction, made by SQLite's session extension
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

/// A transaction that is recorded. Without commit() nothing is changed.
class Change {
 public:
  Change(Database& database, Stamp made);

  /// `list` and `name` are the list that was changed; `what` is the text that `list undo` reports.
  void commit(std::int64_t list, const std::string& name, const std::string& what);

 private:
  Database& database_;
  Transaction transaction_;
  std::unique_ptr<sqlite3_session, void (*)(sqlite3_session*)> session_;
  Stamp made_;
};

struct Undone {
  std::string list;  ///< its name when it was changed
  std::string what;
  Stamp made;
};

/// Undoes the last change that `by` made to the list, or to any list. Throws NotFoundError if there
/// is none, and UsageError if another reviewer has changed the list since.
[[nodiscard]] Undone undo_last(Database& database, const std::string& by,
                               const std::optional<std::string>& list);

}  // namespace findings
