// SPDX-License-Identifier: GPL-2.0-or-later
// Which places of several operands are near each other.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/query/word_span.h"

namespace findings {

/// `operands`: the places of each operand, at most `longest_chain` operands. Gives those places
/// that take part: a place of every operand, none over another, and, sorted by place, each at most
/// `distance` words from the end of the one before; `in_order`: in the order of the operands.
/// Takes time in proportion to the places and the distance. Sorted, as `near`.
[[nodiscard]] std::vector<WordSpan> near_each_other(
    const std::vector<std::vector<WordSpan>>& operands, std::uint32_t distance, bool in_order);

}  // namespace findings
