// SPDX-License-Identifier: GPL-2.0-or-later
// Makes text safe to print. Titles, file names and notes come from anywhere; on a terminal a
// control character can hide text, change what was printed before, or type into the window's title.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace findings {

/// Whether a character may reach a terminal: no control character (C0 but line feed and tab, DEL,
/// C1), none that changes the direction of text (Unicode's Bidi_Control), no noncharacter of the
/// first plane's end.
[[nodiscard]] bool is_printable(char32_t c);

/// `text` as UTF-8, with U+FFFD for each character that is not printable and each invalid byte. CR
/// LF and CR become LF. What `kept` lists is copied as it is wherever it stands.
[[nodiscard]] std::string printable(std::string_view text,
                                    std::span<const std::string_view> kept = {});

/// printable(), with U+FFFD for line feeds and tabs too: it cannot look like another line.
[[nodiscard]] std::string printable_line(std::string_view text);

/// A JSON text with each character that is not printable as its escape, `\u009b`: the same values.
[[nodiscard]] std::string printable_json(std::string_view json);

}  // namespace findings
