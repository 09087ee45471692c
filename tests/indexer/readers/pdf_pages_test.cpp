// SPDX-License-Identifier: GPL-2.0-or-later
// What pages do to a text: they cut it, put footnotes under it, heads over it, and lie on their
// side.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/read_pdfs.h"

namespace findings::pdf_tests {
namespace {

using test::PdfSheet;
using test::PdfType;
using test::sized;
using test::pdf::blocks_of;
using test::pdf::column_left;
using test::pdf::column_width;
using test::pdf::dropped;
using test::pdf::set_paragraphs;
using test::pdf::shown;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

// Pages and footnotes

TEST(PdfReader, JoinsAParagraphOverPagesWithItsFootnoteBehindIt) {
  PdfSheet first;
  set_paragraphs(first, 100, {test::pdf::vans, test::pdf::stations});
  first.text(column_left, 700,
             "Inspectors rang the office at night and on Sundays.{1} Nobody "
             "answered, and the tape");
  first.text(column_left, 760, "{1} A night begins at ten o’clock and ends at six.", sized(8));
  PdfSheet second;
  second.text(column_left, 80, "asked them to write a letter.");
  set_paragraphs(second, 110, {test::pdf::training});
  const RawDocument document = test::pdf::read({first, second});
  EXPECT_THAT(shown(document),
              ElementsAre("p: " + test::pdf::vans, "p: " + test::pdf::stations,
                          "p: Inspectors rang the office at night and on Sundays. Nobody answered, "
                          "and the tape asked them to write a letter. {1}",
                          "note 1: A night begins at ten o’clock and ends at six.",
                          "p: " + test::pdf::training));
  EXPECT_EQ(document.joined, 1U);
  EXPECT_EQ(document.pages, 2U);
  std::vector<std::uint32_t> pages;
  for (const Block& block : document.blocks) pages.push_back(block.page);
  EXPECT_THAT(pages, ElementsAre(1, 1, 1, 1, 2));
}

TEST(PdfReader, DoesNotJoinWhatThePageDoesNotCut) {
  PdfSheet first;
  set_paragraphs(first, 100, {test::pdf::vans, test::pdf::stations});
  PdfSheet second;
  set_paragraphs(second, 80, {test::pdf::training});
  const RawDocument document = test::pdf::read({first, second});
  EXPECT_THAT(shown(document), ElementsAre("p: " + test::pdf::vans, "p: " + test::pdf::stations,
                                           "p: " + test::pdf::training));
  EXPECT_EQ(document.joined, 0U);
}

TEST(PdfReader, TakesRaisedMarksOutOfTheText) {
  PdfSheet page;
  set_paragraphs(page, 100,
                 {"The yard is full,{2} and the keys{3} hang in an open box by the "
                  "gate.{4,5} " +
                  test::pdf::notes});
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: The yard is full, and the keys hang in an open box by the gate. " +
                          test::pdf::notes + " {2} {3} {4} {5}"));
}

TEST(PdfReader, ReadsFootnotesOfSeveralLinesAndPagesWhole) {
  PdfSheet first;
  set_paragraphs(first, 100,
                 {test::pdf::vans, "Few people know this.{7} " + test::pdf::notes,
                  "Fewer still know that.{8} " + test::pdf::stations});
  first.paragraph(column_left, 730, column_width,
                  "{7} " + test::pdf::training + " " + test::pdf::vans, sized(8));
  first.text(column_left, 775,
             "{8} The office keeps a list of all the keys in a drawer, and in the", sized(8));
  PdfSheet second;
  set_paragraphs(second, 100, {test::pdf::training});
  second.text(column_left, 770, "same drawer it keeps the keys.", sized(8));
  EXPECT_THAT(
      blocks_of({first, second}),
      ElementsAre("p: " + test::pdf::vans, "p: Few people know this. " + test::pdf::notes + " {7}",
                  "p: Fewer still know that. " + test::pdf::stations + " {8}",
                  "note 7: " + test::pdf::training + " " + test::pdf::vans,
                  "note 8: The office keeps a list of all the keys in a drawer, and in the same "
                  "drawer it keeps the keys.",
                  "p: " + test::pdf::training));
}

TEST(PdfReader, ReadsAFootnoteWhoseOwnMarkIsNotRaised) {
  PdfSheet page;
  set_paragraphs(page, 100, {"Few people know this.{7} " + test::pdf::notes, test::pdf::vans});
  page.text(column_left, 770, "7 They do not read the local paper.", sized(8));
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: Few people know this. " + test::pdf::notes + " {7}",
                          "p: " + test::pdf::vans, "note 7: They do not read the local paper."));
}

TEST(PdfReader, ReadsThePagesOfALongDocumentInTheirOrder) {
  std::vector<PdfSheet> pages(100);
  std::vector<std::string> expected;
  for (PdfSheet& page : pages) {
    const std::string text = "Call " + std::to_string(expected.size()) + " came in at noon.";
    page.text(column_left, 300, text);
    expected.push_back("p: " + text);
  }
  EXPECT_EQ(blocks_of(pages), expected);
}

// What is no text

TEST(PdfReader, LeavesOutRunningHeadsFeetAndPageNumbers) {
  std::vector<PdfSheet> pages(3);
  int number = 6;
  for (PdfSheet& page : pages) {
    page.text(column_left, 40, "Northmoor Constabulary", sized(9));
    set_paragraphs(page, 140, {test::pdf::notes, test::pdf::vans});
    page.text(column_left, 790, "Inspection of custody " + std::to_string(2010 + number), sized(9));
    page.text(500, 800, "Page " + std::to_string(++number) + " of 40", sized(9));
  }
  const RawDocument document = test::pdf::read(pages);
  EXPECT_THAT(shown(document), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                           "p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                           "p: " + test::pdf::notes, "p: " + test::pdf::vans));
  EXPECT_THAT(
      dropped(document),
      ElementsAre("1 running head: Northmoor Constabulary",
                  "1 running head: Inspection of custody 2016", "1 page number: Page 7 of 40",
                  "2 running head: Northmoor Constabulary",
                  "2 running head: Inspection of custody 2017", "2 page number: Page 8 of 40",
                  "3 running head: Northmoor Constabulary",
                  "3 running head: Inspection of custody 2018", "3 page number: Page 9 of 40"));
}

TEST(PdfReader, KeepsALineThatStandsOnOneOfManyPages) {
  std::vector<PdfSheet> pages(3);
  pages[1].text(column_left, 60, "Northmoor lies by the sea.");
  for (PdfSheet& page : pages) set_paragraphs(page, 140, {test::pdf::notes, test::pdf::vans});
  const RawDocument document = test::pdf::read(pages);
  EXPECT_THAT(shown(document), Contains("p: Northmoor lies by the sea."));
  EXPECT_THAT(dropped(document), IsEmpty());
}

TEST(PdfReader, LeavesOutContentsWithLeaders) {
  PdfSheet contents;
  contents.text(column_left, 100, "Contents", sized(18));
  double y = 140;
  for (const char* entry : {"1 The vans", "2 The stations", "Annex A"}) {
    contents.text(column_left, y, entry + std::string(" ........................ ") + "4");
    y += 16;
  }
  PdfSheet text;
  set_paragraphs(text, 100, {test::pdf::notes, test::pdf::vans, test::pdf::stations});
  const RawDocument document = test::pdf::read({contents, text});
  EXPECT_THAT(shown(document), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                           "p: " + test::pdf::stations));
  EXPECT_THAT(dropped(document), AllOf(SizeIs(4), Each(StartsWith("1 contents: "))));
}

TEST(PdfReader, LeavesOutContentsWithoutLeadersUnderTheirTitle) {
  PdfSheet contents;
  contents.text(column_left, 100, "Contents", sized(18));
  double y = 140;
  for (const char* entry :
       {"Foreword", "How the vans are kept", "Who opens the stations", "Annex"}) {
    contents.text(column_left, y, entry);
    contents.text(500, y, std::to_string(static_cast<int>(y / 10)));
    y += 16;
  }
  PdfSheet text;
  set_paragraphs(text, 100, {test::pdf::notes, test::pdf::vans, test::pdf::stations});
  const RawDocument document = test::pdf::read({contents, text});
  EXPECT_THAT(shown(document), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                           "p: " + test::pdf::stations));
  EXPECT_THAT(dropped(document),
              ElementsAre("1 contents: Contents", "1 contents: Foreword 14",
                          "1 contents: How the vans are kept 15",
                          "1 contents: Who opens the stations 17", "1 contents: Annex 18"));
}

TEST(PdfReader, SaysWhichWordsRunAnotherWay) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::notes, test::pdf::vans});
  page.text(30, 600, "Draft of May", {"Helvetica", 20, 90});
  const RawDocument document = test::pdf::read({page});
  EXPECT_THAT(shown(document), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans));
  EXPECT_THAT(dropped(document), ElementsAre("1 runs in another direction: 3 words"));
}

// Turned pages

TEST(PdfReader, ReadsPagesWhoseTextRunsAnotherWay) {
  const std::string first = "The gate was shut when we came to the yard at noon and when";
  const std::string second = "we left it, and the guard had not seen anybody since the night.";
  const std::string both = first + " " + second;
  struct Case {
    int turned;
    double x;
    double y;
    double step_x;  // to the next line
    double step_y;
  };
  for (const Case& example : {Case{0, 100, 300, 0, 13.2}, Case{90, 200, 600, 13.2, 0},
                              Case{180, 500, 300, 0, -13.2}, Case{270, 200, 200, -13.2, 0}}) {
    PdfSheet page;
    const PdfType type{"Helvetica", 11, example.turned};
    page.text(example.x, example.y, first, type);
    page.text(example.x + example.step_x, example.y + example.step_y, second, type);
    EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + both)) << example.turned;
  }
}

TEST(PdfReader, LeavesOutPagesLargerThanAPageCanBe) {
  PdfSheet page;
  set_paragraphs(page, 140, {test::pdf::notes, test::pdf::vans});
  PdfSheet boundless(1e9, 1e9);
  set_paragraphs(boundless, 9e8, {test::pdf::stations});
  EXPECT_THAT(blocks_of({page, boundless}),
              ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans));
}

TEST(PdfReader, FindsPageNumbersOfPagesThatAreShownTurned) {
  // Text that runs upwards, on pages that are turned with the clock to be read.
  PdfSheet page(595, 842);
  page.rotate(90);
  double x = 100;
  for (int i = 0; i < 5; ++i, x += 13.2) {
    page.text(x, 770,
              "The gate was shut when we came to the yard at noon and when we left it, and "
              "the guard had not seen anybody since then, or so",
              {"Helvetica", 11, 90});
  }
  page.text(570, 420, "17", {"Helvetica", 11, 90});
  EXPECT_THAT(dropped(test::pdf::read({page})), ElementsAre("1 page number: 17"));
}

}  // namespace
}  // namespace findings::pdf_tests
