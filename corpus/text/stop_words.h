// SPDX-License-Identifier: GPL-2.0-or-later
// Lists the words that a query does not require of a passage, unless it marks them.
#pragma once

#include <string_view>

namespace findings {

/// Whether `form` (case-folded) is on the list. The list is English function words; inside
/// phrases and after `+` and `=` they count like any word.
[[nodiscard]] bool is_stop_word(std::string_view form);

}  // namespace findings
