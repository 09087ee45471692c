// SPDX-License-Identifier: GPL-2.0-or-later
// A RawDocument as bytes: how it comes from the process that read the file.
#pragma once

#include <string>
#include <string_view>

#include "indexer/readers/block.h"

namespace findings {

[[nodiscard]] std::string encode(const RawDocument& document);

/// Reads what encode() wrote, and trusts none of it: a file may have taken over the process that
/// wrote it. Throws InputError for a length beyond the end, a value out of its range, a date that
/// does not exist, text that is not UTF-8 or holds a control character other than a line end, more
/// than two million parts (blocks, labels ...) or bytes left over. Takes memory for what is there,
/// not for what a count promises.
[[nodiscard]] RawDocument decode(std::string_view bytes);

}  // namespace findings
