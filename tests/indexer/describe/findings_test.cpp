// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/findings.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/passages/segmented.h"

namespace findings {
namespace {

Passage passage(Kind form, const std::string& text, const std::vector<std::string>& heading = {}) {
  Passage result;
  result.kind = form;
  result.text = text;
  result.heading = heading;
  return result;
}

Passage marked(Passage alone) {
  mark_findings({&alone, 1}, test::grades());
  return alone;
}

Kind kind_under(const std::string& above, Kind form, const std::string& text = "The force is.") {
  return marked(passage(form, text, {above})).kind;
}

TEST(Findings, AreKnownByTheNearestHeading) {
  EXPECT_EQ(kind_under("Areas for improvement", Kind::item), Kind::improvement);
  EXPECT_EQ(kind_under("AREA FOR IMPROVEMENT", Kind::item), Kind::improvement);
  EXPECT_EQ(kind_under("Areas for improvement", Kind::paragraph), Kind::paragraph);
  EXPECT_EQ(kind_under("What needs to improve?", Kind::item), Kind::improvement);
  EXPECT_EQ(kind_under("What needs to improve in this area of practice", Kind::item),
            Kind::improvement);
  EXPECT_EQ(kind_under("Cause of concern", Kind::paragraph), Kind::concern);
  EXPECT_EQ(kind_under("Causes of concern", Kind::item), Kind::concern);
  EXPECT_EQ(kind_under("Recommendations", Kind::item), Kind::recommendation);
  EXPECT_EQ(kind_under("Recommendation 3", Kind::paragraph), Kind::recommendation);
  EXPECT_EQ(kind_under("Summary", Kind::item), Kind::item);
}

TEST(Findings, AreNoNotesCaptionsOrCells) {
  EXPECT_EQ(kind_under("Recommendations", Kind::footnote), Kind::footnote);
  EXPECT_EQ(kind_under("Cause of concern", Kind::caption), Kind::caption);
  EXPECT_EQ(kind_under("Areas for improvement", Kind::table), Kind::table);
  EXPECT_EQ(kind_under("Recommendations", Kind::paragraph, "Requires improvement"), Kind::judgment);
}

TEST(Findings, AreKnownByTheirWords) {
  EXPECT_EQ(
      kind_under("Summary", Kind::paragraph, "Recommendation 3: the force should train staff"),
      Kind::recommendation);
  EXPECT_EQ(kind_under("Summary", Kind::paragraph, "Recommendation 3 of 2014"), Kind::paragraph);
  EXPECT_EQ(
      kind_under("Area for improvement", Kind::paragraph, "The force should train its staff."),
      Kind::improvement);
  EXPECT_EQ(kind_under("Summary", Kind::paragraph, "The force should train its staff."),
            Kind::paragraph);
  EXPECT_EQ(kind_under("Judgments", Kind::table, "Fraud Good 2016"), Kind::judgment);
}

TEST(Findings, HaveTheNumberAndDeadlineThatTheTextGives) {
  const FindingParts parts =
      marked(passage(Kind::paragraph,
                     "Recommendation 4a) By 31 March 2015, all forces should count.",
                     {"Recommendations"}))
          .finding;
  EXPECT_EQ(parts.number, "4a");
  EXPECT_EQ(parts.deadline, "31 March 2015");
  const FindingParts below =
      marked(passage(Kind::paragraph, "Within three months, the force should stop.",
                     {"Recommendation 7"}))
          .finding;
  EXPECT_EQ(below.number, "7");
  EXPECT_EQ(below.deadline, "within three months");
  EXPECT_TRUE(marked(passage(Kind::paragraph, "By 31 March 2015 it stopped.")).finding.empty());
}

TEST(Findings, AreNumberedParagraphsUnderAreasForImprovement) {
  Passage numbered = passage(Kind::paragraph, "Visit each home twice.", {"Areas for improvement"});
  numbered.paragraph = "4";
  EXPECT_EQ(marked(numbered).kind, Kind::improvement);
}

}  // namespace
}  // namespace findings
