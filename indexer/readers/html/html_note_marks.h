// SPDX-License-Identifier: GPL-2.0-or-later
// The marks of footnotes as they are printed.
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// `12` of `[12]`, `(12)`, `footnote 12`; a letter, a small Roman number or `*`, `†` ... likewise.
/// Empty for what is no mark.
[[nodiscard]] std::string mark_in(std::string_view text);

/// The mark that a note begins with (`1 Home Office`, `[1] Home Office`), taken off `text`.
/// `known` is the mark if it is known otherwise: then only that one is taken off.
[[nodiscard]] std::string take_mark(std::string_view& text, std::string_view known);

}  // namespace findings
