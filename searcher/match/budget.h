// SPDX-License-Identifier: GPL-2.0-or-later
// Bounds the work of a query: by a budget, and by the words of a long text.
#pragma once

#include <cstdint>

#include "searcher/match/index_search.h"
#include "searcher/query/plan.h"

namespace findings {

/// The plan without the parts that it would take too much work to look for, in the order of the
/// query: once the parts before them have used up the budget. `Plan::left_out` names them; what
/// remains is answered as if they had not been asked for, and if nothing remains nothing matches.
/// The work is estimated from the statistics of the whole index, so the same query on the same
/// index leaves out the same. `budget`: in postings read.
[[nodiscard]] Plan within_budget(Plan plan, const IndexSearcher& searcher, std::uint64_t budget);
[[nodiscard]] std::uint64_t usual_budget(const IndexSearcher& searcher);

/// A text of more loose words than this is looked for by its most significant words, so many of
/// them, as `like` looks for a passage; rarer words before others, equally rare ones in the order
/// of the text.
inline constexpr std::size_t most_key_words = 32;
[[nodiscard]] Plan with_key_words(Plan plan, const IndexSearcher& searcher);

}  // namespace findings
