// SPDX-License-Identifier: GPL-2.0-or-later
// Saved searches: a query with its filters under a name, and what was there when it last ran.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/lists/list.h"
#include "searcher/lists/store.h"

namespace findings {

struct SavedSearch {
  std::string name;
  std::string query;
  std::vector<std::string> options;  ///< as on the command line
  Stamp created;
  std::string run_at;               ///< when it last ran; empty if it never did
  std::vector<std::uint64_t> seen;  ///< mark_of() what it found then, in order

  friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

/// Tells the same words in the same document, wherever in it they stand, from all others.
[[nodiscard]] std::uint64_t mark_of(const Hit& hit);

/// In the order of the names.
[[nodiscard]] std::vector<SavedSearch> saved_searches(ListStore& store);
/// Throws NotFoundError with the nearest name.
[[nodiscard]] SavedSearch saved_search(ListStore& store, const std::string& name);

/// Takes the place of one of the same name if `replaces`, else throws UsageError.
void save_search(ListStore& store, const SavedSearch& search, bool replaces);
/// It ran: what it found is no longer new.
void mark_run(ListStore& store, const std::string& name, const std::string& at,
              std::vector<std::uint64_t> seen);
/// Throws NotFoundError.
void delete_saved(ListStore& store, const std::string& name);

}  // namespace findings
