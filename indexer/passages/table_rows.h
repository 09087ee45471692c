// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the rows of tables among lines of text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/layout.h"

namespace findings {

/// The text between gaps of three blanks and more; one entry where there is no gap.
[[nodiscard]] std::vector<std::string_view> row_cells(std::string_view line);

/// `Month | Calls | In time`.
[[nodiscard]] std::string row_text(std::string_view line);

/// The number of lines from `i` on that form one row of a table or the head of one; 0 if none do.
/// A row is
/// - a line of two cells or more, with a neighbour of as many, or
/// - a row of a table of grades whose cells may be one a line: question, grade, year
///   (`Specialist` `capabilities` `Good` `2017`, or `Overall effectiveness 2017` `Good`). A grade
///   without a year is no row: it belongs to the heading above it.
[[nodiscard]] std::size_t table_row_lines(const Layout& layout, std::size_t i);

}  // namespace findings
