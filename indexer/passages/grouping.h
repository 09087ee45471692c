// SPDX-License-Identifier: GPL-2.0-or-later
// From lines to whole pieces of text: paragraphs, items, footnotes and headings.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

struct Piece {
  Role role = Role::paragraph;
  std::string text;                  ///< lines joined, bullet sign removed
  std::uint32_t page = 0;            ///< where it begins
  std::uint32_t level = 1;           ///< of an item (2 for sub-items) or of a heading, 0 if unknown
  bool new_page = false;             ///< it was the first of its page
  std::string note{};                ///< the mark of a footnote
  std::string number{};              ///< the printed paragraph number
  std::vector<std::string> marks{};  ///< of the footnotes that `text` refers to, taken out of it
};

struct Grouped {
  std::vector<Piece> pieces;
  std::vector<Dropped> dropped;  ///< furniture and bare addresses
  std::uint64_t joined = 0;      ///< times that text was put together over a page or notes
};

/// Joins what belongs together, over page breaks and over the footnotes between; takes
/// footnotes apart. Their marks are still in the text.
[[nodiscard]] Grouped group(std::span<const Block> blocks);

}  // namespace findings
