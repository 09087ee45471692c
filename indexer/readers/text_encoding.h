// SPDX-License-Identifier: GPL-2.0-or-later
// From the bytes of a text file to text as it was meant.
#pragma once

#include <string>
#include <string_view>

namespace findings {

struct DecodedText {
  std::string text;      ///< UTF-8, NFC; lines end in `\n`, pages in `\f`
  std::string encoding;  ///< the name of what it was, for the report
};

/// The encoding is told by a byte order mark, else UTF-8 if the bytes are valid, else by ICU's
/// detector on the first 64 KB. Ligatures become their letters, soft hyphens and control
/// characters go, all kinds of blanks become the plain one; nothing else is changed.
/// Throws InputError for binary data.
[[nodiscard]] DecodedText decode_text(std::string_view bytes);

/// The same cleaning for text that is UTF-8 already (invalid sequences become U+FFFD).
[[nodiscard]] std::string clean_text(std::string_view utf8);

}  // namespace findings
