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

/// The passages that have all words of a query, under the filters of the search.
using PassagesWithAll = std::function<std::uint64_t(const std::string& query)>;

/// The query with its mistyped words replaced by words of the index, if more passages have all of
/// its words than have all words of the query as typed. `plan`: of `query`. Words and the words of
/// phrases are looked at, not what is excluded, a field, exact, fuzzy or a wildcard; of these no
/// stop words, short words, words with digits or in capitals, nor the words of forces, synonyms and
/// acronyms. Combinations with fewer changes come first, then those that more passages have.
[[nodiscard]] std::optional<Suggestion> suggestion(const std::string& query, const Plan& plan,
                                                   const IndexSearcher& searcher,
                                                   Analyzer& analyzer,
                                                   const PassagesWithAll& passages_with_all);

}  // namespace findings
