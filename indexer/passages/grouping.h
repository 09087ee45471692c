// SPDX-License-Identifier: GPL-2.0-or-later
// Makes whole pieces of text from blocks: paragraphs, items, footnotes and headings.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

struct Piece {
  Role role = Role::paragraph;
  std::string text;                  ///< lines joined, without the bullet
  std::uint32_t page = 0;            ///< where it begins
  std::uint32_t level = 1;           ///< of an item (2 for sub-items) or of a heading, 0 if unknown
  bool new_page = false;             ///< it is the first of its page
  std::string note{};                ///< the mark of a footnote
  std::string number{};              ///< the printed paragraph number
  std::vector<std::string> marks{};  ///< of the footnotes that `text` refers to, removed from it
};

struct Grouped {
  std::vector<Piece> pieces;
  std::vector<Dropped> dropped;  ///< furniture and addresses
  std::uint64_t joined = 0;      ///< joins over the end of a page or over notes
};

/// The pieces of line blocks: lines that belong together are joined, over page breaks and over the
/// footnotes between; footnotes become pieces of their own. Their marks are still in the text.
[[nodiscard]] Grouped group(std::span<const Block> blocks);

}  // namespace findings
