// SPDX-License-Identifier: GPL-2.0-or-later
// Finds out how the lines of a document were laid out and how wide they were set, removes what is
// not its text, and recognises the rows of tables.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

/// Thousandths of the type's size.
using Width = std::uint32_t;

/// Whether all letters are equally wide, or each as wide as in Helvetica, whose metrics Arial and
/// Liberation Sans share.
enum class Pitch : std::uint8_t { fixed, proportional };
inline constexpr std::array<Pitch, 2> pitches = {Pitch::fixed, Pitch::proportional};

[[nodiscard]] Width width_of(std::string_view text, Pitch pitch);

/// A line that was certainly broken because the next word did not fit.
struct LineBreak {
  Width line = 0;
  Width with_next_word = 0;  ///< its width together with that word
};

/// The width that lines were filled to.
struct Fill {
  Width width = 0;
  std::size_t misses = 0;  ///< breaks that it does not explain
  double margin = 0;       ///< how far it could move without more misses, as a share of it
};

/// The width that explains most breaks: the fewest lines are longer, and on the fewest lines the
/// next word would still have fitted. None without a break. Time O(n log n).
[[nodiscard]] std::optional<Fill> fill_of(const std::vector<LineBreak>& breaks);

/// Where a line was set. Each column has its own width.
enum class TextColumn : std::uint8_t { body, item, sub_item, note, unknown };
inline constexpr std::size_t text_column_count = 4;  // the known ones

struct Line {
  std::string text;
  std::uint32_t page = 0;
  std::uint32_t blank_lines = 0;  ///< before it, beyond the usual spacing of the document
  bool indented = false;          ///< one to three blanks before it: a lost bullet or a new page
  bool after_rule = false;        ///< the line of blanks above footnotes is before it
  bool short_line = false;        ///< the next line's first word would still have fitted
  bool tight = false;             ///< no blank line at all before it
  bool page_top = false;          ///< a page number or a running head was before it
  std::uint32_t trailing = 0;     ///< blanks after it
  TextColumn column = TextColumn::unknown;
  Width width = 0;       ///< without a bullet before it
  Width first_word = 0;  ///< its width, with the blank before it
};

struct Layout {
  bool double_spaced = false;  ///< a blank line follows every line and means nothing
  bool wrapped = false;        ///< paragraphs are broken into lines of about `width`
  bool bullets_lost = false;   ///< items begin with a single blank and no bullet
  Pitch pitch = Pitch::fixed;
  Width width = 0;                                 ///< to which the lines of the body were filled
  std::array<Width, text_column_count> columns{};  ///< the same for each column
  std::vector<Line> lines;
  std::vector<Dropped> dropped;  ///< lines that were left out

  /// Whether the first word of line `after` would still have fitted on line `before`, so that a
  /// paragraph ends between them. They need not be neighbours.
  [[nodiscard]] bool would_fit(std::size_t before, std::size_t after) const;

  /// Whether a new page begins with line `i`, as far as the text shows it.
  [[nodiscard]] bool opens_page(std::size_t i) const;
};

/// The layout of the line blocks of a whole document, without page numbers, running heads, contents
/// lines and site frames.
[[nodiscard]] Layout lay_out(std::span<const Block> blocks);

/// Removes page numbers, running heads, contents and site frames from `lines`; returns them with
/// the reasons.
[[nodiscard]] std::vector<Dropped> take_furniture(std::vector<Line>& lines);

/// Whether two lines certainly belong to one sentence.
[[nodiscard]] bool certainly_joined(const Line& before, const Line& after);

/// The words with which sentences open a paragraph far more often than they continue one, learnt
/// from where the layout leaves no doubt (the name of the force is one, `However` is not). They are
/// views of the layout's lines.
[[nodiscard]] std::unordered_set<std::string_view> paragraph_openings(const Layout& layout);

/// The text between gaps of three blanks and more; one entry where there is no gap.
[[nodiscard]] std::vector<std::string_view> row_cells(std::string_view line);

/// `Month | Calls | In time`.
[[nodiscard]] std::string row_text(std::string_view line);

/// The number of lines from `i` on that form one row of a table or the head of one; 0 if none do.
/// A row is
/// - a line of two cells or more, with a neighbour of as many, or
/// - a row of a table of grades whose cells may be one a line: question, grade, year
///   (`Specialist` `capabilities` `Good` `2017`, or `Overall effectiveness 2017` `Good`). A grade
///   without a year is no row: it belongs to the heading above it.
[[nodiscard]] std::size_t table_row_lines(const Layout& layout, std::size_t i);

}  // namespace findings
