// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of a PDF, as lines a test can compare; and paragraphs to lay out.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/readers/readers.h"
#include "tests/indexer/readers/blocks.h"
#include "tests/support/pdf.h"

namespace findings::test::pdf {

// The column that the tests set text in: some ninety letters of the usual size.
inline constexpr double column_left = 72;
inline constexpr double column_width = 450;

// Paragraphs of two to four such lines; none ends at the end of a line.
inline const std::string notes =
    "Call handlers listen well and write down what they hear, and a supervisor reads a sample of "
    "their notes each week. Most notes are full enough for the officer who takes the job on the "
    "next morning.";
inline const std::string stations =
    "Three of the smaller stations open for two hours a day, which suits those who work nearby and "
    "hardly anybody else. Staff there keep a list of those who came in vain.";
inline const std::string vans =
    "The vans are old. Two of them stood in the yard with flat tyres on the day of the visit, and "
    "nobody could say since when they had been waiting for new ones or who had last driven them. "
    "A third was out on loan to a neighbour, who has promised to bring it back before winter, and "
    "a fourth was being washed.";
inline const std::string training =
    "Each new officer spends a fortnight in the control room. Those who have done so say that they "
    "now understand why a caller is asked the same question twice.";

using test::shown;

/// Each as `PAGE REASON: TEXT`.
inline std::vector<std::string> dropped(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Dropped& each : document.dropped) {
    result.push_back(std::to_string(each.page) + " " + each.reason + ": " + each.text);
  }
  return result;
}

inline RawDocument read(std::vector<PdfSheet> pages) {
  return read_pdf(make_pdf({std::move(pages), {}, {}, {}, {}}));
}

inline std::vector<std::string> blocks_of(std::vector<PdfSheet> pages) {
  return shown(read(std::move(pages)));
}

/// Paragraphs one below the other from `y` on, with a gap between them.
inline double set_paragraphs(PdfSheet& page, double y, const std::vector<std::string>& texts) {
  for (const std::string& text : texts) {
    y = page.paragraph(column_left, y, column_width, text) + 8;
  }
  return y;
}

}  // namespace findings::test::pdf
