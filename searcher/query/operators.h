// SPDX-License-Identifier: GPL-2.0-or-later
// Operators as words and signs: ours, and those of other engines whose meaning is plain.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/lexer.h"

namespace findings {

struct OperatorWord {
  Lexeme::Type type = Lexeme::Type::op_and;
  std::uint32_t distance = 0;  ///< of nearness, as asked; more than `longest_distance` if too large
};

/// `AND`, `OR`, `NOT`, `NEAR`, `ADJ`, `NEAR/5`, `near/5`, `NEAR5`, `&&`, `||`; `w/5` is NEAR/5 and
/// `pre/5` is ADJ/5, with a distance that we have. Nothing for another chunk, such as `w/o`.
[[nodiscard]] std::optional<OperatorWord> operator_word(std::string_view chunk);

/// A comparison of years or dates as our range: `>2014` is `2015..`, `<=2016-03` is `..2016-03`.
/// Nothing for other text.
[[nodiscard]] std::optional<std::string> range_of_comparison(std::string_view value);

/// The same for `[2014 TO 2016]`, also with `*` for an open end and `{}` for ends left out.
[[nodiscard]] std::optional<std::string> range_of_brackets(std::string_view value);

/// The bytes of a weight such as `^2` or `^0.5` at the beginning of `text`; 0 for none.
[[nodiscard]] std::size_t weight_length(std::string_view text);

/// Where the weight at the end of a word begins, as in `abuse^2`. Nothing for figures, units and
/// formulas, such as `10^6` and `km^2`.
[[nodiscard]] std::optional<std::size_t> find_weight(std::string_view chunk);

}  // namespace findings
