// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a Word document that are the same for every list (ECMA-376, transitional).
#pragma once

#include <string_view>

namespace findings {

inline constexpr const char* word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// `[Content_Types].xml`, `_rels/.rels` and `word/_rels/document.xml.rels`.
[[nodiscard]] std::string_view docx_content_types();
[[nodiscard]] std::string_view docx_relations();
[[nodiscard]] std::string_view docx_document_relations();

/// `word/styles.xml`: the styles Title, Heading1, Heading2, Quote and those of this list,
/// Citation, Warning, Details and Note.
[[nodiscard]] std::string_view docx_styles();

}  // namespace findings
