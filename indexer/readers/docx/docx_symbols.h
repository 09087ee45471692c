// SPDX-License-Identifier: GPL-2.0-or-later
// Knows what the characters of symbol fonts mean (`w:sym`).
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// The character that `code` (hexadecimal) shows in `font`; U+FFFD where it is not known.
[[nodiscard]] std::string docx_symbol(std::string_view font, std::string_view code);

}  // namespace findings
