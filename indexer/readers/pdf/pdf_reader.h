// SPDX-License-Identifier: GPL-2.0-or-later
// Reads PDF files into blocks: words with their places become lines, then blocks in reading order.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Whole blocks in reading order, each with the page where it begins; a paragraph over pages or
/// columns is one block, footnotes follow it. Lines are separated by `\n`. Throws InputError for
/// a file that is not a PDF, is damaged or encrypted, or has no text layer.
[[nodiscard]] RawDocument read_pdf(std::string_view bytes);

/// Whether the first bytes of a file are those of a PDF.
[[nodiscard]] bool looks_like_pdf(std::string_view bytes);

}  // namespace findings
