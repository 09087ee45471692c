// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the themes of a passage, by its text and by the headings above it, and the reasons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/phrases.h"

namespace findings {

/// Phrases of a theme that are in one place and suffice for a passage to have it.
struct ThemeReason {
  std::string theme;                   ///< slug
  std::vector<std::string> phrases;    ///< as the vocabulary writes them, in its order
  std::optional<std::size_t> heading;  ///< in which heading of the path; nothing for the text
  bool hints = false;                  ///< weaker phrases: it took two of them

  friend bool operator==(const ThemeReason&, const ThemeReason&) = default;
};

class ThemeMatcher {
 public:
  /// The vocabulary must outlive the matcher.
  ThemeMatcher(const Vocabulary& vocabulary, Analyzer& analyzer);

  /// Slugs, sorted. `text` and each of `headings` are stems of plain words in order.
  [[nodiscard]] std::vector<std::string> themes(
      std::span<const std::string_view> text,
      std::span<const std::vector<std::string_view>> headings) const;

  /// Every reason for each of the themes of a passage, sorted by theme; the text comes before the
  /// headings.
  [[nodiscard]] std::vector<ThemeReason> reasons(const Passage& passage, Analyzer& analyzer) const;

 private:
  struct Phrase {
    const std::string* text;  // of the vocabulary
    std::uint32_t theme;      // of themes_
    bool hint;
  };
  // A phrase and its place, ordered so that those of one reason are neighbours.
  struct Match {
    std::uint32_t theme;
    std::uint32_t place;  // 0 for the text, else the heading counted from 1
    bool hint;
    std::uint32_t phrase;

    auto operator<=>(const Match&) const = default;
  };

  // The matches that give a theme; a single hint does not.
  [[nodiscard]] std::vector<Match> matches(
      std::span<const std::string_view> text,
      std::span<const std::vector<std::string_view>> headings) const;

  std::vector<const Theme*> themes_;  // by slug
  std::vector<Phrase> phrases_;
  PhraseSet in_text_;  // both numbered by phrases_
  PhraseSet in_headings_;
};

}  // namespace findings
