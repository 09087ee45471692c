// SPDX-License-Identifier: GPL-2.0-or-later
// The words of British English, built in.
#pragma once

#include <string_view>

namespace findings {

/// Whether `lower_case` (ASCII letters) is an English word in British spelling; inflected forms
/// are words of their own, names are none. Looked up in place: nothing is loaded.
[[nodiscard]] bool is_known_word(std::string_view lower_case);

}  // namespace findings
