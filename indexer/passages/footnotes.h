// SPDX-License-Identifier: GPL-2.0-or-later
// How a footnote begins, and where the text refers to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/passages/layout.h"

namespace findings {

/// The mark that opens a footnote.
struct NoteMark {
  std::string mark;        ///< one to three digits
  std::size_t length = 0;  ///< bytes to cut: the mark and the blank after it
};

/// `12 Mental health triage is ...`; none where no footnote can begin.
[[nodiscard]] std::optional<NoteMark> note_mark(std::string_view line);

/// How likely the digits after a word are the mark of a footnote.
enum class Likelihood : std::uint8_t { never = 0, unlikely = 1, likely = 3, certain = 4 };

/// `rest` is what stands before the digits in their word: is it whole without them (`acute.`,
/// `2016`, `2,700`, `Law`; not `A`, `10.`, `12`)? `ends_there`: a new sentence or nothing follows.
[[nodiscard]] Likelihood mark_likelihood(std::string_view rest, bool ends_there);

/// Whether one of the lines not far above line `i` shows `mark` glued to a word or a stop.
[[nodiscard]] bool is_referred_to(const Layout& layout, std::size_t i, std::string_view mark);

}  // namespace findings
