// SPDX-License-Identifier: GPL-2.0-or-later
// Whole documents in the shapes in which they are met.
#include "indexer/passages/segmenter.h"

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
using test::offenders;
using test::segmented;
using test::shown;
using test::supervision;
using test::wrapped;
using testing::ElementsAre;
using testing::IsEmpty;

// A letter whose bullets were lost: items begin with one blank, and so does a new page.
std::string letter() {
  return " 3 September 2014 \n \n\nMr John Smith QPM \nChief Constable – Kent Police \n\n"
         "Dear John \n \n"
         "Core business: An inspection of crime prevention, police attendance and \n"
         "use of police time \n \n" +
         wrapped(attendance) + "\nFindings that specifically relate to your force are:  \n\n" +
         "Preventing crime  \n\n" + wrapped(supervision, " ") + wrapped(offenders, " ") + " \n" +
         wrapped(callers, " ") +
         "\nAttending crimes \n\n The force has no policy to attend. \n\n"
         " Crime is recorded in one of two ways: \n\n"
         "o creating an incident on the command and control system and then entering \n"
         "the details onto the crime recording system; or \n\n"
         "o recording crime directly. \n\n" +
         wrapped(attendance) + " Freeing up time \n\n" + wrapped(supervision, " ") +
         "\nYours sincerely \n\n\nJane Brown \nHM Inspector of Constabulary \n\n"
         "Copied to Paul Green \n";
}

TEST(Segmenter, CutsALetterIntoItsItems) {
  const SegmentedDocument document = segmented(letter());
  EXPECT_EQ(document.title,
            "Core business: An inspection of crime prevention, police attendance and use of police "
            "time");
  EXPECT_THAT(
      shown(document),
      ElementsAre(
          "paragraph [] 3 September 2014", "paragraph [] Mr John Smith QPM",
          "paragraph [] Chief Constable – Kent Police", "paragraph [] Dear John",
          "paragraph [] " + attendance,
          "paragraph [] Findings that specifically relate to your force are:",
          "item [Preventing crime] " + supervision, "item [Preventing crime] " + offenders,
          "item [Preventing crime] " + callers,
          "item [Attending crimes] The force has no policy to attend.",
          "item [Attending crimes] Crime is recorded in one of two ways:",
          "item [Attending crimes] creating an incident on the command and control system and then "
          "entering the details onto the crime recording system; or",
          "item [Attending crimes] recording crime directly.",
          "paragraph [Attending crimes] " + attendance, "item [Freeing up time] " + supervision,
          "paragraph [] Yours sincerely", "paragraph [] Jane Brown",
          "paragraph [] HM Inspector of Constabulary", "paragraph [] Copied to Paul Green"));
}

TEST(Segmenter, PutsLetterheadAndSignatureInFront) {
  const SegmentedDocument document = segmented(letter());
  EXPECT_THAT(document.front, ElementsAre("3 September 2014", "Mr John Smith QPM",
                                          "Chief Constable – Kent Police", "Dear John"));
  for (const Passage& passage : document.passages) {
    const bool outside = passage.ordinal <= 4 || passage.ordinal >= 16;
    EXPECT_EQ(passage.part, outside ? Part::front : Part::body) << passage.text;
  }
}

TEST(Segmenter, NumbersPassagesFromOne) {
  const SegmentedDocument document = segmented(letter());
  for (std::size_t i = 0; i < document.passages.size(); ++i) {
    EXPECT_EQ(document.passages[i].ordinal, i + 1);
  }
}

TEST(Segmenter, ReadsAPageOfAWebSite) {
  const SegmentedDocument document =
      segmented("Skip to content\n\nKent 2016\n\nRead more about Kent 2016\n\n" + attendance +
                "\n\nJane Brown, Her Majesty’s Inspector of Constabulary\n\nContact Jane Brown\n\n"
                "HMI's observations\n\n" +
                supervision + "\n\nRead the transcript of the video\n\n" + callers +
                "\n\nI will be interested to see:\n\n  • how the force improves; and\n"
                "  • how the force works with Essex Police.\n\n"
                "Effectiveness\n\nHow effective is the force at reducing crime?\n\n"
                "Last updated 02/03/2017\nGood\n\n" +
                offenders +
                "\n\nView the five questions for effectiveness\n\nKey facts\n\nForce Area\n\n"
                "1443 square miles\n");
  EXPECT_EQ(document.title, "Kent 2016");
  const std::string question = "[Effectiveness > How effective is the force at reducing crime?] ";
  EXPECT_THAT(shown(document),
              ElementsAre("paragraph [] " + attendance,
                          "paragraph [] Jane Brown, Her Majesty’s Inspector of Constabulary",
                          "paragraph [HMI's observations] " + supervision,
                          "paragraph [HMI's observations] " + callers,
                          "paragraph [HMI's observations] I will be interested to see:",
                          "item [HMI's observations] how the force improves; and",
                          "item [HMI's observations] how the force works with Essex Police.",
                          "judgment " + question + "Good", "paragraph " + question + offenders,
                          "paragraph [Key facts > Force Area] 1443 square miles"));
  EXPECT_EQ(document.passages.back().part, Part::data);
  EXPECT_EQ(document.passages.front().part, Part::body);
  EXPECT_THAT(document.front, IsEmpty());
}

TEST(Segmenter, ReadsADoubleSpacedReport) {
  const SegmentedDocument document = segmented(
      double_spaced(attendance) +
      " Investigating crime \n\nRequires improvement \n\n"
      "Initial investigation \n\n" +
      double_spaced(supervision) + double_spaced(callers) + "Areas for improvement \n\n" +
      double_spaced("The force should ensure that all of its supervisors record the checks that "
                    "they make of files.",
                    "• ") +
      double_spaced("The force should visit offenders.", "• ") + " Annex A – About the data \n\n" +
      double_spaced(offenders) + "Population \n\n" + double_spaced(attendance));
  const std::string chapter = "[Investigating crime > ";
  EXPECT_THAT(shown(document),
              ElementsAre("paragraph [] " + attendance,
                          "judgment [Investigating crime] Requires improvement",
                          "paragraph " + chapter + "Initial investigation] " + supervision,
                          "paragraph " + chapter + "Initial investigation] " + callers,
                          "improvement " + chapter +
                              "Areas for improvement] The force should ensure that "
                              "all of its supervisors record the checks that they make of files.",
                          "improvement " + chapter +
                              "Areas for improvement] The force should visit "
                              "offenders.",
                          "paragraph [Annex A – About the data] " + offenders,
                          "paragraph [Annex A – About the data > Population] " + attendance));
  EXPECT_EQ(document.passages[5].part, Part::body);
  EXPECT_EQ(document.passages[6].part, Part::annex);
  EXPECT_EQ(document.passages[7].part, Part::annex);
}

TEST(Segmenter, CutsWhatIsNoOneThought) {
  std::string text;
  while (text.size() < 30'000) text += supervision + " ";
  const SegmentedDocument document = segmented(text);
  ASSERT_GT(document.passages.size(), 3U);
  std::string joined;
  for (const Passage& passage : document.passages) {
    EXPECT_LE(passage.text.size(), 8001U);
    joined += passage.text + " ";
  }
  EXPECT_EQ(joined, text);
}

TEST(Segmenter, SetsSingleBlanks) {
  EXPECT_THAT(shown(segmented("The force  attends.  It does   so quickly.\n")),
              ElementsAre("paragraph [] The force attends. It does so quickly."));
}

TEST(Segmenter, DependsOnTheDocumentAlone) {
  const std::vector<std::string> first = shown(segmented(letter()));
  (void)segmented(double_spaced(attendance));
  EXPECT_EQ(shown(segmented(letter())), first);
}

TEST(Segmenter, ARecommendationSetAsAHeadingIsAPassage) {
  RawDocument document;
  for (const auto& [role, text] : std::vector<std::pair<Role, std::string>>{
           {Role::heading, "A report on calls"},
           {Role::heading, "How calls are answered"},
           {Role::heading, "Recommendation 3: By March, the force should keep a log of calls"},
           {Role::paragraph, "Callers wait for three minutes."}}) {
    Block block;
    block.role = role;
    block.text = text;
    block.level = role == Role::heading ? 2 : 0;
    document.blocks.push_back(block);
  }
  EXPECT_THAT(shown(test::segmented(document)),
              ElementsAre("recommendation [How calls are answered] Recommendation 3: By March, the "
                          "force should keep a log of calls",
                          "paragraph [How calls are answered] Callers wait for three minutes."));
}

}  // namespace
}  // namespace findings
