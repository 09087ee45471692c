// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the values of facets; lists the themes and acronyms of an index, and finds them by name.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/model/acronym.h"
#include "corpus/vocabulary/vocabulary.h"
#include "searcher/answer/result.h"
#include "searcher/match/index_search.h"

namespace findings {

/// Exact counts; each facet is counted without its own filters. Values by passages, most first
/// (years in their own order), with a row for passages without a value, and rows of 0 for values
/// that a filter names.
[[nodiscard]] std::vector<FacetCounts> count_facets(const OpenIndex& index, const Matches& matches,
                                                    const std::vector<Column>& facets,
                                                    const std::vector<Filter>& filters);

struct ThemeUse {
  Theme theme;  ///< a row of the vocabulary; only the slug if it has none
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
};

struct ThemeList {
  /// Those of the vocabulary in its order, then those named only by records, by slug.
  std::vector<ThemeUse> themes;
  FacetValue none;  ///< passages without a theme
};

/// `counts`: of the facet `theme`, over the whole index.
[[nodiscard]] ThemeList theme_list(const Vocabulary& vocabulary, const FacetCounts& counts);

/// By slug or label, in any case. Throws UsageError with the one that was probably meant.
[[nodiscard]] const ThemeUse& theme_named(const ThemeList& list, std::string_view spoken);

/// Every long form of the short form, as written or else in any case and with or without the `s` of
/// a plural. Throws NotFoundError with the one that was probably meant.
[[nodiscard]] std::vector<Acronym> acronyms_named(std::span<const Acronym> all,
                                                  std::string_view spoken);

}  // namespace findings
