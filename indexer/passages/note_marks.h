// SPDX-License-Identifier: GPL-2.0-or-later
// The marks of footnotes that extraction has glued to the words of a text.
#pragma once

#include <vector>

#include "indexer/passages/grouping.h"

namespace findings {

/// Takes the marks out of the text (`acute.1` becomes `acute.`, `20162` becomes `2016`) and puts
/// them into Piece::marks. Only marks of footnotes that follow are taken, each once, in their
/// order: of all ways to do so the one that takes most of them from the likeliest places. A number
/// that could stand for itself is left alone. Time O(n log n).
[[nodiscard]] std::vector<Piece> take_note_marks(std::vector<Piece> pieces);

}  // namespace findings
