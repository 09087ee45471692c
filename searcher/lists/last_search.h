// SPDX-License-Identifier: GPL-2.0-or-later
// The last search whose results a person saw numbered, so that `list add NAME 1 3 5-8` can mean
// them. One file a user, beside the store of the lists.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "searcher/lists/list.h"

namespace findings {

struct LastSearch {
  LoggedSearch search;                          ///< `found` and `added` are empty
  std::map<std::size_t, std::string> passages;  ///< by the number that stood before them
};

/// Of the user who runs this, for the store at `lists`.
[[nodiscard]] std::filesystem::path last_search_file(const std::filesystem::path& lists);

/// Takes the place of the search before; where it cannot be written no numbers are known any more.
void remember_search(const std::filesystem::path& file, const LastSearch& search);

/// Numbers mean nothing any more: what was printed since has others.
void forget_search(const std::filesystem::path& file);

/// Nothing where there was none. Throws ListsError for a file that is damaged.
[[nodiscard]] std::optional<LastSearch> remembered_search(const std::filesystem::path& file);

}  // namespace findings
