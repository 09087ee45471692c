// SPDX-License-Identifier: GPL-2.0-or-later
// From words with places to the lines of a page.
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

/// The sign or number that opens a line, and is not part of its text.
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

struct PdfLine {
  std::uint32_t page = 0;    ///< from 1
  std::uint32_t region = 0;  ///< of the page, from 0
  float left = 0;            ///< of the label, if there is one
  float text_left = 0;
  float top = 0;
  float bottom = 0;
  float right = 0;
  float region_right = 0;      ///< what lines of its region are filled to
  float first_word_width = 0;  ///< of the text
  float size = 0;              ///< of most of its letters
  bool bold = false;           ///< all of it
  bool italic = false;
  bool capitals = false;
  PdfLabel label;
  std::string mark;                ///< raised at its begin: it opens a footnote
  std::vector<std::string> marks;  ///< raised within it, taken out of the text
  std::string text;                ///< clean, without label and marks
  std::vector<PdfCell> cells;      ///< of a table row; empty for running text

  /// Whether `next`'s first word would still have fitted.
  [[nodiscard]] bool is_short_before(const PdfLine& next) const;
  [[nodiscard]] float height() const { return bottom - top; }
};

/// The lines of a page (counted from 1) in reading order.
[[nodiscard]] std::vector<PdfLine> lines_of(const PdfPage& page, std::uint32_t number);

}  // namespace findings
