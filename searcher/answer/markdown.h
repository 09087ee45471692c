// SPDX-License-Identifier: GPL-2.0-or-later
// Escapes plain text for Markdown (CommonMark 0.31, with the additions of GitHub and Pandoc).
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// Within a line: no character of it is emphasis, code, a link, mark-up, a formula or a cell.
[[nodiscard]] std::string escaped_markdown(std::string_view text);

/// Lines of their own: no beginning of a line is a heading, a list, a rule or a quotation either.
/// A line end of the text becomes a line break, an empty line the end of a paragraph.
[[nodiscard]] std::string escaped_markdown_lines(std::string_view text);

}  // namespace findings
