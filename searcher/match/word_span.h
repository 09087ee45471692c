// SPDX-License-Identifier: GPL-2.0-or-later
// A place in a text that matches part of a query, and how closely.
#pragma once

#include <compare>
#include <cstdint>

namespace findings {

/// Words [begin, end) of a text, or of one heading of a path.
struct WordSpan {
  /// From the closest down.
  enum class As : std::uint8_t {
    exact,    ///< every word is written as asked
    stem,     ///< other forms of the words
    synonym,  ///< words that mean the same
    fuzzy,    ///< by a wildcard, or a few letters off
    near,     ///< an operand of NEAR or ADJ
  };
  std::uint32_t heading = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  As as = As::exact;
  friend auto operator<=>(const WordSpan&, const WordSpan&) = default;
};

}  // namespace findings
