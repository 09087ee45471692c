// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// clean_text() with line ends as blanks, all blanks single and none at the ends. Plain ASCII,
/// which needs no cleaning, is quick.
[[nodiscard]] std::string tidy_text(std::string_view text);

}  // namespace findings
