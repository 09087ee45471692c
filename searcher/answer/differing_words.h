// SPDX-License-Identifier: GPL-2.0-or-later
// In which words one text differs from another.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/text/tokenizer.h"

namespace findings {

/// Bytes [begin, end) of a text.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// The words of `text` that are not, in this order, in `base`; neighbours make one span. The whole
/// text where either is too long to compare (corpus/text/common_words.h) and they are not equal.
[[nodiscard]] std::vector<TextSpan> differing_words(std::string_view base, std::string_view text,
                                                    Tokenizer& tokenizer);

}  // namespace findings
