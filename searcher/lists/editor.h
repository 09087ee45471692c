// SPDX-License-Identifier: GPL-2.0-or-later
// Changes reading lists: each function is one change, recorded so that it can be undone.
//
// Lists are named, entries are given by passage id or by number in the list, from 1. Every function
// throws NotFoundError, with the nearest name, for a list or entry that does not exist, and
// ListsError where the store cannot be written; nothing is changed then.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "searcher/lists/journal.h"
#include "searcher/lists/list.h"
#include "searcher/lists/store.h"

namespace findings {

/// Result of adding passages, by id.
struct Added {
  std::vector<std::string> added;
  std::vector<std::string> there_before;  ///< on the list already; left as they are
};

/// Result of merging a list into another.
struct Joined {
  std::uint64_t added = 0;   ///< new entries
  std::uint64_t united = 0;  ///< entries of both, now merged
};

/// What an entry, known by its key, becomes. Without `now` it is an orphan: it keeps its words and
/// gives up its number.
struct Accepted {
  std::uint64_t key = 0;
  std::optional<Quotation> now;
};

class ListEditor {
 public:
  /// `now`: who makes the changes, and when. The store must outlive this.
  ListEditor(ListStore& store, Stamp now)
      : store_(store), database_(store.database()), now_(std::move(now)) {}

  /// Throws UsageError if the name is taken or not usable.
  void create(const std::string& name, const std::string& title, const std::string& description);
  void rename(const std::string& list, const std::string& name);
  void describe(const std::string& list, const std::optional<std::string>& title,
                const std::optional<std::string>& description);
  void copy(const std::string& list, const std::string& name);
  /// Adds the entries of `other` to `list`.
  Joined merge(const std::string& list, const std::string& other);
  void remove_list(const std::string& list);

  /// Appends passages to the list, in a section if that is not empty. `search`: how they were
  /// found, logged with the list.
  Added add(const std::string& list, std::span<const Quotation> quotations,
            const std::string& section, const std::optional<LoggedSearch>& search);
  /// Returns the ids of the removed passages.
  std::vector<std::string> remove(const std::string& list, std::span<const std::string> called);
  /// Moves an entry to a place in the list, from 1; a place beyond the end is the end.
  void move(const std::string& list, const std::string& called, std::uint64_t place);

  /// A new section comes last. An empty title takes the entries out of their section.
  void put_in_section(const std::string& list, std::span<const std::string> called,
                      const std::string& title);
  /// Replaces the note, or appends a paragraph to it. An empty text removes it.
  void note(const std::string& list, const std::string& called, const std::string& text,
            bool append);
  void tag(const std::string& list, const std::string& called, std::span<const std::string> tags);
  void untag(const std::string& list, const std::string& called, std::span<const std::string> tags);
  void set_status(const std::string& list, std::span<const std::string> called, Status status);
  /// Sets or withdraws the decision of the reviewer who makes the change.
  void decide(const std::string& list, std::span<const std::string> called,
              std::optional<Verdict> verdict, const std::string& reason);

  /// Replaces quotations. Of two that would be one passage, the later becomes an orphan.
  void accept(const std::string& list, std::span<const Accepted> passages);

  /// Adds lists of a dump or an export: new ones whole, with their stamps; others are merged into
  /// the list of that name. Returns the result for each.
  std::vector<Joined> restore(std::span<const ReadingList> lists,
                              const std::string& what = "restored");

 private:
  // Each runs its function in one recorded change of the list; edit() also sets Entry::changed.
  void change(const std::string& list, const std::string& what,
              const std::function<void(std::int64_t row)>& make);
  void change_entries(const std::string& list, std::span<const std::string> called,
                      const std::string& what, const std::function<void(Entry&)>& make);
  void edit(const std::string& list, std::span<const std::string> called, const std::string& what,
            const std::function<void(Entry&)>& make);
  void insert_entries(std::int64_t row, const ReadingList& list);
  Joined join(std::int64_t row, const ReadingList& here, const ReadingList& other);
  void require_free_name(const std::string& name);
  /// The entry of a list with the key; 0 if there is none.
  [[nodiscard]] std::int64_t row_with(std::int64_t list, std::uint64_t key);

  ListStore& store_;
  Database& database_;
  Stamp now_;
};

}  // namespace findings
