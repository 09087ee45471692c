// SPDX-License-Identifier: GPL-2.0-or-later
// Saved searches, in the store of reading lists, and the last search, in a file beside it.
//
// A saved search is a query with its filters under a name, and what it found when it last ran. The
// last search is kept for `list add NAME 1 3 5-8`, which adds passages by the numbers that were
// printed before them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "searcher/lists/list.h"
#include "searcher/lists/store.h"

namespace findings {

struct SavedSearch {
  std::string name;
  std::string query;
  std::vector<std::string> options;  ///< as on the command line
  Stamp created;
  std::string run_at;               ///< when it last ran; empty for never
  std::vector<std::uint64_t> seen;  ///< keys of the passages that it found then, sorted

  friend bool operator==(const SavedSearch&, const SavedSearch&) = default;
};

/// In the order of the names.
[[nodiscard]] std::vector<SavedSearch> saved_searches(ListStore& store);
/// Throws NotFoundError with the nearest name.
[[nodiscard]] SavedSearch saved_search(ListStore& store, const std::string& name);

/// Replaces one of the same name if `replaces`, else throws UsageError for it.
void save_search(ListStore& store, const SavedSearch& search, bool replaces);
/// Records that it ran, and the keys of what it found.
void mark_run(ListStore& store, const std::string& name, const std::string& at,
              std::vector<std::uint64_t> seen);
/// Throws NotFoundError.
void delete_saved(ListStore& store, const std::string& name);

struct LastSearch {
  LoggedSearch search;                          ///< `found` and `added` are empty
  std::map<std::size_t, std::string> passages;  ///< ids, by the number printed before them
};

/// The file for the user who runs this and the store at `lists`.
[[nodiscard]] std::filesystem::path last_search_file(const std::filesystem::path& lists);

/// Replaces the file; removes it where it cannot be written.
void remember_search(const std::filesystem::path& file, const LastSearch& search);

/// Removes the file, when the numbers of the last search have no meaning any more.
void forget_search(const std::filesystem::path& file);

/// Nothing where there is no file. Throws ListsError for a damaged file.
[[nodiscard]] std::optional<LastSearch> remembered_search(const std::filesystem::path& file);

}  // namespace findings
