// SPDX-License-Identifier: GPL-2.0-or-later
// Which other spelling of a query finds more?
//
// A query is never rewritten. A suggestion is the query with its mistyped words replaced; it is
// made only when more passages have all of its words than have all words of the query as typed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "searcher/answer/open_index.h"
#include "searcher/answer/result.h"
#include "searcher/answer/spelling_candidates.h"
#include "searcher/query/tree.h"

namespace findings {

inline constexpr std::size_t longest_suggested = 12;     ///< words of a query
inline constexpr std::size_t most_spellings_tried = 50;  ///< of a query as a whole

/// The passages that have all words of a query, under the filters of the search.
using PassagesWithAll = std::function<std::uint64_t(const std::string& query)>;

/// What a suggestion is made from. Names of forces, terms of the vocabulary's synonyms and
/// acronyms are trusted: their spelling is not doubted. All must outlive the call.
struct SuggestionSources {
  const SpellingCandidates& candidates;
  const OpenIndex& index;
  Analyzer& analyzer;
};

/// `tree`: of `query`, the text that was parsed. Plain words and the words of phrases are looked
/// at, not what is excluded, behind fields, exact, fuzzy or a wildcard; of these not stop words,
/// words with digits, in capitals, shorter than `fewest_letters_mended`, or trusted. A combination
/// of candidates with fewer changes goes first, then the one that more passages have.
[[nodiscard]] std::optional<Suggestion> suggestion(const std::string& query, const QueryNode& tree,
                                                   const SuggestionSources& sources,
                                                   const PassagesWithAll& passages_with_all);

}  // namespace findings
