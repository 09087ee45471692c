// SPDX-License-Identifier: GPL-2.0-or-later
// Lines of running text that look like something else: items, page numbers, heads, addresses.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/quality.h"
#include "tests/indexer/passages/segmented.h"

namespace findings::running_text_tests {
namespace {

using test::callers;
using test::offenders;
using test::wrapped;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

// The passages of `lines` between two paragraphs of the same width.
std::vector<std::string> between(const std::string& lines) {
  const SegmentedDocument document =
      test::segmented(wrapped(offenders) + "\n" + wrapped(test::attendance) + "\n" + lines + "\n" +
                      wrapped(callers) + "\n" + wrapped(test::supervision));
  std::vector<std::string> texts;
  for (const Passage& passage : document.passages) texts.push_back(passage.text);
  EXPECT_GE(texts.size(), 4U);
  return {texts.begin() + 2, texts.end() - 2};
}

TEST(RunningText, ContinuesASentenceWithADashOrANumberInBrackets) {
  EXPECT_THAT(between("Staff in the control room told us that the new plan for answering calls in\n"
                      "time – and for the records – will cost more than the board was told of it\n"
                      "– which was six months late – and that nobody had asked why.\n"),
              SizeIs(1));
  EXPECT_THAT(between("We looked at whether the force (1) answers calls on time, (2) records them\n"
                      "well, (3) tells victims what comes next, and whether all of its sergeants\n"
                      "(4) check a sample of the recordings every week and write it down.\n"),
              SizeIs(1));
  EXPECT_THAT(between("The duty of the chief constable to answer letters follows from section 12\n"
                      "(b) of the act, which has been in force for a decade.\n"),
              SizeIs(1));
}

TEST(RunningText, StillSeesTheItemsOfAList) {
  EXPECT_THAT(
      between("The force should make sure that all of the sergeants in the control room do\n"
              "(a) check a sample of the recordings;\n"
              "(b) write down what they find; and\n"
              "(c) tell their staff.\n"),
      SizeIs(4));
  EXPECT_THAT(between("The force should:\n– answer calls;\n– record them; and\n– sleep.\n"),
              SizeIs(4));
}

TEST(RunningText, GoesOnWithAConjunctionBehindASemicolon) {
  EXPECT_THAT(between("The force should:\n• answer calls; \nand\n• record them.\n"),
              ElementsAre("The force should:", "answer calls; and", "record them."));
}

TEST(RunningText, KeepsANumberThatIsAloneOnItsLine) {
  EXPECT_THAT(
      between("In the year that ended in March the number of calls that the staff answered\n"
              "1250\n"
              "times within the target had risen by a half.\n"),
      ElementsAre(HasSubstr("staff answered 1250 times within")));
}

TEST(RunningText, KeepsAnAddressThatIsAloneOnItsLine) {
  EXPECT_THAT(
      between("Anybody who wants to read the whole of the plan finds it on the page of the\n"
              "https://www.example.org/plans/2016/answering-calls-in-the-county-and-beyond\n"
              "service, or can ask for it by letter.\n"),
      ElementsAre(HasSubstr("page of the https://www.example.org/plans/2016/"
                            "answering-calls-in-the-county-and-beyond service, or")));
}

TEST(RunningText, KeepsAParagraphThatOpensSeveralPages) {
  const std::string repeated =
      "Inspectors came in the spring and graded how well the force\n"
      "keeps people safe and whether its staff answer all calls\n"
      "in time.\n";
  std::string text;
  for (const std::string& paragraph : {offenders, callers, test::attendance, test::supervision}) {
    text += repeated + "\n" + wrapped(paragraph) + "\f";
  }
  std::vector<std::string> texts;
  for (const Passage& passage : test::segmented(text).passages) texts.push_back(passage.text);
  EXPECT_THAT(texts, Contains("Inspectors came in the spring and graded how well the force keeps "
                              "people safe and whether its staff answer all calls in time.")
                         .Times(4));
}

TEST(RunningText, ReadsASentenceOnOverAHeadThatRepeatsNowhere) {
  const std::string text =
      wrapped(offenders) + "\n" + wrapped(callers) + "\n" +
      "The force attends most reports of burglary within the hour, and victims\n"
      "\fLetters of 2016\n"
      "told inspectors that officers explained clearly what would happen next.\n";
  std::vector<std::string> texts;
  for (const Passage& passage : test::segmented(text).passages) texts.push_back(passage.text);
  EXPECT_THAT(texts, Contains(HasSubstr("and victims told inspectors")));
}

TEST(RunningText, LosesScoreForEachCharacterThatCouldNotBeDecoded) {
  const Quality quality = judge(test::segmented(wrapped(offenders) + "\nOne \uFFFD only.\n"));
  EXPECT_LT(quality.score, 100);
  EXPECT_THAT(quality.reasons, ElementsAre("1 character could not be decoded"));
}

TEST(RunningText, SaysWhereTheLayoutWasGuessed) {
  RawDocument document;
  document.blocks = {{.role = Role::paragraph, .text = offenders, .page = 3}};
  document.doubts = {{"A sergeant", "a large first letter", 3}};
  const Quality quality = judge(segment(document));
  EXPECT_EQ(quality.score, 99);
  EXPECT_THAT(quality.reasons,
              ElementsAre("layout guessed, p. 3: a large first letter: A sergeant"));
}

TEST(RunningText, PutsALargeFirstLetterBeforeTheRestOfItsWord) {
  EXPECT_THAT(between("T\n\nhis county has a long coast and many guests in summer.\n"),
              ElementsAre("This county has a long coast and many guests in summer."));
  EXPECT_THAT(between("A\nt the time of the visit the vans stood in the yard.\n"),
              ElementsAre("At the time of the visit the vans stood in the yard."));
  EXPECT_THAT(between("A\nnew van stood in the yard.\n"),
              ElementsAre("A new van stood in the yard."));
  EXPECT_THAT(between("I\nn the yard there was a van.\n"),
              ElementsAre("In the yard there was a van."));
}

TEST(RunningText, KeepsAnAddressThatEndsASentence) {
  EXPECT_THAT(between("The plans of all of the stations in the county can be found at\n"
                      "www.example.org/plans/2016\n"),
              ElementsAre("The plans of all of the stations in the county can be found at "
                          "www.example.org/plans/2016"));
}

TEST(RunningText, ReadsOnInASentenceThatRefersToAFigure) {
  for (const std::string name : {"Figure 3.", "Table 2:", "Note 4."}) {
    EXPECT_THAT(between("The share of calls that were answered in time fell, as is shown in\n" +
                        name + " The staff say that they will do better in spring.\n"),
                ElementsAre("The share of calls that were answered in time fell, as is shown in " +
                            name + " The staff say that they will do better in spring."));
  }
}

TEST(RunningText, EndsAnEntryWithTheNumberOfItsParagraph) {
  for (const std::string reference : {"(Paragraph 12)", "(paragraphs 12 and 13)"}) {
    EXPECT_THAT(between("The force should wash its vans.\n" + reference + "\n"),
                ElementsAre("The force should wash its vans. " + reference));
  }
}

}  // namespace
}  // namespace findings::running_text_tests
