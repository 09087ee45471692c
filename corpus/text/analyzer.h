// SPDX-License-Identifier: GPL-2.0-or-later
// Combines tokenizer, stemmer and stop words, as both indexing and searching use them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/stemmer.h"
#include "corpus/text/tokenizer.h"

namespace findings {

struct Analyzer {
  Tokenizer tokenizer;
  Stemmer stemmer;

  /// The stems of the plain words of `text` in order (no compounds).
  [[nodiscard]] std::vector<std::string> stems(std::string_view text) {
    std::vector<std::string> result;
    for (const Token& token : tokenizer.tokens(text)) {
      if (token.span == 1) result.emplace_back(stemmer.stem(token.form));
    }
    return result;
  }
};

/// Whether `form` (case-folded) is an English function word, which a query does not require of a
/// passage. Inside phrases and after `+` and `=` such words count like any other.
[[nodiscard]] bool is_stop_word(std::string_view form);

/// Whether the word of a stem says little in any text (make, know, use), so that a query means its
/// other words.
[[nodiscard]] bool is_light_stem(std::string_view stem);

/// Whether `word` is as acronyms are written: two to six capitals, perhaps with digits, dots and
/// the `s` of a plural.
[[nodiscard]] bool is_in_capitals(std::string_view word);

/// Those of the `tokens` of `text` that are an acronym by how they are written: in capitals, and no
/// more than two of them side by side, as in a heading in capitals.
[[nodiscard]] std::vector<Token> acronyms_of(std::string_view text, std::span<const Token> tokens);

}  // namespace findings
