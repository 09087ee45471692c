// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/findings.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/passages/segmented.h"

namespace findings {
namespace {

using testing::ElementsAre;

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

std::vector<Passage> marked_all(std::vector<Passage> passages) {
  std::uint32_t ordinal = 0;
  for (Passage& each : passages) each.ordinal = ++ordinal;
  mark_findings(passages, test::grades());
  return passages;
}

std::vector<Kind> kinds(const std::vector<Passage>& passages) {
  std::vector<Kind> result;
  for (const Passage& each : passages) result.push_back(each.kind);
  return result;
}

Passage numbered(const std::string& number, const std::string& text,
                 const std::vector<std::string>& heading) {
  Passage result = passage(Kind::paragraph, text, heading);
  result.paragraph = number;
  return result;
}

Passage item(const std::string& text, std::uint32_t lead_in,
             const std::vector<std::string>& heading = {}) {
  Passage result = passage(Kind::item, text, heading);
  result.lead_in = lead_in;
  return result;
}

Kind kind_of_text(const std::string& text) {
  return marked(passage(Kind::paragraph, text, {"Scope", "Recommendations of others"})).kind;
}

TEST(Findings, RecommendInSoManyWordsWhereverTheyStand) {
  for (const char* text :
       {"Staff told us of delays. We recommend that the college review its courses.",
        "We therefore also strongly recommend a second inspection.",
        "I recommend that the register be closed.",
        "The Committee further recommends that ministers publish the figures.",
        "It is recommended that every force appoint a lead."}) {
    EXPECT_EQ(marked(passage(Kind::paragraph, text, {"Training"})).kind, Kind::recommendation)
        << text;
  }
  for (const char* text : {"In 2014 we recommended that the college review its courses.",
                           "The coroner had recommended a review.",
                           "A witness said: “We recommend that nobody wait for it.”",
                           "Many of our recommendations are still open."}) {
    EXPECT_EQ(marked(passage(Kind::paragraph, text, {"Training"})).kind, Kind::paragraph) << text;
  }
}

TEST(Findings, OfAListOfConclusionsOnlyThoseThatAskForSomethingRecommend) {
  const std::vector<std::string> chapter = {"Chapter 9: Conclusions and recommendations",
                                            "Training"};
  const auto passages = marked_all(
      {numbered("9.1", "Training has improved since our first report.", chapter),
       numbered("9.2", "We agree that ministers should explain what they decide.", chapter),
       numbered("9.3", "The college should publish its courses by June 2019.", chapter),
       numbered("9.4", "We recommend that, at once, the Home Office and the college:", chapter),
       item("close the register; and", 4, chapter), item("open a new one.", 4, chapter)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::paragraph, Kind::paragraph, Kind::recommendation,
                                           Kind::recommendation, Kind::item, Kind::item));
  EXPECT_EQ(passages[2].finding.number, "9.3");
  EXPECT_EQ(passages[2].finding.addressee, "The college");
  EXPECT_EQ(passages[2].finding.deadline, "June 2019");
  EXPECT_EQ(passages[3].finding.addressee, "the Home Office and the college");
  EXPECT_EQ(passages[5].finding.number, "9.4") << "an item belongs to its recommendation";
}

TEST(Findings, TheItemsOfAListAreRecommendationsIfItsOpenerIsNone) {
  const std::vector<std::string> heading = {"Our recommendations"};
  const auto passages =
      marked_all({passage(Kind::paragraph, "This chapter lists what we ask of forces.", heading),
                  passage(Kind::paragraph, "We make the following recommendations:", heading),
                  item("Forces should keep a log.", 2, heading),
                  item("Chief constables should read it.", 2, heading)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::paragraph, Kind::paragraph, Kind::recommendation,
                                           Kind::recommendation));
}

TEST(Findings, ACountedListBelowSuchAHeadingHasOneInEachEntry) {
  const std::vector<std::string> heading = {"Summary of recommendations", "Training"};
  const auto passages =
      marked_all({passage(Kind::paragraph, "The list follows the order of the report.", heading),
                  numbered("1", "That a register be kept.", heading),
                  numbered("2", "Publish the courses every year.", heading),
                  numbered("17", "Courses have improved.", heading)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::paragraph, Kind::recommendation,
                                           Kind::recommendation, Kind::paragraph));
  EXPECT_EQ(passages[2].finding.number, "2");
}

TEST(Findings, MayHaveTheirLabelBeforeTheirText) {
  for (const char* text :
       {"Recommendation 3 – Forces should keep a log of calls.",
        "Recommendation 3 The Home Office should keep a log of calls.",
        "R3. Keep a log of all calls.", "Recommendation 3) Keep a log of calls."}) {
    const Passage found = marked(passage(Kind::paragraph, text, {"Calls"}));
    EXPECT_EQ(found.kind, Kind::recommendation) << text;
    EXPECT_EQ(found.finding.number, "3") << text;
  }
  EXPECT_EQ(kind_of_text("Recommendation 3 should be carried out in the next year."),
            Kind::paragraph);
}

TEST(Findings, OfAListOfConclusionsMayBeItems) {
  const std::vector<std::string> heading = {"Conclusions and recommendations"};
  const auto passages =
      marked_all({item("We call on the Home Office to pay for it by April 2018.", 0, heading),
                  item("Ministers need to consider this again.", 0, heading),
                  item("Banks should repay what they took.", 0, heading),
                  item("We heard that banks had repaid it.", 0, heading)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::recommendation, Kind::recommendation,
                                           Kind::recommendation, Kind::item));
  EXPECT_EQ(kind_under("Recommendations", Kind::item, "We welcome the new inspector."), Kind::item);
}

TEST(Findings, AResponseOfThePoliceIsNoReply) {
  for (const char* heading : {"Emergency response", "Police response times",
                              "The response of the police", "Response to calls"}) {
    EXPECT_EQ(kind_under(heading, Kind::paragraph, "We recommend that officers be sent at once."),
              Kind::recommendation)
        << heading;
  }
  for (const char* heading : {"Government response", "The Home Office’s formal response",
                              "Responses to our recommendations", "Response:"}) {
    EXPECT_EQ(kind_under(heading, Kind::paragraph, "Officers should be sent by May 2018."),
              Kind::paragraph)
        << heading;
  }
}

TEST(Findings, OfADocumentThatRepliesAreWhatItQuotes) {
  std::vector<Passage> passages = {
      passage(Kind::paragraph, "The Government agrees. We recommend that they ask.", {"Training"}),
      passage(Kind::paragraph, "Forces should pay for it.", {"Recommendation 2: Training"})};
  mark_findings(passages, test::grades(), "Government response to the report on training");
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::paragraph, Kind::recommendation));
}

TEST(Findings, AReplyIsNone) {
  const std::vector<std::string> heading = {"Recommendation 4: A single register"};
  const auto passages = marked_all(
      {passage(Kind::paragraph, "The governments of England and Wales should each keep:", heading),
       item("one register; and", 1, heading), item("one list of names.", 1, heading),
       passage(Kind::paragraph, "They should do this within 12 months.", heading),
       passage(Kind::paragraph, "The government accepts that a register is needed.", heading),
       passage(Kind::paragraph, "Forces should see it as theirs, and must use it.", heading),
       passage(Kind::paragraph, "ISBN 978-0-00-000000-0", heading)});
  EXPECT_THAT(kinds(passages),
              ElementsAre(Kind::recommendation, Kind::item, Kind::item, Kind::recommendation,
                          Kind::paragraph, Kind::paragraph, Kind::paragraph));
  EXPECT_EQ(passages[0].finding.number, "4");
  EXPECT_EQ(passages[0].finding.subject, "A single register");
  EXPECT_EQ(passages[0].finding.addressee, "The governments of England and Wales");
  EXPECT_EQ(passages[3].finding.deadline, "within 12 months");
}

TEST(Findings, WhatIsAcceptedBelowWasRecommended) {
  const std::vector<std::string> heading = {"7 Safety", "7f) Outcomes"};
  const auto passages = marked_all(
      {passage(Kind::paragraph, "7f) i. That a register be kept of all outcomes.", heading),
       passage(Kind::paragraph, "7f) ii. That money be found for it.", heading),
       passage(Kind::paragraph, "These recommendations are accepted in principle.", heading),
       passage(Kind::paragraph, "A team should begin to plan this.", heading)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::recommendation, Kind::recommendation,
                                           Kind::paragraph, Kind::paragraph));
  EXPECT_EQ(passages[1].finding.number, "7f ii");
}

TEST(Findings, ALabelOnItsOwnLineAnnouncesTheTextBelowIt) {
  const std::vector<std::string> heading = {"Training"};
  const auto passages =
      marked_all({passage(Kind::paragraph, "Recommendation 12", heading),
                  passage(Kind::paragraph, "Publish the courses every year.", heading),
                  passage(Kind::paragraph, "The college told us that it has begun.", heading)});
  EXPECT_THAT(kinds(passages), ElementsAre(Kind::paragraph, Kind::recommendation, Kind::paragraph));
  EXPECT_EQ(passages[1].finding.number, "12");
}

TEST(Findings, AreNotTheLinesOfATableOfReplies) {
  const std::vector<std::string> heading = {"Summary of the response to the recommendations"};
  const auto passages =
      marked_all({passage(Kind::paragraph, "Recommendation 7e)", heading),
                  passage(Kind::paragraph, "Recommendation 9) (accepted in full)", heading),
                  passage(Kind::paragraph, "Accepted in principle", heading),
                  passage(Kind::paragraph, "All forces must do what the plan says.", heading)});
  EXPECT_THAT(kinds(passages), testing::Each(Kind::paragraph));
}

TEST(Findings, OfALetterWithoutSuchHeadingsAreLikely) {
  const auto passages =
      marked_all({passage(Kind::paragraph, "The force needs to answer calls sooner."),
                  passage(Kind::paragraph, "I am concerned that custody records are incomplete."),
                  passage(Kind::paragraph, "Sampleshire Police should tell victims what it does."),
                  passage(Kind::paragraph, "HMIC would expect to see a plan."),
                  passage(Kind::paragraph, "You need to tell victims what you do."),
                  passage(Kind::paragraph, "There is scope to improve the records."),
                  passage(Kind::paragraph, "The force is aware of the need to plan.")});
  EXPECT_THAT(kinds(passages),
              ElementsAre(Kind::improvement, Kind::concern, Kind::improvement, Kind::improvement,
                          Kind::improvement, Kind::improvement, Kind::paragraph));
  EXPECT_TRUE(passages[0].finding.likely);
  EXPECT_TRUE(passages[1].finding.likely);
  EXPECT_EQ(passages[2].finding.addressee, "Sampleshire Police");
}

TEST(Findings, ADutyWithADateIsLikelyToBeARecommendation) {
  EXPECT_EQ(kind_of_text("By 31 March 2016, the force should have written a plan."),
            Kind::paragraph);
  const Passage other = marked(
      passage(Kind::paragraph, "By 31 March 2016, all forces should have a plan.", {"Plans"}));
  EXPECT_EQ(other.kind, Kind::recommendation);
  EXPECT_TRUE(other.finding.likely);
  EXPECT_EQ(other.finding.addressee, "all forces");
  EXPECT_EQ(kind_of_text("By 2016 the numbers had risen."), Kind::paragraph);
}

TEST(Findings, AreNumberedParagraphsUnderAreasForImprovement) {
  Passage numbered = passage(Kind::paragraph, "Visit each home twice.", {"Areas for improvement"});
  numbered.paragraph = "4";
  EXPECT_EQ(marked(numbered).kind, Kind::improvement);
}

}  // namespace
}  // namespace findings
