// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of Word documents: of data, whose rows are blocks, and those that only lay text out.
#pragma once

#include <vector>

#include "indexer/readers/docx/docx_body.h"

namespace findings {

/// A row of data becomes one block, its cells parted by ` | `, empty ones left out. A table of
/// one column is content, and so is a row with a cell of several sentences or a list: what is in
/// the cells stands as it is.
[[nodiscard]] std::vector<DocxParagraph> docx_table_blocks(std::vector<DocxRow> rows);

}  // namespace findings
