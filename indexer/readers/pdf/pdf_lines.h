// SPDX-License-Identifier: GPL-2.0-or-later
// Puts the words of pages into lines in reading order, and removes running heads and the like.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/pdf/pdf_words.h"

namespace findings {

/// Text between wide gaps of a line.
struct PdfCell {
  float left = 0;
  float right = 0;
  std::string text;
};

/// The sign or number that begins a line and is not part of its text.
struct PdfLabel {
  enum class Kind : std::uint8_t {
    none,
    bullet,
    paragraph,  ///< `4.12`
    integer,    ///< `12.`, `12)`, and a hanging `12`
    letter,     ///< `(a)`, `iv.`
  };
  Kind kind = Kind::none;
  std::string text;         ///< without its brackets and stops; empty for a bullet
  std::string printed;      ///< with them
  std::uint32_t level = 1;  ///< 2 for the signs of sub-items
};

/// Sizes of letters that differ less are the same, in points.
inline constexpr float same_pdf_size = 0.6F;

struct PdfLine {
  std::uint32_t page = 0;    ///< from 1
  std::uint32_t region = 0;  ///< of the page, from 0
  float left = 0;            ///< of the label, if there is one
  float text_left = 0;
  float top = 0;
  float bottom = 0;
  float right = 0;
  float region_right = 0;      ///< how far right lines of its region reach
  float first_word_width = 0;  ///< of the text
  float size = 0;              ///< of most of its letters
  bool bold = false;           ///< all of it
  bool italic = false;
  bool capitals = false;
  PdfLabel label;
  std::string mark;                ///< raised at its beginning: it opens a footnote
  std::vector<std::string> marks;  ///< raised within it, taken out of the text
  std::string text;                ///< clean, without label and marks
  std::vector<PdfCell> cells;      ///< of a table row; empty for running text
  std::vector<PdfCell> parts;      ///< between gaps that are cells only at a column of a table

  /// Whether the first word of `next` would still have fitted.
  [[nodiscard]] bool is_short_before(const PdfLine& next) const;
};

/// Puts large first letters (drop capitals and raised ones) before the words that they begin, and
/// moves the lines beside them to the margin. Returns those where it is not certain whether the
/// letter is a word of its own.
std::vector<Dropped> join_initials(std::vector<PdfPage>& pages);

/// Cuts the words of a page at gutters between columns of running text, or between running text and
/// a box or picture beside it, again within each part (a recursive X-Y cut, Nagy and Seth 1984,
/// that cuts at gutters only). Tables and hanging numbers stay whole. The regions are in reading
/// order, the words of each in no order.
[[nodiscard]] std::vector<std::vector<const PdfWord*>> regions_of(const PdfPage& page);

/// The lines of a page (counted from 1) in reading order.
[[nodiscard]] std::vector<PdfLine> lines_of(const PdfPage& page, std::uint32_t number);

struct PdfPageLines {
  float height = 0;
  std::vector<PdfLine> lines;  ///< in reading order
};

/// Removes running heads and feet, page numbers and tables of contents from `pages`, and returns
/// them. `body_size` is the size of most letters of the document.
[[nodiscard]] std::vector<Dropped> drop_furniture(std::vector<PdfPageLines>& pages,
                                                  float body_size);

}  // namespace findings
