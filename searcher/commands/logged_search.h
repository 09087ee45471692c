// SPDX-License-Identifier: GPL-2.0-or-later
// Searches as they are kept, to be told and run again.
#pragma once

#include <string>
#include <vector>

#include "corpus/command/options.h"
#include "searcher/answer/result.h"
#include "searcher/answer/session.h"
#include "searcher/lists/list.h"
#include "searcher/query/request.h"

namespace findings {

/// The options of a search that say which passages match, as words of a command line.
[[nodiscard]] std::vector<std::string> matching_options(const Arguments& arguments);

/// A search that was run, without what it found.
[[nodiscard]] LoggedSearch search_as_asked(const std::string& query,
                                           std::vector<std::string> options,
                                           const SearchResult& result, const Session& session);

/// As many passages as a log names.
inline constexpr std::size_t most_logged = 1000;

/// The same with the ids of the passages that it finds in this session: all; none if there are more
/// than `most_logged`, or if what it finds depends on the lists, which change meanwhile.
[[nodiscard]] LoggedSearch logged(LoggedSearch search, Session& session, const Gathered* gathered);

/// What it asks for, unfolded and in the order of documents.
[[nodiscard]] SearchRequest request_again(const std::string& query,
                                          const std::vector<std::string>& options);

/// Runs it again, unfolded and in the order of documents. Throws as Session::search.
[[nodiscard]] SearchResult run_again(const std::string& query,
                                     const std::vector<std::string>& options, std::size_t limit,
                                     Session& session, const Gathered* gathered);

}  // namespace findings
