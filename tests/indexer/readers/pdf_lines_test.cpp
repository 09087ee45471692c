// SPDX-License-Identifier: GPL-2.0-or-later
// Lines, regions and table rows of words whose places the test gives.
#include "indexer/readers/pdf/pdf_lines.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/layout.h"
#include "indexer/readers/pdf/pdf_blocks.h"
#include "tests/indexer/readers/read_pdfs.h"

namespace findings::pdf_tests {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class WordsOnAPage {
 public:
  WordsOnAPage() {
    page_.width = 595;
    page_.height = 842;
  }

  /// The words of `text` from `left` on; `base` is the bottom of a line of usual size.
  WordsOnAPage& add(float left, float base, std::string_view text, float size = 10) {
    while (!text.empty()) {
      const std::string_view word = text.substr(0, text.find(' '));
      text.remove_prefix(std::min(text.size(), word.size() + 1));
      const float width = static_cast<float>(width_of(word, Pitch::proportional)) * size / 1000.0F;
      PdfWord made;
      made.left = left;
      made.right = left + width;
      made.bottom = base;
      made.top = base - 1.1F * size;
      made.size = size;
      made.space_after = !text.empty();
      made.text = word;
      page_.words.push_back(made);
      left += width + 0.278F * size;
    }
    return *this;
  }

  [[nodiscard]] std::vector<PdfLine> lines() const { return lines_of(page_, 1); }
  [[nodiscard]] PdfPage& page() { return page_; }

 private:
  PdfPage page_;
};

std::vector<std::string> texts(const std::vector<PdfLine>& lines) {
  std::vector<std::string> result;
  for (const PdfLine& line : lines) result.push_back(line.text);
  return result;
}

std::vector<std::string> cells(const PdfLine& line) {
  std::vector<std::string> result;
  for (const PdfCell& cell : line.cells) result.push_back(cell.text);
  return result;
}

TEST(PdfLines, AreReadFromTopToBottomAndLeftToRight) {
  EXPECT_THAT(texts(WordsOnAPage()
                        .add(200, 120, "second line")
                        .add(130, 100, "on the first line")
                        .add(100, 100, "words")
                        .add(150, 120, "on the")
                        .lines()),
              ElementsAre("words on the first line", "on the second line"));
}

TEST(PdfLines, PutWordsTogetherThatTouch) {
  EXPECT_THAT(texts(WordsOnAPage().add(100, 100, "con").add(116.7F, 100, "stable").lines()),
              ElementsAre("constable"));
}

TEST(PdfLines, KeepHardlyLoweredWordsInTheirLine) {
  EXPECT_THAT(texts(WordsOnAPage()
                        .add(100, 100, "the gas is CO")
                        .add(165, 102, "2", 6)
                        .add(175, 100, "and harmless")
                        .lines()),
              SizeIs(1));
}

PdfLabel label_of(const std::string& sign, float gap) {
  const float width = static_cast<float>(width_of(sign, Pitch::proportional)) / 100.0F;
  return WordsOnAPage()
      .add(100, 100, sign)
      .add(100 + width + gap, 100, "Nobody knew of it")
      .lines()
      .front()
      .label;
}

TEST(PdfLines, TakeLabelsFromTheirBegin) {
  using Kind = PdfLabel::Kind;
  struct Case {
    std::string sign;
    float gap;  // points, at a size of 10
    Kind kind;
    std::string text;
  };
  for (const Case& example :
       {Case{"4.12", 12, Kind::paragraph, "4.12"}, Case{"4.12.", 3, Kind::paragraph, "4.12"},
        Case{"4.12", 2.8F, Kind::none, ""}, Case{"12.", 12, Kind::integer, "12"},
        Case{"12)", 12, Kind::integer, "12"}, Case{"12", 12, Kind::integer, "12"},
        Case{"12", 2.8F, Kind::none, ""}, Case{"2015", 12, Kind::none, ""},
        Case{"2015.", 12, Kind::none, ""}, Case{"(a)", 2.8F, Kind::letter, "a"},
        Case{"iv.", 12, Kind::letter, "iv"}, Case{"A.", 2.8F, Kind::none, ""},
        Case{"•", 2.8F, Kind::bullet, ""}, Case{"–", 12, Kind::bullet, ""},
        Case{"-", 2.8F, Kind::none, ""}, Case{"o", 12, Kind::bullet, ""},
        Case{"\uF0B7", 12, Kind::bullet, ""}, Case{"1..2", 12, Kind::none, ""},
        Case{"Nobody", 12, Kind::none, ""}}) {
    const PdfLabel label = label_of(example.sign, example.gap);
    EXPECT_EQ(label.kind, example.kind) << example.sign << " " << example.gap;
    EXPECT_EQ(label.text, example.text) << example.sign << " " << example.gap;
  }
}

TEST(PdfLines, TakeRaisedMarksOut) {
  const auto lines = WordsOnAPage()
                         .add(100, 100, "a good year.")
                         .add(157, 96, "4", 6)
                         .add(165, 100, "Others")
                         .add(195.5F, 96, "m", 6)
                         .lines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].text, "a good year. Othersm");
  EXPECT_THAT(lines[0].marks, ElementsAre("4"));
}

TEST(PdfLines, KnowTheMarkThatOpensAFootnote) {
  const auto lines =
      WordsOnAPage().add(100, 96, "12", 5).add(107, 100, "In the year before").lines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines[0].mark, "12");
  EXPECT_EQ(lines[0].text, "In the year before");
  EXPECT_THAT(lines[0].marks, IsEmpty());
}

TEST(PdfLines, AreCutIntoCellsAtWideGaps) {
  const auto lines = WordsOnAPage()
                         .add(100, 100, "Calls answered")
                         .add(250, 100, "81%")
                         .add(330, 100, "74%")
                         .lines();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_THAT(cells(lines[0]), ElementsAre("Calls answered", "81%", "74%"));
}

TEST(PdfLines, LeaveOutPagesWithoutWords) { EXPECT_THAT(WordsOnAPage().lines(), IsEmpty()); }

// Regions

const std::string five_words = "all vans were washed twice";
const std::string ten_words = five_words + " and nobody saw them leave";

TEST(PdfRegions, OfAPageWithoutColumnsAreOne) {
  WordsOnAPage words;
  for (int i = 0; i < 20; ++i) {
    words.add(60, 100 + 12.0F * static_cast<float>(i), ten_words);
  }
  EXPECT_THAT(regions_of(words.page()), SizeIs(1));
}

TEST(PdfRegions, AreTheColumnsOfAPage) {
  WordsOnAPage words;
  for (int i = 0; i < 20; ++i) {
    const float base = 100 + 12.0F * static_cast<float>(i);
    words.add(60, base, five_words + " left").add(300, base, five_words + " right");
  }
  const auto regions = regions_of(words.page());
  ASSERT_THAT(regions, SizeIs(2));
  for (const PdfWord* word : regions[0]) EXPECT_LT(word->left, 300);
  for (const PdfWord* word : regions[1]) EXPECT_GE(word->left, 300);
}

TEST(PdfRegions, LeaveATableWhole) {
  WordsOnAPage words;
  for (int i = 0; i < 30; ++i) {
    const float base = 100 + 12.0F * static_cast<float>(i);
    words.add(60, base, "Northmoor").add(300, base, "81%").add(400, base, "74%");
  }
  EXPECT_THAT(regions_of(words.page()), SizeIs(1));
}

TEST(PdfRegions, LeaveHangingNumbersWithTheirText) {
  WordsOnAPage words;
  for (int i = 0; i < 30; ++i) {
    const float base = 100 + 12.0F * static_cast<float>(i);
    if (i % 3 == 0) words.add(60, base, "1." + std::to_string(i));
    words.add(110, base, ten_words);
  }
  EXPECT_THAT(regions_of(words.page()), SizeIs(1));
}

TEST(PdfRegions, EndOnWordsWithoutHeight) {
  WordsOnAPage words;
  for (int i = 0; i < 40; ++i) {
    const float base = 100 + 12.0F * static_cast<float>(i);
    words.add(60, base, five_words).add(300, base, five_words);
  }
  for (PdfWord& word : words.page().words) word.top = word.bottom;
  EXPECT_THAT(regions_of(words.page()), Each(Not(IsEmpty())));
}

TEST(PdfRegions, EndOnAPageOfAnySize) {
  WordsOnAPage words;
  for (int i = 0; i < 40; ++i) {
    const float base = 100 + 12.0F * static_cast<float>(i);
    words.add(60, base, five_words).add(2e9F, base, five_words);
  }
  EXPECT_THAT(regions_of(words.page()), SizeIs(1));
}

// Tables

std::vector<std::string> rows(const WordsOnAPage& words) {
  std::vector<std::string> result;
  for (const PdfBlock& block : rows_of(words.lines())) {
    EXPECT_EQ(block.role, Role::row);
    result.push_back(block.text());
  }
  return result;
}

TEST(PdfTables, HaveTheCellsOfARowInOneBlock) {
  WordsOnAPage words;
  words.add(100, 100, "Month").add(250, 100, "Calls").add(330, 100, "In time");
  words.add(100, 116, "June").add(250, 116, "14,210").add(330, 116, "81%");
  words.add(100, 132, "October").add(330, 132, "74%");
  EXPECT_THAT(rows(words),
              ElementsAre("Month | Calls | In time", "June | 14,210 | 81%", "October | 74%"));
}

TEST(PdfTables, PutACellOverSeveralLinesTogether) {
  WordsOnAPage words;
  words.add(100, 100, "Station").add(250, 100, "What is missing there").add(450, 100, "Cost");
  words.add(100, 120, "Northmoor").add(250, 120, "A second door for the").add(450, 120, "8,000");
  words.add(250, 132, "staff who come by night");
  words.add(100, 152, "Eastmoor and").add(250, 152, "Paint, and somebody").add(450, 152, "600");
  words.add(100, 164, "its harbour").add(250, 164, "to put it on");
  EXPECT_THAT(rows(words),
              ElementsAre("Station | What is missing there | Cost",
                          "Northmoor | A second door for the staff who come by night | 8,000",
                          "Eastmoor and its harbour | Paint, and somebody to put it on | 600"));
}

TEST(PdfTables, PutFiguresSetFlushRightIntoTheirColumns) {
  WordsOnAPage words;
  words.add(100, 100, "Vans").add(271, 100, "9").add(361, 100, "7");
  words.add(100, 116, "Horses").add(265.4F, 116, "12").add(349.9F, 116, "104");
  words.add(100, 132, "Boats").add(259.9F, 132, "118").add(361, 132, "2");
  EXPECT_THAT(rows(words), ElementsAre("Vans | 9 | 7", "Horses | 12 | 104", "Boats | 118 | 2"));
}

TEST(PdfTables, EndWhereTextBegins) {
  test::PdfSheet page;
  double y = test::pdf::set_paragraphs(page, 100, {test::pdf::notes}) + 4;
  for (const char* month : {"June", "July"}) {
    page.text(80, y, month).text(250, y, "14,210").text(380, y, "81%");
    y += 16;
  }
  test::pdf::set_paragraphs(page, y + 4, {test::pdf::vans});
  EXPECT_THAT(test::pdf::blocks_of({page}),
              ElementsAre("p: " + test::pdf::notes, "row: June | 14,210 | 81%",
                          "row: July | 14,210 | 81%", "p: " + test::pdf::vans));
}

}  // namespace
}  // namespace findings::pdf_tests
