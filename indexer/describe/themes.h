// SPDX-License-Identifier: GPL-2.0-or-later
// Which themes a passage is about, by its own words and by the headings above it.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/phrases.h"

namespace findings {

class ThemeMatcher {
 public:
  /// The vocabulary must outlive the matcher.
  ThemeMatcher(const Vocabulary& vocabulary, Analyzer& analyzer);

  /// Slugs, sorted. `text` and each of `headings` are stems of plain words in order.
  [[nodiscard]] std::vector<std::string> themes(
      std::span<const std::string_view> text,
      std::span<const std::vector<std::string_view>> headings) const;

 private:
  const Vocabulary& vocabulary_;
  PhraseSet triggers_;  // numbered by theme
  PhraseSet headings_;
  PhraseSet hints_;  // numbered by hint_themes_
  std::vector<std::uint32_t> hint_themes_;
};

}  // namespace findings
