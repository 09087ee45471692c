// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the integers that open lines number the paragraphs of a document.
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <vector>

#include "indexer/readers/pdf/pdf_furniture.h"

namespace findings {

/// Integers that hang before paragraph after paragraph, 1, 2, 3 through the document, are
/// paragraph numbers; others number the items of a list.
class NumberedParagraphs {
 public:
  /// `body_size`: of most letters, in points; other lines have no paragraph number.
  NumberedParagraphs(const std::vector<PdfPageLines>& pages, float body_size);

  /// `line` is one of those pages.
  [[nodiscard]] bool is_number(const PdfLine& line) const;

 private:
  struct Place {
    std::uint32_t page = 0;
    float top = 0;
    float left = 0;
    auto operator<=>(const Place&) const = default;
  };
  struct Chain {
    float left = 0;
    float text_left = 0;
    std::uint32_t last = 0;
    std::vector<Place> lines;
  };

  static Place place_of(const PdfLine& line) { return {line.page, line.top, line.left}; }
  static bool goes_on(const Chain& chain, const PdfLine& line, std::uint32_t number);
  void extend(const PdfLine& line);

  std::vector<Chain> chains_;
  std::set<Place> places_;
};

}  // namespace findings
