// SPDX-License-Identifier: GPL-2.0-or-later
// Can an acronym stand for these words, and how well?
//
// The alignment of Schwartz and Hearst (acronyms.h), as a search for the best of all ways in which
// the letters of the acronym lie on the words in order.
#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace findings {

/// A word as blanks part it, or a part of it between hyphens.
struct AcronymWord {
  struct Part {
    std::string letters;       ///< folded, only what can be matched; `&and` for the sign
    bool may_be_idle = false;  ///< a function word, or behind a hyphen
  };
  std::string_view text;
  std::vector<Part> parts;
};

/// The words of `text`, which they view.
[[nodiscard]] std::vector<AcronymWord> acronym_words(std::string_view text);

/// What an alignment leaves unexplained; less is better.
struct AlignmentCost {
  std::size_t idle = 0;   ///< words that give no letter, but for function words
  std::size_t inner = 0;  ///< letters that begin no word

  friend auto operator<=>(const AlignmentCost&, const AlignmentCost&) = default;
};

/// Of the best alignment; nothing where the short form cannot stand for these words.
[[nodiscard]] std::optional<AlignmentCost> alignment_cost(std::string_view short_form,
                                                          std::span<const AcronymWord> words);

}  // namespace findings
