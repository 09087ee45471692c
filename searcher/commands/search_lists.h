// SPDX-License-Identifier: GPL-2.0-or-later
// Connects searches with the reading lists: filters that ask them, hits that are on them, numbers
// of hits to add, and searches as lists and saved searches keep them.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/model/error.h"
#include "searcher/answer/result.h"
#include "searcher/answer/session.h"
#include "searcher/lists/store.h"
#include "searcher/query/request.h"

namespace findings {

/// The lists as a search uses them; a search never creates the store. Must outlive the searches
/// that it is given to.
class SearchLists {
 public:
  /// No file, or one that does not exist: no lists. A store that cannot be read is an error only
  /// for filters that need it.
  SearchLists(std::optional<std::filesystem::path> file, bool quiet);

  /// For SearchRequest::gathered. Throws ListsError when used, if the store cannot be read.
  [[nodiscard]] const Gathered* gathered() const { return gathered_ ? &gathered_ : nullptr; }

  /// Sets the lists of each hit; prints a warning if the store cannot be read.
  void mark(SearchResult& result);

  /// Remembers numbered hits that a person saw: `list add` accepts their numbers, and they are no
  /// longer unseen. Does nothing where that cannot be written.
  void remember(const LoggedSearch& search, const SearchResult& result);
  /// The numbers of the last search are no longer valid.
  void forget_numbers();
  /// Remembers passages that a person saw: nobody did where the output is not a terminal.
  void mark_as_seen(const std::set<std::uint64_t>& keys);

 private:
  std::optional<std::filesystem::path> file_;
  std::optional<ListStore> store_;
  Gathered gathered_;
  std::optional<ListsError> failure_;  // why there is a file and no store
  bool quiet_ = false;
};

/// A search that was run, without what it found. `options`: matching_options().
[[nodiscard]] LoggedSearch logged_search(const std::string& query, std::vector<std::string> options,
                                         const SearchResult& result, const Session& session);

/// A longer result is logged without its passages.
inline constexpr std::size_t most_logged = 1000;

/// The same with all passages that it finds in this session; with none if there are more
/// than `most_logged`, or if what it finds depends on the lists, which change meanwhile.
[[nodiscard]] LoggedSearch with_passages(LoggedSearch search, Session& session,
                                         const Gathered* gathered);

/// Runs it again, without collapsing and in the order of documents. Throws as Session::search.
[[nodiscard]] SearchResult run_again(const std::string& query,
                                     const std::vector<std::string>& options, std::size_t limit,
                                     Session& session, const Gathered* gathered);

}  // namespace findings
