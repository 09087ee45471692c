// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how similar two texts are, and shows what changed from one to the other.
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

struct Similarity {
  double ratio = 0;  ///< twice the common words by the words of both, from 0 to 1 (Dice 1945)
  double kept = 0;   ///< the common words by the words of `before`
  std::size_t common = 0;
  std::size_t words = 0;  ///< of both
};

/// How similar `now` is to `before`, by their common words in order. All 0 if the ratio is less
/// than `least`, which most texts show without being compared in order.
[[nodiscard]] Similarity similarity(const WordKeys& before, const WordKeys& now, double least);

/// `now` with `{+new+}` and `[-deleted-]` text marked as `git diff --word-diff` does, by words that
/// blanks divide; changes of punctuation and blanks are marked too. Empty where both are equal.
/// Without all `[-...-]` and the marks it is `now`, byte for byte; without all `{+...+}` it is
/// `before` (unless the texts have such marks).
[[nodiscard]] std::string word_difference(std::string_view before, std::string_view now);

}  // namespace findings
