// SPDX-License-Identifier: GPL-2.0-or-later
// Words that say too little to be required of a passage when they stand loose in a query.
#pragma once

#include <string_view>

namespace findings {

/// Whether `form` (case-folded) is on the list. The list is English function words; inside
/// phrases and behind `+` and `=` they count like any word.
[[nodiscard]] bool is_stop_word(std::string_view form);

}  // namespace findings
