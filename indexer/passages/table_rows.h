// SPDX-License-Identifier: GPL-2.0-or-later
// Tables that extraction left as lines with wide gaps between their cells.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/layout.h"

namespace findings {

/// The text between gaps of three blanks and more; one entry where there is no gap.
[[nodiscard]] std::vector<std::string_view> row_cells(std::string_view line);

/// Whether line `i` is a row of a table: a neighbour has as many cells, two or more.
[[nodiscard]] bool is_table_row(const Layout& layout, std::size_t i);

/// `Month | Calls | In time`.
[[nodiscard]] std::string row_text(std::string_view line);

}  // namespace findings
