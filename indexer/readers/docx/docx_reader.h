// SPDX-License-Identifier: GPL-2.0-or-later
// Reads Word documents (Office Open XML) into blocks, with libarchive and libxml2.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Headings by style, paragraphs, list items, table rows, captions and footnotes as whole blocks;
/// headers and footers are left out. Throws InputError for what is not such a
/// document, is encrypted, or unpacks to too much.
[[nodiscard]] RawDocument read_docx(std::string_view bytes);

}  // namespace findings
