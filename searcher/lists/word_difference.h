// SPDX-License-Identifier: GPL-2.0-or-later
// How alike two texts are, and what changed from one to the other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/tokenizer.h"

namespace findings {

/// The words of a text as numbers, equal for equal words: by the tokenizer, without case and
/// punctuation.
struct WordKeys {
  std::vector<std::uint64_t> in_order;
  std::vector<std::uint64_t> sorted;
};
[[nodiscard]] WordKeys keys_of(std::string_view text, Tokenizer& tokenizer);

struct Likeness {
  double ratio = 0;  ///< twice the common words by the words of both, from 0 to 1 (Dice 1945)
  double kept = 0;   ///< the common words by those of `before`
  std::size_t common = 0;
  std::size_t words = 0;  ///< of both
};

/// How alike `now` is to `before`. The common words are those of searcher/lists/aligned_words.h.
/// Nought where the ratio is under `least`, which is told without comparing most texts.
[[nodiscard]] Likeness likeness(const WordKeys& before, const WordKeys& now, double least);

/// The new text with `{+what is new+}` and `[-what is gone-]`, as `git diff --word-diff` marks
/// them, word by word as blanks divide them; changes of punctuation and of blanks alone show too.
/// Without what stands in `[-` `-]` and without the marks it is `now`, byte for byte; without what
/// stands in `{+` `+}` it is `before` (of texts that hold no such marks themselves). Empty where
/// both are equal.
[[nodiscard]] std::string word_difference(std::string_view before, std::string_view now);

}  // namespace findings
