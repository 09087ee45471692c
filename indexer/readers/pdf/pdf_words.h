// SPDX-License-Identifier: GPL-2.0-or-later
// Extracts the words of a PDF with their places, by poppler-cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

/// Places are in points from the page's upper left corner, as the page is read.
struct PdfWord {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;
  float size = 0;  ///< of the font, in points
  bool bold = false;
  bool italic = false;
  bool space_after = false;
  std::string text;  ///< UTF-8 as the file has it

  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] float middle() const { return (top + bottom) / 2; }
};

struct PdfPage {
  float width = 0;
  float height = 0;
  std::vector<PdfWord> words;
  std::size_t rotated = 0;  ///< words left out because they run in another direction
};

/// An entry of the file's own outline.
struct OutlineEntry {
  std::string title;
  std::uint32_t level = 1;
};

struct PdfText {
  std::vector<PdfPage> pages;
  std::vector<std::string> labels;  ///< one a page; empty if they only count from 1
  std::vector<OutlineEntry> outline;
  Properties properties;
};

/// Long documents are read by up to `threads` threads, each with a range of pages. Throws
/// InputError for bytes that are not a PDF, are damaged or encrypted.
[[nodiscard]] PdfText extract_words(std::string_view bytes, unsigned threads);

}  // namespace findings
