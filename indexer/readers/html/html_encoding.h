// SPDX-License-Identifier: GPL-2.0-or-later
// From the bytes of a page to UTF-8, by what the page says of its encoding.
#pragma once

#include <string_view>

#include "indexer/readers/text_encoding.h"

namespace findings {

/// As decode_text(), but bytes that are neither marked nor valid UTF-8 are of the encoding that
/// a `<meta>` element or the XML declaration names, if ICU knows it. (Valid UTF-8 is never an
/// accident: there a declaration of something else is a slip of whoever converted the page.)
/// Throws InputError for binary data.
[[nodiscard]] DecodedText decode_html(std::string_view bytes);

}  // namespace findings
