// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown (CommonMark's blocks, tables and footnotes).
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Headings, paragraphs, list items, table rows, footnotes as whole blocks; emphasis, links and
/// code marks are taken off. Throws InputError for binary data and for a text without a word.
[[nodiscard]] RawDocument read_markdown(std::string_view bytes);

}  // namespace findings
