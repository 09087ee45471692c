// SPDX-License-Identifier: GPL-2.0-or-later
// Decides whether AND, OR and the like are operators where everything is in capitals.
#pragma once

#include <string_view>

#include "searcher/query/lexer.h"

namespace findings {

/// Of letters only the case of words counts, not that of fields and their values. In a query of
/// words without small letters, operators that are words (`AND`, `NEAR/3`) are words of a heading:
/// `CALLS FOR SERVICE AND DEMAND NOT MET`. They are operators only next to a field, or if short
/// acronyms have one operator between each two of them: `(MARAC OR MASH) AND NOT CSE`. A note of
/// the kind `reading` says so.
void settle_capitals(std::string_view text, Lexemes& read);

/// Whether `text` has a small letter.
[[nodiscard]] bool has_small_letter(std::string_view text);

}  // namespace findings
