// SPDX-License-Identifier: GPL-2.0-or-later
// Where footnotes stand among the passages.
#pragma once

#include <vector>

#include "indexer/passages/grouping.h"

namespace findings {

/// Puts each footnote right behind the piece that carries its mark, wherever the format has it:
/// at the foot of the page, or at the end of the document. One whose mark is nowhere before it
/// stays where it is.
[[nodiscard]] std::vector<Piece> notes_behind_marks(std::vector<Piece> pieces);

}  // namespace findings
