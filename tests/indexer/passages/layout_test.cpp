// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/layout.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/passages/segmented.h"

namespace findings {
namespace {

using test::attendance;
using test::callers;
using test::double_spaced;
using test::lines_of;
using test::offenders;
using test::supervision;
using test::wrapped;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

Layout laid_out(std::string_view text) { return lay_out(read_text(text).blocks); }

std::vector<std::string> texts(const Layout& layout) {
  std::vector<std::string> result;
  for (const Line& line : layout.lines) result.push_back(line.text);
  return result;
}

TEST(Layout, FindsTheWidthThatLinesWereFilledTo) {
  const Layout layout = laid_out(wrapped(attendance) + "\n" + wrapped(supervision) + "\n" +
                                 wrapped(offenders) + "\n" + wrapped(callers));
  EXPECT_TRUE(layout.wrapped);
  EXPECT_FALSE(layout.double_spaced);
  EXPECT_EQ(layout.pitch, Pitch::fixed);
  EXPECT_GE(layout.width, width_of(std::string(70, 'x'), Pitch::fixed));
  EXPECT_LE(layout.width, width_of(std::string(75, 'x'), Pitch::fixed));
}

TEST(Layout, KnowsTextThatIsNotWrapped) {
  const Layout layout = laid_out(attendance + "\n\n" + supervision + "\n\n" + callers + "\n");
  EXPECT_FALSE(layout.wrapped);
  EXPECT_FALSE(layout.double_spaced);
  EXPECT_FALSE(layout.bullets_lost);
}

TEST(Layout, MarksLinesOnWhichTheNextWordWouldHaveFitted) {
  const Layout layout = laid_out(wrapped(attendance) + wrapped(supervision) + wrapped(callers));
  std::vector<std::string> shorts;
  for (const Line& line : layout.lines) {
    if (line.short_line) shorts.push_back(line.text);
  }
  EXPECT_THAT(shorts, ElementsAre(lines_of(attendance).back(), lines_of(supervision).back()));
}

TEST(Layout, CountsCharactersNotBytes) {
  std::string text;
  for (int i = 0; i < 4; ++i) {
    text +=
        "‘“é”’ ‘“é”’ ‘“é”’ ‘“é”’ ‘“é”’ ‘“é”’ ‘“é”’ ‘“é”’ words\nand more of them in a "
        "line that is filled to the width\n";
  }
  EXPECT_LT(laid_out(text).width, width_of(std::string(64, 'x'), Pitch::fixed));
}

TEST(Layout, KnowsDoubleSpacedText) {
  const Layout layout = laid_out(double_spaced(attendance) + double_spaced(supervision) +
                                 double_spaced(offenders) + "\n" + double_spaced(callers));
  EXPECT_TRUE(layout.double_spaced);
  EXPECT_TRUE(layout.wrapped);
  for (const Line& line : layout.lines) {
    EXPECT_EQ(line.blank_lines, line.text == lines_of(callers).front() ? 1U : 0U) << line.text;
  }
}

TEST(Layout, DoesNotTakeShortParagraphsForDoubleSpacedText) {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "The force is good.\n\n";
  EXPECT_FALSE(laid_out(text).double_spaced);
}

TEST(Layout, KnowsItemsWithoutSignsByTheirBlank) {
  const Layout lost = laid_out(wrapped(attendance, " ") + "\n" + wrapped(supervision, " ") +
                               wrapped(offenders, " ") + "\n" + wrapped(callers, " "));
  EXPECT_TRUE(lost.bullets_lost);
  EXPECT_TRUE(lost.lines.front().indented);
  const Layout signs = laid_out(wrapped(attendance, "• ") + "\n" + wrapped(supervision, "• ") +
                                wrapped(offenders, "• ") + " Annex A\n\n" + wrapped(callers, "• "));
  EXPECT_FALSE(signs.bullets_lost);
}

TEST(Layout, DropsRunningHeadsAndPageNumbers) {
  std::string text;
  int page = 0;
  for (const std::string& paragraph : {attendance, supervision, offenders, callers}) {
    text += "HMIC (2013) Kent Police’s response to the funding challenge\n\n" + wrapped(paragraph) +
            "\n" + std::to_string(++page) + "\n\f";
  }
  const Layout layout = laid_out(text);
  std::vector<std::string> expected;
  for (const std::string& paragraph : {attendance, supervision, offenders, callers}) {
    for (const std::string& line : lines_of(paragraph)) expected.push_back(line);
  }
  EXPECT_EQ(texts(layout), expected);
  EXPECT_EQ(layout.lines.front().page, 1U);
  EXPECT_EQ(layout.lines.back().page, 4U);
}

TEST(Layout, DropsARunningHeadWhoseNumberChanges) {
  std::string text;
  int page = 0;
  for (const std::string& paragraph : {attendance, supervision, offenders, callers}) {
    const std::vector<std::string> lines = lines_of(paragraph);
    text += lines[0] + "\n" + std::to_string(++page) + "Kent Police: Executive summary\n" +
            lines[1] + "\n" + lines[2] + "\n\n";
  }
  EXPECT_THAT(texts(laid_out(text)), Not(Contains(testing::HasSubstr("Executive summary"))));
}

TEST(Layout, KeepsAHeadingThatIsUsedAgain) {
  std::string text;
  for (const std::string& paragraph : {attendance, supervision, offenders, callers}) {
    text += wrapped(paragraph) + "\nAreas for improvement\n\n• The force should act.\n\n";
  }
  EXPECT_EQ(std::ranges::count(texts(laid_out(text)), "Areas for improvement"), 4);
}

TEST(Layout, DropsContentsAndSiteFrames) {
  EXPECT_THAT(texts(laid_out("Skip to content\n\nContents\n\nForeword .......... 4\n"
                             "Introduction ......... 7\n\nForeword\n\nThe force is good.\n\n"
                             "0 download\nSize: px\n")),
              ElementsAre("Foreword", "The force is good."));
}

TEST(Layout, MarksWhatFollowsTheRuleOfFootnotes) {
  const Layout layout =
      laid_out("Text of the page.\n\n" + std::string(44, ' ') + "\n1 A note.\n2 Another.\n");
  ASSERT_THAT(texts(layout), ElementsAre("Text of the page.", "1 A note.", "2 Another."));
  EXPECT_FALSE(layout.lines[0].after_rule);
  EXPECT_TRUE(layout.lines[1].after_rule);
  EXPECT_FALSE(layout.lines[2].after_rule);
}

TEST(Layout, KeepsTheBlankLinesAroundWhatItDrops) {
  const Layout layout = laid_out("One.\n\n12\nTwo.\n");
  ASSERT_THAT(texts(layout), ElementsAre("One.", "Two."));
  EXPECT_EQ(layout.lines[1].blank_lines, 1U);
}

// Fills lines as a writer does whose letters are as wide as those of Helvetica.
std::string set_proportionally(std::string_view text, Width width) {
  std::string result;
  std::string line;
  for (const std::string& word : lines_of(text, {}, 1)) {
    std::string longer = line;
    longer.append(line.empty() ? "" : " ").append(word);
    if (!line.empty() && width_of(longer, Pitch::proportional) > width) {
      result.append(line).append("\n");
      longer = word;
    }
    line = longer;
  }
  return result + line + "\n";
}

TEST(Layout, MeasuresLinesByTheirLetters) {
  std::string text;
  for (const std::string& paragraph :
       {attendance, supervision, offenders, callers, attendance, offenders}) {
    text.append(set_proportionally(paragraph, 36'000)).append("\n");
  }
  const Layout layout = laid_out(text);
  EXPECT_EQ(layout.pitch, Pitch::proportional);
  EXPECT_NEAR(layout.width, 36'000, 600);
}

TEST(Layout, GivesItemsAWidthOfTheirOwn) {
  std::string text = wrapped(attendance) + "\n" + wrapped(supervision) + "\n";
  for (const std::string& item : {offenders, callers, attendance}) {
    for (const std::string& line : lines_of(item, "• ", 60)) text += line + "\n";
  }
  const Layout layout = laid_out(text);
  EXPECT_GT(layout.columns[0], width_of(std::string(70, 'x'), Pitch::fixed));
  EXPECT_LT(layout.columns[1], width_of(std::string(63, 'x'), Pitch::fixed));
}

TEST(Layout, SaysWhatItDroppedAndWhy) {
  const Layout layout = laid_out(
      "Skip to content\n\nContents\n\nForeword ...... 4\n\nForeword\n\n" + attendance + "\n\n12\n");
  std::vector<std::string> dropped;
  for (const Dropped& one : layout.dropped) dropped.push_back(one.reason + ": " + one.text);
  EXPECT_THAT(dropped, ElementsAre("site frame: Skip to content", "contents: Contents",
                                   "contents: Foreword ...... 4", "page number: 12"));
}

TEST(Layout, DropsAContentsWithoutLeaders) {
  EXPECT_THAT(texts(laid_out("Contents\n\nForeword 4\nHow well does the force use its people and\n"
                             "its money? 7\n1. Fraud 12\n\nForeword\n\nThe force is good.\n")),
              ElementsAre("Foreword", "The force is good."));
}

TEST(Layout, KeepsTheYearOfAGrade) {
  EXPECT_THAT(texts(laid_out("Fraud\n\nGood\n\n2016\n\nTheft\n\n2016\n\nEnd of it.\n")),
              ElementsAre("Fraud", "Good", "2016", "Theft", "End of it."));
}

TEST(Layout, MakesNothingOfNothing) { EXPECT_THAT(lay_out({}).lines, IsEmpty()); }

}  // namespace
}  // namespace findings
