// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of grades whose cells came out one a line: question, grade, year.
#pragma once

#include <cstddef>

#include "indexer/passages/layout.h"

namespace findings {

/// The number of lines from `i` on that form one row of a table of grades (`Specialist`
/// `capabilities` `Good` `2017`, or `Overall effectiveness 2017` `Good`); 0 if `i` begins none. A
/// grade without a year is no row: it belongs to the heading above it.
[[nodiscard]] std::size_t grade_row_lines(const Layout& layout, std::size_t i);

/// The number of lines from `i` on that are the head of such a table; 0 if `i` begins none.
[[nodiscard]] std::size_t grade_head_lines(const Layout& layout, std::size_t i);

}  // namespace findings
