// SPDX-License-Identifier: GPL-2.0-or-later
// What every reader hands over: the text of a document in blocks, with what the format knows of
// each. Layout repair and segmentation (indexer/passages) begin here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace findings {

enum class Role : std::uint8_t {
  line,       ///< a line as laid out; what it belongs to is still to be found
  paragraph,  ///< a whole paragraph, as formats with mark-up know it
  heading,
  item,
  row,
  footnote,
  caption,
};

struct Block {
  Role role = Role::line;
  std::string text;            ///< clean UTF-8 without line ends; may be empty for a blank line
  std::uint32_t indent = 0;    ///< blanks before a line
  std::uint32_t trailing = 0;  ///< blanks after a line
  std::uint32_t page = 0;      ///< of the file, from 1; 0 where the format has none
  std::uint32_t level = 0;     ///< of a heading or list, from 1
};

/// A document as read.
struct RawDocument {
  std::vector<Block> blocks;
  std::string encoding;  ///< for the report
};

}  // namespace findings
