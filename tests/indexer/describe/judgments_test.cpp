// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/describe/findings.h"
#include "tests/indexer/passages/segmented.h"

namespace findings::judgments_tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Judgments : public testing::Test {
 protected:
  void add(Kind form, const std::string& text, const std::vector<std::string>& heading = {}) {
    Passage& passage = passages_.emplace_back();
    passage.ordinal = static_cast<std::uint32_t>(passages_.size());
    passage.kind = form;
    passage.text = text;
    passage.heading = heading;
  }

  // `ORDINAL SUBJECT = GRADE`, then ` also ORDINAL` for each other place.
  std::vector<std::string> found() {
    mark_findings(passages_, test::grades());
    std::vector<std::string> result;
    for (const Passage& passage : passages_) {
      if (passage.kind != Kind::judgment) continue;
      std::string& text =
          result.emplace_back(std::to_string(passage.ordinal) + " " + passage.finding.subject +
                              " = " + passage.finding.grade);
      for (const std::uint32_t other : passage.finding.also) {
        text += " also " + std::to_string(other);
      }
    }
    return result;
  }

  std::vector<Passage> passages_;
};

TEST_F(Judgments, HaveTheirQuestionAndGrade) {
  add(Kind::paragraph, "Requires improvement", {"Legitimacy", "How fair is it?"});
  add(Kind::table, "Specialist capabilities Ungraded 2017");
  EXPECT_THAT(found(), ElementsAre("1 How fair is it? = requires improvement",
                                   "2 Specialist capabilities = ungraded"));
  EXPECT_EQ(passages_[1].finding.inspected, "2017");
}

TEST_F(Judgments, ThatAreStatedTwiceAreOneWithBothPlaces) {
  add(Kind::table, "1. The care of vans | Good");
  add(Kind::table, "Tyres | Inadequate");
  add(Kind::paragraph, "The care of vans: good");
  add(Kind::table, "The care of vans | Inadequate");
  EXPECT_THAT(found(), ElementsAre("1 The care of vans = good also 3", "2 Tyres = inadequate",
                                   "4 The care of vans = inadequate"));
  EXPECT_EQ(passages_[2].kind, Kind::paragraph);
  EXPECT_TRUE(passages_[2].finding.empty());
}

TEST_F(Judgments, OfTwoYearsOrChaptersAreTwo) {
  add(Kind::table, "Overall Good 2016", {"Vans"});
  add(Kind::table, "Overall Good 2017", {"Vans"});
  add(Kind::table, "Overall Good 2017", {"Tyres"});
  EXPECT_THAT(found(), ElementsAre("1 Overall = good", "2 Overall = good", "3 Overall = good"));
}

TEST_F(Judgments, AreNotThoseOfEarlierInspections) {
  add(Kind::paragraph, "The last report on the yard gave these judgements:");
  add(Kind::item, "Overall effectiveness: inadequate");
  add(Kind::item, "Care of vans: good");
  add(Kind::paragraph, "The yard has been swept.");
  add(Kind::item, "Tyres: good");
  add(Kind::table, "Vans | Inadequate", {"Previous inspections"});
  add(Kind::paragraph, "Vans: good", {"What the judgements mean"});
  EXPECT_THAT(found(), ElementsAre("5 Tyres = good"));
}

TEST_F(Judgments, OfRunningTextAreLikely) {
  add(Kind::paragraph, "The force is good at washing its vans.");
  add(Kind::paragraph, "The care of tyres is judged to be good.");
  EXPECT_THAT(found(), ElementsAre("1 washing its vans = good", "2 The care of tyres = good"));
  EXPECT_TRUE(passages_[0].finding.likely);
  EXPECT_FALSE(passages_[1].finding.likely);
}

TEST_F(Judgments, AreNoTextThatHappensToEndWithAGrade) {
  add(Kind::item, "Attendance at the yard is good");
  add(Kind::paragraph, "Attendance at the yard is good.");
  add(Kind::footnote, "Vans: good");
  EXPECT_THAT(found(), IsEmpty());
}

TEST(JudgmentsOfHeadings, ArePassagesOfTheirOwn) {
  RawDocument document;
  const auto block = [&](Role role, const std::string& text) {
    document.blocks.push_back({.role = role, .text = text, .page = 3, .level = 2});
  };
  block(Role::heading, "The care of vans: good");
  block(Role::paragraph, "Vans are washed each week.");
  block(Role::heading, "Good practice");
  block(Role::paragraph, "Tyres are full.");
  document.blocks.insert(document.blocks.begin(),
                         {.role = Role::heading, .text = "A yard", .page = 1, .level = 1});
  SegmentedDocument segmented = segment(document, test::grades());
  mark_findings(segmented.passages, test::grades());
  EXPECT_THAT(test::shown(segmented),
              ElementsAre("judgment [] The care of vans: good",
                          "paragraph [The care of vans: good] Vans are washed each week.",
                          "paragraph [Good practice] Tyres are full."));
  EXPECT_EQ(segmented.passages[0].page, 3U);
}

TEST(JudgmentsOfHeadings, MayEndInAFullStopAboveNumberedParagraphs) {
  RawDocument document;
  const auto block = [&](Role role, const std::string& text, const std::string& number = {}) {
    document.blocks.push_back(
        {.role = role, .text = text, .page = 3, .level = 2, .number = number});
  };
  block(Role::heading, "A yard");
  block(Role::heading, "What needs to improve");
  block(Role::item, "Tyres.");
  block(Role::paragraph, "The care of vans is good.");
  block(Role::paragraph, "Vans are washed each week.", "1");
  SegmentedDocument segmented = segment(document, test::grades());
  mark_findings(segmented.passages, test::grades());
  EXPECT_THAT(test::shown(segmented),
              ElementsAre("improvement [What needs to improve] Tyres.",
                          "judgment [] The care of vans is good.",
                          "paragraph [The care of vans is good.] Vans are washed each week."));
}

}  // namespace
}  // namespace findings::judgments_tests
