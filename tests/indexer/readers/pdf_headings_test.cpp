// SPDX-License-Identifier: GPL-2.0-or-later
// Headings, their levels, the title and the numbers of paragraphs.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/readers/read_pdfs.h"

namespace findings::pdf_tests {
namespace {

using test::make_pdf;
using test::PdfSheet;
using test::PdfType;
using test::sized;
using test::pdf::blocks_of;
using test::pdf::column_left;
using test::pdf::column_width;
using test::pdf::set_paragraphs;
using test::pdf::shown;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsSupersetOf;
using testing::Not;

// A page of headings, each with the same paragraph below it.
PdfSheet headed(const std::vector<std::pair<std::string, PdfType>>& headings) {
  PdfSheet page;
  double y = 140;
  for (const auto& [heading, type] : headings) {
    page.text(column_left, y, heading, type);
    y = set_paragraphs(page, y + 20, {test::pdf::notes}) + 14;
  }
  return page;
}

TEST(PdfHeadings, AreKnownByTheirSize) {
  const PdfSheet page = headed({{"The vans", sized(14)},
                                {"Who drives them", sized(12.5)},
                                {"Who washes them", sized(12.5)},
                                {"The stations", sized(14)}});
  const std::string text = "p: " + test::pdf::notes;
  // Past the pages where the largest type is the title's.
  PdfSheet plain;
  set_paragraphs(plain, 140, {test::pdf::notes});
  EXPECT_THAT(blocks_of({plain, plain, plain, page}),
              ElementsAre(text, text, text, "h1: The vans", text, "h2: Who drives them", text,
                          "h2: Who washes them", text, "h1: The stations", text));
}

TEST(PdfHeadings, AreKnownByBoldType) {
  const std::string text = "p: " + test::pdf::notes;
  EXPECT_THAT(
      blocks_of({headed({{"How the vans are kept", test::bold}, {"Who washes them", test::bold}})}),
      ElementsAre("h1: How the vans are kept", text, "h1: Who washes them", text));
}

TEST(PdfHeadings, AreKnownByItalicTypeAndCapitals) {
  const std::string text = "p: " + test::pdf::notes;
  EXPECT_THAT(
      blocks_of({headed({{"HOW THE VANS ARE KEPT", {}}, {"Who washes them", test::italic}})}),
      ElementsAre("h1: HOW THE VANS ARE KEPT", text, "h2: Who washes them", text));
}

TEST(PdfHeadings, StandAboveTextAndDoNotEndAsASentence) {
  PdfSheet page;
  double y = set_paragraphs(page, 80, {test::pdf::notes, test::pdf::vans});
  page.text(column_left, y + 10, "Nobody washed the vans.", test::bold);
  y = set_paragraphs(page, y + 30, {test::pdf::stations});
  page.text(column_left, y + 20, "Superintendent Rowan Ashby", test::bold);
  EXPECT_THAT(
      blocks_of({page}),
      ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans, "p: Nobody washed the vans.",
                  "p: " + test::pdf::stations, "p: Superintendent Rowan Ashby"));
}

TEST(PdfHeadings, MayBeSetOverLines) {
  PdfSheet page;
  double y = page.paragraph(column_left, 80, 380,
                            "What became of the vans that were lent to the neighbours in the "
                            "summer of the flood",
                            sized(16));
  set_paragraphs(page, y + 8, {test::pdf::notes, test::pdf::vans});
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("h1: What became of the vans that were lent to the neighbours in the "
                          "summer of the flood",
                          "p: " + test::pdf::notes, "p: " + test::pdf::vans));
}

TEST(PdfHeadings, KeepTheirNumbers) {
  const std::string text = "p: " + test::pdf::notes;
  EXPECT_THAT(
      blocks_of({headed({{"2 The stations", test::bold}, {"2.1 Who opens them", test::bold}})}),
      ElementsAre("h1: 2 The stations", text, "h1: 2.1 Who opens them", text));
}

TEST(PdfHeadings, TakeTheirLevelsFromTheOutline) {
  const PdfSheet page = headed({{"The vans", test::bold},
                                {"Who drives them", test::bold},
                                {"What they cost", test::bold},
                                {"The stations", test::bold}});
  const RawDocument document = read_pdf(make_pdf(
      {{page},
       {{"The vans", 1}, {"Who drives them", 2}, {"What they cost", 3}, {"The stations", 1}},
       {},
       {},
       {}}));
  EXPECT_THAT(shown(document), IsSupersetOf({"h1: The vans", "h2: Who drives them",
                                             "h3: What they cost", "h1: The stations"}));
}

TEST(PdfHeadings, OfOneNameFollowTheOrderOfTheOutline) {
  const PdfSheet page = headed({{"The vans", test::bold},
                                {"Conclusion", test::bold},
                                {"The stations", test::bold},
                                {"Opening hours", test::bold},
                                {"Conclusion", test::bold}});
  const std::string text = "p: " + test::pdf::notes;
  const RawDocument document = read_pdf(make_pdf({{page},
                                                  {{"The vans", 1},
                                                   {"Conclusion", 2},
                                                   {"The stations", 1},
                                                   {"Opening hours", 2},
                                                   {"Conclusion", 3}},
                                                  {},
                                                  {},
                                                  {}}));
  EXPECT_THAT(shown(document),
              ElementsAre("h1: The vans", text, "h2: Conclusion", text, "h1: The stations", text,
                          "h2: Opening hours", text, "h3: Conclusion", text));
}

TEST(PdfHeadings, AreFoundInTheOutlineWithTheirNumbers) {
  const PdfSheet page = headed({{"2.1 The vans.", {}}, {"2.2 The stations.", {}}});
  EXPECT_THAT(shown(read_pdf(make_pdf({{page}, {{"2.1 The vans.", 1}}, {}, {}, {}}))),
              AllOf(Contains("h1: 2.1 The vans."), Contains("p: [2.2] The stations.")));
}

TEST(PdfHeadings, OfTheOutlineNeedNotLookLikeHeadings) {
  const PdfSheet page = headed({{"Who drives the vans?", {}}, {"And who washes them?", {}}});
  EXPECT_THAT(shown(read_pdf(make_pdf({{page}, {{"And who washes them?", 1}}, {}, {}, {}}))),
              AllOf(Contains("p: Who drives the vans?"), Contains("h1: And who washes them?")));
}

TEST(PdfHeadings, AreKnownByTheTableOfContents) {
  PdfSheet contents;
  contents.text(column_left, 100, "Who drives the vans ............... 2");
  contents.text(column_left, 116, "Who opens the stations ............ 3");
  const PdfSheet page =
      headed({{"Who drives the vans", {}}, {"Somebody must", {}}, {"Who opens the stations", {}}});
  EXPECT_THAT(blocks_of({contents, page}),
              AllOf(Contains("h1: Who drives the vans"), Contains("p: Somebody must"),
                    Contains("h1: Who opens the stations")));
}

TEST(PdfHeadings, LeadWithTheTitle) {
  PdfSheet cover;
  cover.text(column_left, 120, "Northmoor Constabulary");
  cover.text(column_left, 200, "The state of the vans", sized(30));
  PdfSheet page = headed({{"The state of the vans", sized(30)}, {"What we saw", sized(16)}});
  const std::string text = "p: " + test::pdf::notes;
  const RawDocument document = test::pdf::read({cover, page});
  EXPECT_THAT(shown(document), ElementsAre("h1: The state of the vans", "p: Northmoor Constabulary",
                                           text, "h1: What we saw", text));
  EXPECT_THAT(test::pdf::dropped(document),
              ElementsAre("2 the title again: The state of the vans"));
}

// Numbers of paragraphs

// The paragraphs with a number before each, hanging.
double numbered(PdfSheet& page, double y, const std::vector<std::string>& numbers,
                const std::string& text) {
  for (const std::string& number : numbers) {
    page.text(column_left, y, number);
    y = page.paragraph(column_left + 36, y, column_width - 36, text) + 8;
  }
  return y;
}

TEST(PdfParagraphNumbers, AreTakenFromTheText) {
  PdfSheet page;
  numbered(page, 100, {"4.12", "4.13.", "4.14"}, test::pdf::notes);
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: [4.12] " + test::pdf::notes, "p: [4.13] " + test::pdf::notes,
                          "p: [4.14] " + test::pdf::notes));
}

TEST(PdfParagraphNumbers, MayStandInTheLineOfTheText) {
  PdfSheet page;
  set_paragraphs(page, 100, {"1.1 " + test::pdf::notes, "1.2 " + test::pdf::vans});
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: [1.1] " + test::pdf::notes, "p: [1.2] " + test::pdf::vans));
}

TEST(PdfParagraphNumbers, RunThroughTheDocument) {
  PdfSheet first;
  numbered(first, 140, {"1.", "2.", "3.", "4.", "5."}, test::pdf::notes);
  PdfSheet second;
  numbered(second, 140, {"6.", "7.", "8.", "9."}, test::pdf::notes);
  std::vector<std::string> expected;
  for (int i = 1; i <= 9; ++i)
    expected.push_back("p: [" + std::to_string(i) + "] " + test::pdf::notes);
  EXPECT_EQ(blocks_of({first, second}), expected);
}

TEST(PdfParagraphNumbers, AreNoneInAShortList) {
  PdfSheet page;
  double y = set_paragraphs(page, 100, {test::pdf::vans});
  numbered(page, y, {"1.", "2.", "3."}, test::pdf::notes);
  const std::string item = "item1: " + test::pdf::notes;
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + test::pdf::vans, item, item, item));
}

TEST(PdfParagraphNumbers, AreNoYearsAndNoQuantities) {
  PdfSheet page;
  const std::string year = "2015 was a better year for the vans. " + test::pdf::notes;
  const std::string share = "3.5 million calls came in, most of them at night. " + test::pdf::vans;
  set_paragraphs(page, 100, {year, share});
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + year, "p: " + share));
}

}  // namespace
}  // namespace findings::pdf_tests
