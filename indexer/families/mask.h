// SPDX-License-Identifier: GPL-2.0-or-later
// Masks the force names, figures and dates of a text, or of the passages of several segments.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/passage_numbers.h"
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

class MaskedPassages {
 public:
  /// The segments must outlive this.
  MaskedPassages(std::vector<const Segment*> segments, const Vocabulary& vocabulary);

  [[nodiscard]] std::span<const Segment* const> segments() const { return segments_; }
  [[nodiscard]] const PassageNumbers& numbers() const { return numbers_; }

  /// Looks up at once what `text` otherwise looks up form by form: worth it for a whole segment.
  /// From then on `text` is safe for several threads on this segment.
  void know_all_forms(std::size_t segment);

  [[nodiscard]] MaskedText text(std::uint32_t passage);

  /// Gives back the memory of the files that were read.
  void release() const;

  /// Its segment, and its number there; documents of two segments are two.
  [[nodiscard]] std::pair<std::size_t, std::uint32_t> document(std::uint32_t passage) const;
  /// What passages are ordered by: the id of the document, and the place in it.
  [[nodiscard]] std::tuple<std::string, std::uint32_t> order(std::uint32_t passage) const;

 private:
  struct Forms {
    std::vector<Mask::Word> words;  // by form
    std::vector<bool> known;        // empty: all are
  };
  [[nodiscard]] const Mask::Word& word(std::size_t segment, FormId form);

  std::vector<const Segment*> segments_;
  PassageNumbers numbers_;
  Tokenizer tokenizer_;
  Mask mask_;
  std::vector<Forms> forms_;  // by segment
};

}  // namespace findings
