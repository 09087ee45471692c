// SPDX-License-Identifier: GPL-2.0-or-later
// Counters of lists and notes as Word prints them.
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// `format` is a value of `w:numFmt` (`decimal`, `lowerRoman` ...); in one that is unknown, or
/// where the value has no such form, the digits.
[[nodiscard]] std::string docx_counter(int value, std::string_view format);

}  // namespace findings
