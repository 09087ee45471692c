// SPDX-License-Identifier: GPL-2.0-or-later
// How the lines of a document were laid out, and the lines with that taken into account.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/passages/line_width.h"
#include "indexer/readers/block.h"

namespace findings {

/// Where a line was set: each has a width of its own.
enum class Column : std::uint8_t { body, item, sub_item, note, unknown };
inline constexpr std::size_t column_count = 4;  // the known ones

struct Line {
  std::string text;
  std::uint32_t page = 0;
  std::uint32_t blank_lines = 0;  ///< before it, beyond the usual spacing of the document
  bool indented = false;          ///< one to three blanks before it: a lost bullet or a new page
  bool after_rule = false;        ///< the line of blanks that footnotes follow stands before it
  bool short_line = false;        ///< the next line's first word would still have fitted
  bool tight = false;             ///< no blank line at all before it
  bool page_top = false;          ///< a page number or a running head stood before it
  std::uint32_t trailing = 0;     ///< blanks after it
  Column column = Column::unknown;
  Width width = 0;       ///< without a sign that hangs before it
  Width first_word = 0;  ///< its width, with the blank before it
};

struct Layout {
  bool double_spaced = false;  ///< a blank line after every line means nothing
  bool wrapped = false;        ///< paragraphs are broken into lines of about `width`
  bool bullets_lost = false;   ///< items begin with a single blank and no sign
  Pitch pitch = Pitch::fixed;
  Width width = 0;                            ///< that the lines of the body were filled to
  std::array<Width, column_count> columns{};  ///< the same of each column
  std::vector<Line> lines;
  std::vector<Dropped> dropped;  ///< what was left out

  /// Whether the first word of line `after` would still have fitted on line `before`, so that a
  /// thought ends between them. They need not be neighbours.
  [[nodiscard]] bool would_fit(std::size_t before, std::size_t after) const;

  /// Whether a new page begins with line `i`, as far as the text shows it.
  [[nodiscard]] bool opens_page(std::size_t i) const;
};

/// Looks at the line blocks of a whole document. Page numbers, running heads, contents lines
/// and site frames are left out.
[[nodiscard]] Layout lay_out(std::span<const Block> blocks);

}  // namespace findings
