// SPDX-License-Identifier: GPL-2.0-or-later
// Word documents (Office Open XML), by libarchive and libxml2.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Headings by style, paragraphs, list items, table rows, captions and footnotes as whole blocks;
/// headers and footers are left out. Throws InputError for what is no such document, is
/// encrypted, or unpacks to more than is sensible.
[[nodiscard]] RawDocument read_docx(std::string_view bytes);

/// Whether the bytes of a file are those of a zip archive with a Word document in it, or of a
/// document under a password (which may be a Word document: nobody can tell).
[[nodiscard]] bool looks_like_docx(std::string_view bytes);

}  // namespace findings
