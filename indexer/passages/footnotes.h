// SPDX-License-Identifier: GPL-2.0-or-later
// Finds footnotes and the marks that refer to them, and brings both together.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/grouping.h"
#include "indexer/passages/layout.h"

namespace findings {

/// The mark of `12 Mental health triage is ...`, one to three digits before a blank; empty where
/// no footnote can begin.
[[nodiscard]] std::string_view note_mark(std::string_view line);

/// Whether one of the lines not far above line `i` has `mark` directly after a word or a stop.
[[nodiscard]] bool is_referred_to(const Layout& layout, std::size_t i, std::string_view mark);

/// Moves the marks that extraction has glued to words from the text (`acute.1` becomes `acute.`,
/// `20162` becomes `2016`) to Piece::marks. Only marks of footnotes that follow are taken, each
/// once, in their order: of all ways to do so the one that takes most of them from the likeliest
/// places. A number that could stand for itself is left alone. Time O(n log n).
[[nodiscard]] std::vector<Piece> take_note_marks(std::vector<Piece> pieces);

/// Puts each footnote directly after the piece that carries its mark, wherever the format has it:
/// at the foot of the page, or at the end of the document. One whose mark is nowhere before it
/// stays where it is.
[[nodiscard]] std::vector<Piece> notes_behind_marks(std::vector<Piece> pieces);

}  // namespace findings
