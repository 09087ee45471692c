// SPDX-License-Identifier: GPL-2.0-or-later
// Suggests another spelling of a query that finds more. The query itself is never rewritten.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "corpus/text/analyzer.h"
#include "searcher/answer/result.h"
#include "searcher/match/index_search.h"
#include "searcher/query/plan.h"

namespace findings {

/// How much a query finds under the filters and the match mode of the search.
struct QueryFinds {
  std::uint64_t whole = 0;  ///< passages with all informative words
  std::size_t lacking = 0;  ///< words that a match may lack
  std::uint64_t passages = 0;
};

/// Whether `a` is more than `b`: more passages with all words; of equally many, passages with more
/// of the words; then more passages. Nothing is not more than anything.
[[nodiscard]] bool finds_more(const QueryFinds& a, const QueryFinds& b);

using WhatAQueryFinds = std::function<QueryFinds(const std::string& query)>;

/// The query with its mistyped words replaced by words of the index, if it finds more than the
/// query as typed. `plan`: of `query`. Words and the words of phrases are looked at, not what is
/// excluded, a field, exact, fuzzy or a wildcard; of these no words that the index has, stop words,
/// short words, words with digits or in capitals unless all is in capitals, nor the words of
/// forces, counties, synonyms and acronyms. Combinations with fewer changes come first, then those
/// that more passages have.
[[nodiscard]] std::optional<Suggestion> suggestion(const std::string& query, const Plan& plan,
                                                   const QueryFinds& as_typed,
                                                   const IndexSearcher& searcher,
                                                   Analyzer& analyzer,
                                                   const WhatAQueryFinds& what_finds);

}  // namespace findings
