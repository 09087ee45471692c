// SPDX-License-Identifier: GPL-2.0-or-later
// Which blocks of a PDF are headings, and how deep they stand.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/readers/pdf/pdf_blocks.h"
#include "indexer/readers/pdf/pdf_words.h"

namespace findings {

/// Marks the headings among `blocks` by the titles of the file's outline, by the lines of its
/// table of `contents` and by their type, and gives them levels; puts the document's title first,
/// once. Returns what it left out.
[[nodiscard]] std::vector<Dropped> mark_headings(std::vector<PdfBlock>& blocks,
                                                 const std::vector<OutlineEntry>& outline,
                                                 std::span<const std::string> contents,
                                                 float body_size);

}  // namespace findings
