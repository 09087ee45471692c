// SPDX-License-Identifier: GPL-2.0-or-later
// How the lines of a document were laid out, and the lines with that taken into account.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

struct Line {
  std::string text;
  std::uint32_t page = 0;
  std::uint32_t blank_lines = 0;  ///< before it, beyond the usual spacing of the document
  bool indented = false;          ///< one to three blanks before it: a lost bullet or a new page
  bool after_rule = false;        ///< the line of blanks that footnotes follow stands before it
  bool short_line = false;        ///< the next line's first word would still have fitted
  bool tight = false;             ///< no blank line at all before it
  std::uint32_t trailing = 0;     ///< blanks after it
};

struct Layout {
  bool double_spaced = false;  ///< a blank line after every line means nothing
  bool wrapped = false;        ///< paragraphs are broken into lines of about `width`
  std::size_t width = 0;       ///< code points; a line that the next word would fill less is short
  bool bullets_lost = false;   ///< items begin with a single blank and no sign
  std::vector<Line> lines;
};

/// Looks at the line blocks of a whole document. Page numbers, running heads, contents lines,
/// bare addresses and site frames are left out.
[[nodiscard]] Layout lay_out(std::span<const Block> blocks);

}  // namespace findings
