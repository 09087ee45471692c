// SPDX-License-Identifier: GPL-2.0-or-later
// From lines of Markdown to blocks of text.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

/// CommonMark's blocks, tables and footnotes. A list inside another may be indented by two blanks,
/// whatever the marker of the outer one, as people write. Quoted text and code are paragraphs.
/// Blocks without a word are left out. Takes time in proportion to the text.
[[nodiscard]] std::vector<Block> markdown_blocks(std::span<const std::string_view> lines);

}  // namespace findings
