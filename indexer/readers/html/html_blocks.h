// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the main content of a page as blocks.
#pragma once

#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/html/html_content.h"
#include "indexer/readers/html/html_lines.h"
#include "indexer/readers/html/html_notes.h"

namespace findings {

/// Every text of `content.root` that is not left out, in order, as whole blocks.
[[nodiscard]] std::vector<Block> write_blocks(const HtmlContent& content, const HtmlNotes& notes,
                                              DroppedList& dropped);

}  // namespace findings
