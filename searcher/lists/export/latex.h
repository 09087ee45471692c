// SPDX-License-Identifier: GPL-2.0-or-later
// Plain text as LaTeX, in the value of a BibTeX field.
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// Typesets as the text, line ends and runs of blanks too, and BibTeX counts its braces as closed.
/// Pandoc reads the same text back, but for what its reader makes typographic (`'` becomes `’`),
/// for tabs (four blanks) and for braces without their partner (`\lbrace`).
[[nodiscard]] std::string latex(std::string_view text);

}  // namespace findings
