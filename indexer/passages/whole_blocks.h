// SPDX-License-Identifier: GPL-2.0-or-later
// Pieces of formats whose readers know what is a paragraph, an item, a heading.
#pragma once

#include <span>
#include <vector>

#include "indexer/passages/grouping.h"
#include "indexer/readers/block.h"

namespace findings {

/// One piece a block; where a block's lines are broken (`\n`) they are joined, and words broken
/// by a hyphen with them.
[[nodiscard]] std::vector<Piece> whole_pieces(std::span<const Block> blocks);

}  // namespace findings
