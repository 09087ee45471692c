// SPDX-License-Identifier: GPL-2.0-or-later
// Makes Word documents in memory from the parts that a test gives.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace findings::test {

/// Contents by name.
using Parts = std::map<std::string, std::string>;

/// A zip archive; with a password, its entries are encrypted.
[[nodiscard]] std::string make_zip(const Parts& parts, const std::string& password = {});

/// A document with these parts. `styles` means `word/styles.xml`; other names are used as they are.
/// If a part does not begin with `<?xml`, its text is put into the root element (`w:styles`) of
/// such a part. The list of types is added.
[[nodiscard]] std::string make_docx(const Parts& parts);

/// A document of one part, with `body` in its `w:body`.
[[nodiscard]] std::string make_docx(const std::string& body);

/// `<w:p>` with a run of `text`, of a style if one is named.
[[nodiscard]] std::string docx_paragraph(std::string_view text, std::string_view style = {});

/// `<w:r>` with `text`; `properties` are put in its `w:rPr`.
[[nodiscard]] std::string docx_run(std::string_view text, std::string_view properties = {});

/// `<w:style>` of a paragraph; `more` is put in it.
[[nodiscard]] std::string docx_style(std::string_view id, std::string_view name,
                                     std::string_view more = {});

}  // namespace findings::test
