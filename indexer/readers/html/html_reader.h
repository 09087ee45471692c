// SPDX-License-Identifier: GPL-2.0-or-later
// Reads HTML pages into blocks, with libxml2.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// The main content without navigation and site frames: headings (h1 to h6), paragraphs, list
/// items, table rows, captions and footnotes as whole blocks. The encoding is that of the
/// byte order mark or the mark-up, or detected. Throws InputError for a page without text.
[[nodiscard]] RawDocument read_html(std::string_view bytes);

/// Whether the first bytes of a file are those of an HTML page.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

}  // namespace findings
