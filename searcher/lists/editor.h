// SPDX-License-Identifier: GPL-2.0-or-later
// How reading lists are changed: each function is one change, recorded so that it can be undone.
//
// Lists are called by their names, entries by passage id or by their number in the list, from 1.
// Every function throws NotFoundError for a list or entry that is not there, with the nearest name,
// and ListsError where the store cannot be written; then nothing is changed.
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
#include "searcher/lists/rows.h"
#include "searcher/lists/store.h"

namespace findings {

/// What became of passages that were to be on a list, by id.
struct Added {
  std::vector<std::string> added;
  std::vector<std::string> there_before;  ///< on the list already; left as they are
};

/// What became of a list that was joined to another.
struct Joined {
  std::uint64_t added = 0;
  std::uint64_t united = 0;         ///< were on both
  std::vector<std::string> differ;  ///< on both with other words; those here are kept
};

class ListEditor {
 public:
  /// `now`: who changes, and when. The store must outlive this.
  ListEditor(ListStore& store, Stamp now)
      : store_(store), rows_(store.database()), now_(std::move(now)) {}

  /// Throws UsageError: there is one already, or it cannot be called so.
  void create(const std::string& name, const std::string& title, const std::string& description);
  void rename(const std::string& list, const std::string& name);
  void describe(const std::string& list, const std::optional<std::string>& title,
                const std::optional<std::string>& description);
  void copy(const std::string& list, const std::string& name);
  /// What is on `other` comes to `list` as well.
  Joined merge(const std::string& list, const std::string& other);
  void remove_list(const std::string& list);

  /// At the end of the list, or of a section, which is made if it is new. `search`: how they were
  /// found, kept with the list.
  Added add(const std::string& list, std::span<const Quotation> quotations,
            const std::string& section, const std::optional<LoggedSearch>& search);
  /// Returns the ids of what is no longer there.
  std::vector<std::string> remove(const std::string& list, std::span<const std::string> called);
  /// To a place in the list, from 1; one beyond its end is its end.
  void move(const std::string& list, const std::string& called, std::uint64_t place);

  /// An empty title takes them out of their section. A new section comes last.
  void put_in_section(const std::string& list, std::span<const std::string> called,
                      const std::string& title);
  /// An empty text takes the note away; `append` writes it under the one that is there.
  void note(const std::string& list, const std::string& called, const std::string& text,
            bool append);
  void tag(const std::string& list, const std::string& called, std::span<const std::string> tags);
  void untag(const std::string& list, const std::string& called, std::span<const std::string> tags);
  void set_status(const std::string& list, std::span<const std::string> called, Status status);
  /// The decision of who changes; another one replaces it, nothing withdraws it.
  void decide(const std::string& list, std::span<const std::string> called,
              std::optional<Verdict> verdict, const std::string& reason);

  /// Passages as they stand now take the place of those that were gathered: entries by id. Returns
  /// the ids of those that could not, since the list has that passage already.
  std::vector<std::string> accept(const std::string& list,
                                  std::span<const std::pair<std::string, Quotation>> passages);

  /// Lists out of a dump or an export: new ones whole, with their stamps, others joined to what is
  /// there. One change of each list. Returns what became of each.
  std::vector<Joined> restore(std::span<const ReadingList> lists,
                              const std::string& what = "restored");

 private:
  using Edit = std::function<void(Entry&)>;
  void edit(const std::string& list, std::span<const std::string> called, const std::string& what,
            const Edit& change);
  Joined join(std::int64_t list, const ReadingList& here, const ReadingList& other);
  void require_free_name(const std::string& name);

  ListStore& store_;
  ListRows rows_;
  Stamp now_;
};

}  // namespace findings
