// SPDX-License-Identifier: GPL-2.0-or-later
// Facet counts for people: a table for each facet, that of the years with bars.
#pragma once

#include <string>

#include "searcher/answer/result.h"
#include "searcher/print/style.h"

namespace findings {

/// The tables of all facets counted, with a blank line between two.
///
/// Between the first and the last year every one has its line, so that the bars are a histogram;
/// more than ten years in a row without a passage are one line of dots. Bars show passages, scaled
/// to the largest year and to the columns left of `style.width` (of 80 where that is 0). Passages
/// without a year come last and have no bar.
[[nodiscard]] std::string facets_text(const SearchResult& result, const Style& style);

}  // namespace findings
