// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of a PDF: lines with wide gaps, put together to rows.
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_blocks.h"

namespace findings {

/// Whether `line` goes on with the table that `table`, of at least one line, began: another row,
/// or a line of one of its cells.
[[nodiscard]] bool belongs_to_table(const std::vector<PdfLine>& table, const PdfLine& line);

/// One block a row, the cells joined by ` | `; a cell over several lines is whole.
[[nodiscard]] std::vector<PdfBlock> rows_of(std::vector<PdfLine> table);

}  // namespace findings
