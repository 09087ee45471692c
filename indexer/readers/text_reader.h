// SPDX-License-Identifier: GPL-2.0-or-later
// Reads plain text into blocks, one for each line.
#pragma once

#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

/// Form feeds count pages (a text without any has page 0 throughout); a line longer than 16 KB
/// is cut between words. Throws InputError for binary data and for a text without a word.
[[nodiscard]] RawDocument read_text(std::string_view bytes);

}  // namespace findings
