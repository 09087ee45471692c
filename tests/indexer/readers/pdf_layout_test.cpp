// SPDX-License-Identifier: GPL-2.0-or-later
// What layout does to words: large first letters, boxes beside the text, signs at a line's start,
// cells that are centred, lines that repeat.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/layout.h"
#include "tests/indexer/readers/read_pdfs.h"

namespace findings::pdf_layout_tests {
namespace {

using test::bold;
using test::PdfSheet;
using test::sized;
using test::pdf::blocks_of;
using test::pdf::column_left;
using test::pdf::column_width;
using test::pdf::dropped;
using test::pdf::set_paragraphs;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Lines of the usual size from `y` on, each at its own place.
void set_lines(PdfSheet& page, double x, double y, const std::vector<std::string>& lines) {
  for (const std::string& line : lines) {
    page.text(x, y, line);
    y += 13.2;
  }
}

// `vans` behind a letter of `size` over `beside` lines.
PdfSheet with_initial(const std::string& letter, double size, std::size_t beside,
                      const std::vector<std::string>& lines) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  const double gap = 0.75 * size;
  const double baseline = 180 + (static_cast<double>(beside) - 1) * 13.2;
  page.text(column_left, baseline, letter, sized(size));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    page.text(column_left + (i < beside ? gap : 0), 180 + static_cast<double>(i) * 13.2, lines[i]);
  }
  set_paragraphs(page, 180 + static_cast<double>(lines.size()) * 13.2 + 8, {test::pdf::training});
  return page;
}

TEST(PdfLayout, PutsALargeFirstLetterBeforeTheLinesBesideIt) {
  const std::vector<std::string> lines = {
      "he vans stood in the yard with flat tyres on the day of the visit, and nobody",
      "could say since when they had been waiting. A third was out on loan to a",
      "neighbour, who has promised to bring it back, and the fourth was being washed",
      "and would be ready on the next day."};
  const std::string text =
      "p: The vans stood in the yard with flat tyres on the day of the visit, and nobody could say "
      "since when they had been waiting. A third was out on loan to a neighbour, who has promised "
      "to bring it back, and the fourth was being washed and would be ready on the next day.";
  for (const double size : {14.0, 30.0, 48.0}) {
    const std::size_t beside = size < 20 ? 1 : size < 40 ? 2 : 3;
    EXPECT_THAT(blocks_of({with_initial("T", size, beside, lines)}),
                ElementsAre("p: " + test::pdf::stations, text, "p: " + test::pdf::training))
        << size;
  }
}

TEST(PdfLayout, KnowsAWordOfOneLetterByTheOtherWords) {
  const auto first = [](const std::string& line) {
    const RawDocument document = test::pdf::read({with_initial(
        "A", 30, 2,
        {line + " and the men who drive them, they were late and had to wait for the",
         "next day before they could bring the vans back to the yard and wash them, at"
         " the cost"})});
    return document.blocks[1].text.substr(0, 12);
  };
  EXPECT_EQ(first("t the time of"), "At the time ");
  EXPECT_EQ(first("visit to the vans"), "A visit to t");
}

TEST(PdfLayout, SaysWhereItHadToGuess) {
  const RawDocument document = test::pdf::read(
      {with_initial("A", 30, 2,
                    {"sergeant who drives one of them was late and had to wait for the",
                     "next day before she could bring the van back to the yard."})});
  ASSERT_THAT(document.doubts, SizeIs(1));
  EXPECT_EQ(document.doubts[0].text, "A sergeant");
  EXPECT_EQ(document.doubts[0].page, 1U);
}

TEST(PdfLayout, ContinuesASentenceWithADash) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  set_lines(
      page, column_left, 160,
      {"The inspectors were told that the new plan for answering all calls in the control room",
       "– which was six months late – had cost more than the board was told, and nobody",
       "had asked why."});
  set_lines(page, column_left, 220, {"Sergeants ask for:"});
  set_lines(page, column_left, 233.2,
            {"– vans that start", "– calls that are short, and", "– sleep."});
  EXPECT_THAT(
      blocks_of({page}),
      ElementsAre("p: " + test::pdf::stations,
                  "p: The inspectors were told that the new plan for answering all calls in "
                  "the control room – which was six months late – had cost more than the "
                  "board was told, and nobody had asked why.",
                  "p: Sergeants ask for:", "item1: vans that start",
                  "item1: calls that are short, and", "item1: sleep."));
}

TEST(PdfLayout, KeepsAParagraphThatRepeatsUnderEachHeading) {
  std::vector<PdfSheet> pages;
  const std::string repeated =
      "Inspectors came in the spring and graded how well the vans start in the morning. The grade "
      "below is for all of them and not for any one van.";
  for (const std::string name : {"Kent", "Essex", "Surrey"}) {
    PdfSheet& page = pages.emplace_back();
    page.text(column_left, 70, name, sized(11, bold));
    set_paragraphs(page, 86, {repeated, test::pdf::stations, test::pdf::vans});
    page.text(290, 800, std::to_string(pages.size() + 3));
  }
  const RawDocument document = test::pdf::read(pages);
  EXPECT_THAT(test::shown(document), Contains("p: " + repeated).Times(3));
  EXPECT_THAT(dropped(document),
              ElementsAre("1 page number: 4", "2 page number: 5", "3 page number: 6"));
}

TEST(PdfLayout, KeepsTheNameOfAnAuthorApartFromTheParagraphBeforeIt) {
  PdfSheet first;
  set_paragraphs(first, 100, {test::pdf::vans});
  set_lines(first, column_left, 760,
            {"Each new officer spends a fortnight in the control room, and those who have done so",
             "say that they know why a caller is asked the same question twice or even thrice."});
  PdfSheet second;
  second.text(column_left, 80, "Jane Doe, who leads the inspection");
  set_paragraphs(second, 110, {test::pdf::stations});
  EXPECT_THAT(blocks_of({first, second}), Contains("p: Jane Doe, who leads the inspection"));
}

TEST(PdfLayout, ReadsASentenceOnOverAHeadThatRepeatsNowhere) {
  PdfSheet first;
  set_paragraphs(first, 100, {test::pdf::vans});
  set_lines(
      first, column_left, 760,
      {"Each new officer spends a fortnight in the control room, and those who have done so"});
  PdfSheet second;
  second.text(column_left, 60, "Letters of the year");
  set_lines(second, column_left, 90,
            {"say that they know why a caller is asked the same question twice or even thrice at",
             "night."});
  EXPECT_THAT(blocks_of({first, second}), Contains(HasSubstr("who have done so say that they")));
}

TEST(PdfLayout, KeepsABoxApartFromTheTextBesideIt) {
  PdfSheet page;
  const std::string text = test::pdf::vans + " " + test::pdf::stations;
  page.paragraph(column_left, 100, 230, text);
  page.paragraph(360, 100, 110,
                 "The county has a long coast and many guests in summer, and the "
                 "calls are many then.");
  set_paragraphs(page, 320, {test::pdf::training});
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + text,
                          "p: The county has a long coast and many guests in summer, and the calls "
                          "are many then.",
                          "p: " + test::pdf::training));
}

TEST(PdfLayout, KeepsTheLabelsOfAPictureOutOfTheTextBesideIt) {
  PdfSheet page;
  const std::string text = test::pdf::vans + " " + test::pdf::stations;
  page.paragraph(column_left, 100, 250, text);
  page.text(380, 107, "60 %", sized(8)).text(420, 131, "40 %", sized(8));
  page.text(400, 160, "2015", sized(8)).text(450, 171, "2016", sized(8));
  EXPECT_THAT(blocks_of({page}), Contains("p: " + text));
}

TEST(PdfLayout, KeepsTheRowsOfATableOfTextWhole) {
  PdfSheet page;
  double y = 100;
  for (const std::string name : {"Kent", "Essex", "Surrey", "Sussex"}) {
    page.text(column_left, y, name);
    page.text(200, y, "The vans stood in the yard with flat tyres on that day,");
    page.text(200, y + 13.2, "and nobody could say since when.");
    y += 34;
  }
  EXPECT_THAT(blocks_of({page}),
              Contains("row: Essex | The vans stood in the yard with flat tyres on that day, and "
                       "nobody could say since when."));
}

TEST(PdfLayout, JoinsALabelOverSeveralLinesWithTheCellCentredBesideIt) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  page.text(column_left, 180, "Judgement").text(350, 180, "Grade");
  page.text(column_left, 210, "1. Children who need help").text(350, 210, "Requires improvement");
  page.text(column_left, 240, "2. Children looked after and");
  page.text(350, 246.6, "Good");
  page.text(column_left, 253.2, "Permanence");
  page.text(column_left, 283, "Experiences of those who");
  page.text(column_left, 296.2, "need help and protection");
  page.text(350, 296.2, "Good");
  page.text(column_left, 309.4, "in care");
  page.text(350, 334, "Requires");
  page.text(column_left, 340.6, "3. Leadership");
  page.text(350, 347.2, "improvement");
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::stations, "row: Judgement | Grade",
                          "row: 1. Children who need help | Requires improvement",
                          "row: 2. Children looked after and Permanence | Good",
                          "row: Experiences of those who need help and protection in care | Good",
                          "row: 3. Leadership | Requires improvement"));
}

TEST(PdfLayout, JoinsACellOverTwoLinesWithTheLabelBesideItsSecond) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  page.text(column_left, 180, "1. Children who need help").text(350, 180, "Requires");
  page.text(350, 193.2, "improvement");
  page.text(350, 225, "Requires");
  page.text(column_left, 238.2, "2. Leadership").text(350, 238.2, "Improvement");
  page.text(column_left, 270, "3. Vans").text(350, 270, "Good");
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::stations,
                          "row: 1. Children who need help | Requires improvement",
                          "row: 2. Leadership | Requires Improvement", "row: 3. Vans | Good"));
}

TEST(PdfLayout, JoinsTheNextLineOfANumberedLabelAboveALabelThatIsSetIn) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  page.text(column_left, 180, "1. Vans").text(350, 180, "Good");
  page.text(column_left, 207, "2. Tyres of those who are").text(350, 209, "Good");
  page.text(column_left + 18, 221, "permanent drivers");
  page.text(column_left + 48, 248, "2.1 Spare tyres").text(350, 248, "Good");
  page.text(column_left + 48, 275, "2.2 Old tyres").text(350, 275, "Good");
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::stations, "row: 1. Vans | Good",
                          "row: 2. Tyres of those who are permanent drivers | Good",
                          "row: 2.1 Spare tyres | Good", "row: 2.2 Old tyres | Good"));
}

TEST(PdfLayout, CutsALineAtANarrowGapWhereATableHasAColumn) {
  PdfSheet page;
  const std::string label = "The work of all those who drive the vans";
  set_paragraphs(page, 100, {test::pdf::stations});
  const double column = column_left + width_of(label, Pitch::proportional) / 1000.0 * 11 + 13;
  page.text(column_left, 180, "Judgement").text(column, 180, "Grade");
  page.text(column_left, 200, "Tyres").text(column, 200, "Good");
  page.text(column_left, 220, label).text(column, 220, "Good");
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + test::pdf::stations, "row: Judgement | Grade",
                                             "row: Tyres | Good", "row: " + label + " | Good"));
}

TEST(PdfLayout, KeepsATableWholeWhoseGradesAreAllOfManyWords) {
  PdfSheet page;
  page.text(column_left, 100, "Judgement").text(320, 100, "Grade");
  std::vector<std::string> rows = {"row: Judgement | Grade"};
  double y = 130;
  for (const std::string name : {"vans", "tyres", "yards", "drivers", "keys"}) {
    page.text(column_left, y, "How well the station looks after")
        .text(320, y, "Requires improvement to be good");
    page.text(column_left, y + 13.2, name + " and those who need them");
    rows.push_back("row: How well the station looks after " + name +
                   " and those who need them | Requires improvement to be good");
    y += 36;
  }
  EXPECT_EQ(blocks_of({page}), rows);
}

TEST(PdfLayout, SaysThatTheBoxesOfAChartWereReadAsRows) {
  PdfSheet page;
  double x = 250;
  double y = 100;
  for (const double offset : {0.0, 31.0, 67.0, 12.0}) {
    page.text(x - offset, y, "Head of the vans").text(x + 170 - 2 * offset, y, "Head of calls");
    y += 25;
  }
  const RawDocument document = test::pdf::read({page});
  ASSERT_THAT(document.doubts, SizeIs(1));
  EXPECT_EQ(document.doubts[0].reason, "rows without clear columns");
}

TEST(PdfLayout, DoesNotPutTheChaptersBelowTheIntroduction) {
  PdfSheet page;
  page.text(column_left, 60, "Vans of the county", sized(26, bold));
  page.text(column_left, 90, "Introduction", sized(20, bold));
  double y = set_paragraphs(page, 120, {test::pdf::stations});
  for (const std::string chapter : {"1. Calls", "2. Vans", "3. Stations"}) {
    page.text(column_left, y + 10, chapter, sized(16, bold));
    y = set_paragraphs(page, y + 35, {test::pdf::training});
  }
  EXPECT_THAT(blocks_of({page}), testing::IsSupersetOf({"h1: Introduction", "h1: 1 Calls",
                                                        "h1: 2 Vans", "h1: 3 Stations"}));
}

TEST(PdfLayout, TakesANumberedRecommendationForText) {
  PdfSheet page;
  double y = 100;
  for (const std::string number : {"1", "2", "3"}) {
    page.text(column_left, y, "Recommendation " + number + ": the force should wash its vans",
              bold);
    y = set_paragraphs(page, y + 20, {test::pdf::training});
  }
  EXPECT_THAT(blocks_of({page}), Contains("p: Recommendation 2: the force should wash its vans"));
}

TEST(PdfLayout, KeepsAShortBoxApartFromTheParagraphsBesideIt) {
  const std::vector<std::string> two = {"The county has a long coast", "and has many guests."};
  const std::vector<std::string> three = {"The county has a long coast", "and has many guests in",
                                          "summer."};
  for (const auto& box : {two, three}) {
    PdfSheet page;
    double y = page.paragraph(column_left, 100, 280, test::pdf::stations) + 8;
    y = page.paragraph(column_left, y, 280, test::pdf::training) + 8;
    set_lines(page, 380, 118, box);
    set_paragraphs(page, y, {test::pdf::notes});
    EXPECT_THAT(blocks_of({page}),
                ElementsAre("p: " + test::pdf::stations, "p: " + test::pdf::training,
                            "p: The county has a long coast and has many guests" +
                                std::string(box.size() == 2 ? "." : " in summer."),
                            "p: " + test::pdf::notes));
  }
}

TEST(PdfLayout, KeepsAParagraphThatEndsSeveralPages) {
  std::vector<PdfSheet> pages(4);
  const std::string above = "The vans start in the morning, and the grade of each of them is";
  const std::string last = "on the board in the yard.";
  int number = 3;
  for (PdfSheet& page : pages) {
    set_paragraphs(page, 100, {test::pdf::stations, test::pdf::vans});
    set_lines(page, column_left, 730, {above, last});
    page.text(290, 800, std::to_string(++number));
  }
  EXPECT_THAT(blocks_of(pages), Contains("p: " + above + " " + last).Times(4));
}

TEST(PdfLayout, PutsALetterThatDoesNotReachTheFirstLineBeforeIt) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::stations});
  page.text(column_left, 206.4, "T", sized(33));
  set_lines(page, column_left + 28, 180,
            {"he vans stood in the yard with flat tyres on the day of the visit, and",
             "nobody could say since when they had been waiting. A third was on loan to a",
             "neighbour, who has promised to bring it back, and the fourth was being"});
  set_lines(page, column_left, 219.6, {"washed and would be ready on the next day."});
  EXPECT_THAT(blocks_of({page}),
              Contains(HasSubstr("p: The vans stood in the yard with flat tyres on the day of the "
                                 "visit, and nobody could say since when they had been waiting. A "
                                 "third was on loan to a neighbour, who has")));
}

TEST(PdfLayout, LeavesOutHeadsThatCarryTheNumberOfThePageAndTheNameOfASection) {
  std::vector<PdfSheet> pages;
  for (const std::string name : {"Calls", "Calls", "Vans", "Vans"}) {
    PdfSheet& page = pages.emplace_back();
    const std::string number = std::to_string(pages.size() + 2);
    page.text(column_left, 40, pages.size() % 2 == 0 ? number : name);
    page.text(pages.size() % 2 == 0 ? column_left + 40 : 480, 40,
              pages.size() % 2 == 0 ? name : number);
    set_paragraphs(page, 100, {test::pdf::stations, test::pdf::vans});
  }
  const RawDocument document = test::pdf::read(pages);
  EXPECT_THAT(test::shown(document), SizeIs(8));
  EXPECT_THAT(dropped(document), SizeIs(4));
}

}  // namespace
}  // namespace findings::pdf_layout_tests
