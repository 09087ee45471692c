// SPDX-License-Identifier: GPL-2.0-or-later
// Looks words up in a built-in list of British English.
#pragma once

#include <span>
#include <string_view>

namespace findings {

/// Whether `lower_case` (ASCII letters) is an English word in British spelling. Inflected forms are
/// listed, names are not. Searches the embedded list in place.
[[nodiscard]] bool is_known_word(std::string_view lower_case);

/// The list itself, which the build embeds: words in byte order, each followed by a line end, cut
/// into chunks (a string literal should stay below 64 KB).
[[nodiscard]] std::span<const std::string_view> word_chunks();

}  // namespace findings
