// SPDX-License-Identifier: GPL-2.0-or-later
// Masks the force names, figures and dates of a text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// A word of a masked text: equal numbers are equal words. The lowest bits say what it is.
using MaskedWord = std::uint64_t;
using MaskedText = std::vector<MaskedWord>;

inline constexpr MaskedWord stop_word_bit = 1;  ///< has little meaning by itself; masks have it too
inline constexpr MaskedWord negation_bit = 2;
inline constexpr MaskedWord grade_bit = 4;

inline constexpr MaskedWord force_mask = (MaskedWord{1} << 8) | stop_word_bit;
inline constexpr MaskedWord figure_mask = (MaskedWord{2} << 8) | stop_word_bit;

[[nodiscard]] constexpr bool is_mask(MaskedWord word) {
  return word == force_mask || word == figure_mask;
}

class Mask {
 public:
  /// A word by itself. Forms that mean the same when masked have the same.
  struct Word {
    enum class Sort : std::uint8_t {
      plain,
      figure,
      month,
      weak_month,
      conjunction,
      article,
      force
    };
    MaskedWord word = 0;
    Sort sort = Sort::plain;
  };

  /// Takes the names of the forces from the vocabulary.
  Mask(const Vocabulary& vocabulary, Tokenizer& tokenizer);

  /// `form`: case-folded, as tokens have it. Independent of all other words.
  [[nodiscard]] Word classify(std::string_view form) const;

  /// Puts one force mask for a run of force names (with the article before and the word `police`
  /// or `constabulary` behind), one figure mask for a run of figures and names of months.
  [[nodiscard]] MaskedText masked(std::span<const Word> words) const;

 private:
  [[nodiscard]] std::size_t force_at(std::span<const Word> words, std::size_t at) const;

  // The names of forces by their first word, the longest first.
  std::unordered_map<MaskedWord, std::vector<std::vector<MaskedWord>>> names_;
};

}  // namespace findings
