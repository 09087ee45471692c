// SPDX-License-Identifier: GPL-2.0-or-later
// Splits printed paragraph numbers off the text: `4.12 The force ...`.
#pragma once

#include <string>
#include <string_view>

namespace findings {

struct NumberedText {
  std::string number;     ///< `4.12`, without a dot or bracket after it; empty if there is none
  std::string_view text;  ///< the rest; all of it if there is no number
};

enum class LoneInteger : bool { no, yes };

/// Takes the number off the beginning of a paragraph. A number is two to five groups of one to
/// three digits (`4.12`, `4.12.`, `4.12)`, `2.1.3`) before a blank and text that begins as a
/// sentence does; so not `3.5 million`, `10.30 am`, `12.05.2016`, `2.5 %`. `LoneInteger::yes` takes
/// `12.` and `12)` too, for callers that know the document numbers its paragraphs so.
[[nodiscard]] NumberedText split_number(std::string_view text, LoneInteger lone = LoneInteger::no);

}  // namespace findings
