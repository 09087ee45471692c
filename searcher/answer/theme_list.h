// SPDX-License-Identifier: GPL-2.0-or-later
// Which themes there are, and how much of an index is on each.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "searcher/answer/result.h"

namespace findings {

struct ThemeUse {
  Theme theme;  ///< a row of the vocabulary; of a theme that it lacks the slug alone
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
};

struct ThemeList {
  /// Those of the vocabulary in its order, then those that only records name, by slug.
  std::vector<ThemeUse> themes;
  FacetValue none;  ///< passages without a theme
};

/// `counts`: of the facet theme, over the whole index.
[[nodiscard]] ThemeList theme_list(const Vocabulary& vocabulary, const FacetCounts& counts);

/// By slug or label, whatever the case. Throws UsageError with what was probably meant.
[[nodiscard]] const ThemeUse& theme_named(const ThemeList& list, std::string_view spoken);

}  // namespace findings
