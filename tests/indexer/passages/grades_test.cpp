// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grades.h"

#include <optional>
#include <string>

#include <gtest/gtest.h>

#include "tests/indexer/passages/segmented.h"

namespace findings::grades_tests {
namespace {

using test::grades;

// `SUBJECT = GRADE`, with ` (YEAR)` and ` likely` where they are so.
std::string told(const std::optional<StatedGrade>& stated) {
  if (!stated) return "none";
  return stated->subject + " = " + stated->grade +
         (stated->inspected.empty() ? "" : " (" + stated->inspected + ")") +
         (stated->likely ? " likely" : "");
}

std::string row(const std::string& text) { return told(grades().row(text)); }
std::string heading(const std::string& text) { return told(grades().heading(text)); }
std::string sentence(const std::string& text) { return told(grades().sentence(text)); }

TEST(Grades, AreCalledByTheirNameInTheVocabulary) {
  EXPECT_EQ(grades().grade("Requires improvement to be good"), "requires improvement");
  EXPECT_EQ(grades().grade("OUTSTANDING"), "outstanding");
  EXPECT_EQ(grades().grade("Good practice"), std::nullopt);
}

TEST(Grades, AreOfTheVocabularyThatIsGiven) {
  VocabularyFiles files = built_in_vocabulary();
  files.texts[4] = "slug,name,grades,ungraded\nvans,Vans,fast;slow,lent\n";
  const Grades of_vans(Vocabulary(files).scales());
  EXPECT_EQ(told(of_vans.row("The vans | Slow")), "The vans = slow");
  EXPECT_EQ(told(of_vans.heading("The tyres: lent")), "The tyres = lent");
  EXPECT_EQ(told(of_vans.row("The vans | Good")), "none");
  EXPECT_EQ(told(of_vans.heading("The vans slow")), "none");
  EXPECT_EQ(told(of_vans.heading("The vans are slow")), "The vans = slow");
  EXPECT_EQ(told(Grades().row("The vans | Good")), "none");
}

TEST(Grades, OfARowHaveItsWholeLabel) {
  EXPECT_EQ(row("How well vans start and who drives them | Requires improvement to be good"),
            "How well vans start and who drives them = requires improvement");
  EXPECT_EQ(row("2.1 Care of tyres | Good"), "Care of tyres = good");
  EXPECT_EQ(row("1. Vans: | Good"), "Vans = good");
  EXPECT_EQ(row("3 | Vans | Inadequate"), "Vans = inadequate");
  EXPECT_EQ(row("Judgement | Outstanding"), " = outstanding");
}

TEST(Grades, OfARowHaveTheYearBesideThem) {
  EXPECT_EQ(row("Fraud Good 2016"), "Fraud = good (2016)");
  EXPECT_EQ(row("Overall 2017 Good"), "Overall = good (2017)");
  EXPECT_EQ(row("Fraud | Good | 2016"), "Fraud = good (2016)");
  EXPECT_EQ(row("Fraud | Good 2016"), "Fraud = good (2016)");
}

TEST(Grades, AreNoneOfARowThatHasTwoOrTextBesideThem) {
  EXPECT_EQ(row("Vans | Good | Inadequate"), "none");
  EXPECT_EQ(row("Judgement | Grade"), "none");
  EXPECT_EQ(row("What good looks like | Vans start"), "none");
  EXPECT_EQ(row("Staff say that the vans are good"), "none");
}

TEST(Grades, OfAHeadingAreBehindAColonOrAVerb) {
  EXPECT_EQ(heading("The work of those who drive vans: good"),
            "The work of those who drive vans = good");
  EXPECT_EQ(heading("How well do vans start? Good"), "How well do vans start? = good");
  EXPECT_EQ(heading("The graded judgement for tyres is that they are good"), "tyres = good");
  EXPECT_EQ(heading("The overall judgement is requires improvement"),
            "overall judgement = requires improvement");
  EXPECT_EQ(heading("The overall judgement is that the yard requires improvement"),
            "the yard = requires improvement");
  EXPECT_EQ(heading("Services for vans in Anytown are inadequate"),
            "Services for vans in Anytown = inadequate");
  EXPECT_EQ(heading("Services for vans in Anytown require improvement to be good"),
            "Services for vans in Anytown = requires improvement");
}

TEST(Grades, AreNotInEveryHeadingWithTheirWords) {
  for (const char* text :
       {"Good practice", "Is the service good?", "What good looks like", "Why the vans are good",
        "Vans that are good", "A yard that is good", "Making sure that vans are good",
        "Both vans are good", "Good and outstanding work", "The last judgement: good",
        "On vans the yard is good"}) {
    EXPECT_EQ(heading(text), "none") << text;
  }
}

TEST(Grades, OfASentenceAreJudged) {
  EXPECT_EQ(sentence("The care of vans is judged to be inadequate."),
            "The care of vans = inadequate");
  EXPECT_EQ(sentence("We judge the service to be outstanding."), "the service = outstanding");
  EXPECT_EQ(sentence("The yard is wide. The service has been graded as requires improvement. It "
                     "has vans."),
            "The service = requires improvement");
  EXPECT_EQ(sentence("Inspectors judged the yard to be good overall."), "the yard = good");
}

TEST(Grades, OfASentenceWithoutSuchAWordAreLikely) {
  EXPECT_EQ(sentence("The force is good at treating people fairly."),
            "treating people fairly = good likely");
  EXPECT_EQ(sentence("The force is good at washing vans, and it mends their tyres."),
            "washing vans = good likely");
  EXPECT_EQ(sentence("Anytown Police requires improvement at answering calls."),
            "answering calls = requires improvement likely");
  EXPECT_EQ(sentence("The overall effectiveness of the yard is good."),
            "overall effectiveness = good likely");
}

TEST(Grades, AreNotInEverySentenceWithTheirWords) {
  for (const char* text :
       {"There is good practice in the yard.", "A good rate of vans start.",
        "Children attend schools that are good or better.",
        "At the last inspection, the yard was judged to be good.",
        "In 2012 the yard has been judged to be good.", "No part of the yard is judged inadequate.",
        "Both yards are judged to be good.", "Five vans are rated good.",
        "If the yard is judged to be good, it gets a van.",
        "A yard that is judged to be good has vans.", "It is good at starting.",
        "The plan is good.", "The yard should be judged to be good.",
        "The yard is not judged to be good.", "The force is not yet good at starting vans."}) {
    EXPECT_EQ(sentence(text), "none") << text;
  }
}

}  // namespace
}  // namespace findings::grades_tests
