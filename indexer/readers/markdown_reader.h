// SPDX-License-Identifier: GPL-2.0-or-later
// Reads Markdown files into blocks, with libcmark-gfm.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Headings, paragraphs, list items, table rows and footnotes as whole blocks, by CommonMark with
/// tables, footnotes, task lists and strikethrough. Emphasis, link addresses, code marks and HTML
/// tags are taken off; quoted text and code are paragraphs. Throws InputError for binary data and
/// for a text without a word.
[[nodiscard]] RawDocument read_markdown(std::string_view bytes);

}  // namespace findings
