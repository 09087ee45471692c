// SPDX-License-Identifier: GPL-2.0-or-later
// Tokenizer and stemmer together: what indexing and searching both call.
#pragma once

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

}  // namespace findings
