// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the headings of a PDF and their levels.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/readers/pdf/pdf_blocks.h"
#include "indexer/readers/pdf/pdf_words.h"

namespace findings {

/// Marks the headings among `blocks` by the outline of the file, by the lines of its table of
/// `contents` and by their type, and sets their levels. Puts the title of the document first, once.
/// Returns what it left out.
[[nodiscard]] std::vector<Dropped> mark_headings(std::vector<PdfBlock>& blocks,
                                                 const std::vector<OutlineEntry>& outline,
                                                 std::span<const std::string> contents,
                                                 float body_size);

}  // namespace findings
