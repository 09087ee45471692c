// SPDX-License-Identifier: GPL-2.0-or-later
// Decodes text files and cleans their text.
#pragma once

#include <string>
#include <string_view>

namespace findings {

struct DecodedText {
  std::string text;      ///< UTF-8, NFC; lines end in `\n`, pages in `\f`
  std::string encoding;  ///< name of the encoding of the file, for the report
};

/// The encoding is that of a byte order mark, else UTF-8 if the bytes are valid or nearly so, else
/// `declared` if ICU knows it, else what ICU detects in the first 64 KB. Ligatures become their
/// letters, C1 control characters what windows_1252() says, soft hyphens and other control
/// characters are dropped, all kinds of blanks become the plain one; nothing else is changed.
/// Throws InputError for binary data.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, const std::string& declared = {});

/// The sign that a C1 control character (U+0080 to U+009F) stands for: text in windows-1252 that
/// was taken for ISO 8859-1. U+FFFD for the five that windows-1252 leaves open.
[[nodiscard]] char16_t windows_1252(char16_t c1);

/// The same cleaning for text that is UTF-8 already (invalid sequences become U+FFFD).
[[nodiscard]] std::string clean_text(std::string_view utf8);

/// clean_text() with line ends as blanks, all blanks single and none at the ends.
[[nodiscard]] std::string tidy_text(std::string_view text);

}  // namespace findings
