// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grouping.h"

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
using testing::ElementsAre;

std::vector<Piece> pieces(std::string_view text) { return group(read_text(text).blocks).pieces; }

std::vector<std::string> texts(const std::vector<Piece>& pieces) {
  std::vector<std::string> result;
  for (const Piece& piece : pieces) result.push_back(piece.text);
  return result;
}

// Enough wrapped text for the width to be known.
std::string context() { return wrapped(offenders) + "\n" + wrapped(callers) + "\n"; }

// What becomes of `text` after the context.
std::vector<std::string> after_context(const std::string& text) {
  std::vector<std::string> all = texts(pieces(context() + text));
  EXPECT_GE(all.size(), 2U);
  EXPECT_EQ(all.at(0), offenders);
  EXPECT_EQ(all.at(1), callers);
  return {all.begin() + 2, all.end()};
}

TEST(Grouping, JoinsTheLinesOfAParagraph) {
  EXPECT_THAT(after_context(wrapped(attendance) + "\n" + wrapped(supervision)),
              ElementsAre(attendance, supervision));
}

TEST(Grouping, EndsAParagraphWhereTheNextWordWouldHaveFitted) {
  EXPECT_THAT(after_context(wrapped(attendance) + wrapped(supervision)),
              ElementsAre(attendance, supervision));
}

TEST(Grouping, TakesBlankLinesForNothingWhereEveryLineHasOne) {
  EXPECT_THAT(texts(pieces(double_spaced(attendance) + double_spaced(supervision) +
                           double_spaced(offenders) + double_spaced(callers))),
              ElementsAre(attendance, supervision, offenders, callers));
}

TEST(Grouping, EndsADoubleSpacedParagraphByTheBlanksAfterIt) {
  // Its last line is full, so only the two blanks after it show its end.
  const std::string full =
      "The force attends most reports of burglary within the hour, and the victims whom we met "
      "said that officers had shown to them what was next.";
  const auto lines = lines_of(full);
  ASSERT_EQ(lines.size(), 2U);
  ASSERT_GE(lines.back().size(), 70U);
  std::string text = double_spaced(supervision) + double_spaced(callers);
  for (const std::string& line : lines)
    text += line + (&line == &lines.back() ? "  " : " ") + "\n\n";
  EXPECT_THAT(texts(pieces(text + double_spaced(offenders))),
              ElementsAre(supervision, callers, full, offenders));
}

TEST(Grouping, JoinsASentenceOverAPageBreakThatIsABlank) {
  const std::vector<std::string> lines = lines_of(attendance);
  std::string text = double_spaced(supervision) + double_spaced(callers);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    text += (i == 1 ? " " : "") + lines[i] + (i == 0 ? "\n" : "\n\n");
  }
  EXPECT_THAT(texts(pieces(text)), ElementsAre(supervision, callers, attendance));
}

TEST(Grouping, JoinsASentenceOverAFormFeed) {
  const std::vector<std::string> lines = lines_of(attendance);
  const auto found = pieces(context() + lines[0] + "\n3\n\f" + lines[1] + "\n" + lines[2] + "\n");
  ASSERT_THAT(texts(found), ElementsAre(offenders, callers, attendance));
  EXPECT_EQ(found[2].page, 1U) << "where it begins";
}

TEST(Grouping, PutsFootnotesAfterTheSentenceThatTheyInterrupt) {
  const std::vector<std::string> lines = lines_of(attendance);
  std::string text = double_spaced(supervision) + double_spaced(callers) + lines[0] + "\n\n" +
                     std::string(44, ' ') + "\n" +
                     double_spaced(
                         "11 The code of practice on burglary was revised by the "
                         "Home Office, which asks forces to attend in person.") +
                     "12 Mental health triage is a scheme: \n\nwww.gov.uk/health/crisis-care-\n\n"
                     "concordat/about \n\nhttp://www.gov.uk/health/crisis-care-concordat/about\n";
  text += " " + lines[1] + "\n\n" + lines[2] + "\n\n" + double_spaced(offenders);
  const auto found = pieces(text);
  ASSERT_THAT(texts(found),
              ElementsAre(supervision, callers, attendance,
                          "The code of practice on burglary was revised by the Home Office, which "
                          "asks forces to attend in person.",
                          "Mental health triage is a scheme: "
                          "www.gov.uk/health/crisis-care-concordat/about",
                          offenders));
  EXPECT_EQ(found[3].role, Role::footnote);
  EXPECT_EQ(found[3].note, "11");
  EXPECT_EQ(found[4].role, Role::footnote);
  EXPECT_EQ(found[4].note, "12");
  EXPECT_EQ(found[5].role, Role::paragraph);
}

TEST(Grouping, KeepsARealHyphenAtTheLineEnd) {
  EXPECT_THAT(
      after_context("HMIC found some good examples of where the force has undertaken long-\n"
                    "term crime prevention initiatives in its schools.\n"),
      ElementsAre("HMIC found some good examples of where the force has undertaken "
                  "long-term crime prevention initiatives in its schools."));
}

TEST(Grouping, DropsAHyphenThatOnlyBreaksAWord) {
  EXPECT_THAT(after_context("The force received a large number of reports and began an investiga-\n"
                            "tion into each of them. An investigation takes time.\n"),
              ElementsAre("The force received a large number of reports and began an investigation "
                          "into each of them. An investigation takes time."));
}

TEST(Grouping, PrefersTheSpellingThatTheDocumentUsesMore) {
  EXPECT_THAT(after_context("It tackles re-offending well, and re-offending has fallen; a scheme "
                            "against re-\noffending is run. Its leaflet says reoffending once.\n"),
              ElementsAre("It tackles re-offending well, and re-offending has fallen; a scheme "
                          "against re-offending is run. Its leaflet says reoffending once."));
}

TEST(Grouping, JoinsAWordThatASoftHyphenBreaks) {
  EXPECT_THAT(
      after_context("The force identifies those who call often and who may well be vulner\u00AD\n"
                    "able, and it offers them help.\n"),
      ElementsAre("The force identifies those who call often and who may well be "
                  "vulnerable, and it offers them help."));
}

TEST(Grouping, TakesADashWithinASentenceForNoBullet) {
  EXPECT_THAT(
      after_context("The force is good at protecting vulnerable people from being targeted\n"
                    "– people who are vulnerable through their age or a disability, and \n"
                    "others – and at bringing offenders to justice.\n"),
      ElementsAre("The force is good at protecting vulnerable people from being targeted – "
                  "people who are vulnerable through their age or a disability, and others "
                  "– and at bringing offenders to justice."));
}

TEST(Grouping, MakesItemsOfLinesWithASign) {
  const auto found = pieces(context() + "The force should review:\n• theft from person;\n" +
                            wrapped(attendance, "• ") + "o a deeper one\n\uF0B7 harassment.\n");
  ASSERT_THAT(texts(found),
              ElementsAre(offenders, callers, "The force should review:", "theft from person;",
                          attendance, "a deeper one", "harassment."));
  EXPECT_EQ(found[2].role, Role::paragraph);
  for (std::size_t i = 3; i < 7; ++i) EXPECT_EQ(found[i].role, Role::item) << i;
  EXPECT_EQ(found[4].level, 1U);
  EXPECT_EQ(found[5].level, 2U);
}

TEST(Grouping, TakesHeadingsApart) {
  const auto found = pieces(
      context() + "Protecting vulnerable people and supporting victims\n" + wrapped(attendance) +
      "\nHow well does the force use its resources?\n\n" + wrapped(supervision));
  ASSERT_THAT(texts(found),
              ElementsAre(offenders, callers, "Protecting vulnerable people and supporting victims",
                          attendance, "How well does the force use its resources?", supervision));
  EXPECT_EQ(found[2].role, Role::heading);
  EXPECT_EQ(found[4].role, Role::heading);
}

TEST(Grouping, TakesNoHeadingWithoutTextBelowIt) {
  const auto found = pieces(context() + "A Last Word\n");
  EXPECT_EQ(found.back().text, "A Last Word");
  EXPECT_EQ(found.back().role, Role::paragraph);
}

TEST(Grouping, TakesCaptionsAndGradesApart) {
  const auto found = pieces(context() +
                            "Figure 1: Proportion of investigations with action\n"
                            "Source: Home Office data\n\nSpecialist capabilities\n\nGood\n\n" +
                            wrapped(attendance));
  ASSERT_THAT(
      texts(found),
      ElementsAre(offenders, callers, "Figure 1: Proportion of investigations with action",
                  "Source: Home Office data", "Specialist capabilities", "Good", attendance));
  EXPECT_EQ(found[2].role, Role::caption);
  EXPECT_EQ(found[3].role, Role::caption);
  EXPECT_EQ(found[4].role, Role::heading);
}

TEST(Grouping, DropsAddressesOnLinesOfTheirOwn) {
  EXPECT_THAT(after_context("The findings of this survey are available on our website:\n\n"
                            "www.justiceinspectorates.gov.uk/hmicfrs/data/policeforc\n"
                            "eareadatatables\n\n" +
                            wrapped(attendance)),
              ElementsAre("The findings of this survey are available on our website:", attendance));
}

TEST(Grouping, JoinsAParagraphOverAPageWhoseLastLineEndsASentence) {
  // `hour.` is at the end of a full line: nothing shows that the paragraph ends there.
  const std::string first =
      "Officers come to most burglaries in a short time, often inside one hour.";
  const std::string second = "Victims said so to the inspectors, and the figures agree with them.";
  ASSERT_GT(first.size() + 1 + std::string("Victims").size(), 75U);
  EXPECT_THAT(after_context(first + "\n4\n\f" + second + "\n"), ElementsAre(first + " " + second));
}

TEST(Grouping, SeesTheEndOfAParagraphThroughAMark) {
  EXPECT_THAT(after_context("The risk that people run is most severe in these few places.1\n"
                            "Under this plan other places come later.\n"),
              ElementsAre("The risk that people run is most severe in these few places.1",
                          "Under this plan other places come later."));
}

TEST(Grouping, BreaksAFullLineBeforeTheWordsThatOpenParagraphs) {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    text +=
        wrapped("Bedfordshire Police does well here. It was found to act in time. " + attendance) +
        "\n";
  }
  const std::string full =
      "It should give clearer guidance to all on how far an enquiry has to go.";
  const std::string next = "Bedfordshire Police gives most cases to people with skills.";
  const auto found = texts(pieces(text + full + "\n" + next + "\n"));
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[found.size() - 2], full);
  EXPECT_EQ(found.back(), next);
}

TEST(Grouping, KeepsTheRowsOfATableOfGradesWhole) {
  const auto found = pieces(context() +
                            "Judgments\n\nOverall effectiveness 2017\nGood\n\nQuestion  Grade\n"
                            "Last\ninspected\nPreventing crime and tackling anti-social\n"
                            "behaviour\nGood\n2016\nReducing re-\noffending\nRequires improvement\n"
                            "2017\nSpecialist capabilities Ungraded 2017\n\nSummary\n\n" +
                            wrapped(attendance));
  ASSERT_THAT(texts(found),
              ElementsAre(offenders, callers, "Judgments", "Overall effectiveness 2017 Good",
                          "Question  Grade Last inspected",
                          "Preventing crime and tackling anti-social behaviour Good 2016",
                          "Reducing re-offending Requires improvement 2017",
                          "Specialist capabilities Ungraded 2017", "Summary", attendance));
  for (std::size_t i = 3; i < 8; ++i) EXPECT_EQ(found[i].role, Role::row) << i;
  EXPECT_EQ(found[8].role, Role::heading);
}

TEST(Grouping, FindsFootnotesWithoutARuleByTheirMarks) {
  const auto lines = lines_of(attendance);
  const auto found =
      pieces(context() + lines[0] + "\n" + lines[1] + "\n\n1 A note that nothing refers to.\n\n" +
             wrapped("Cases come from the national bureau (NFB)1 in London, which reads them all "
                     "and sends on those that a force can look into with some hope.") +
             "1 The bureau belongs to the City of London Police.\n\n" + wrapped(supervision));
  std::vector<std::string> notes;
  for (const Piece& piece : found) {
    if (piece.role == Role::footnote) notes.push_back(piece.note + " " + piece.text);
  }
  EXPECT_THAT(notes, ElementsAre("1 The bureau belongs to the City of London Police."));
  EXPECT_EQ(found.back().text, supervision);
}

TEST(Grouping, TakesADateBelowANoteForNoMark) {
  const auto found = pieces(context() + std::string(44, ' ') +
                            "\n1 The survey was done between\n21 July and 15 August by post.\n"
                            "2 A second note.\n");
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[2].text, "The survey was done between 21 July and 15 August by post.");
  EXPECT_EQ(found[3].note, "2");
}

TEST(Grouping, JoinsAnAddressThatANoteBreaks) {
  const auto found = pieces(context() + std::string(44, ' ') +
                            "\n1 It stands at: www.gov.uk/system/uploads/The_Strategic_Policin\n"
                            "g_Requirement.pdf\n");
  EXPECT_EQ(found.back().text,
            "It stands at: www.gov.uk/system/uploads/The_Strategic_Policing_Requirement.pdf");
}

TEST(Grouping, TakesPrintedNumbersOffParagraphs) {
  const auto found =
      pieces(context() + wrapped(attendance, "4.1 ") + "\n" + wrapped(supervision, "4.2 ") +
             "\nThe force should act:\n" + wrapped(offenders, "1. ") + wrapped(callers, "2. "));
  ASSERT_THAT(texts(found), ElementsAre(offenders, callers, attendance, supervision,
                                        "The force should act:", offenders, callers));
  EXPECT_EQ(found[2].number, "4.1");
  EXPECT_EQ(found[2].role, Role::paragraph);
  EXPECT_EQ(found[3].number, "4.2");
  EXPECT_EQ(found[5].number, "1");
  EXPECT_EQ(found[5].role, Role::item);
  EXPECT_EQ(found[6].number, "2");
}

TEST(Grouping, KeepsAFigureThatBeginsALineInItsSentence) {
  EXPECT_THAT(after_context("The force had promised to visit each of these places by the end of\n"
                            "2. The rest was to follow.\n"),
              ElementsAre("The force had promised to visit each of these places by the end of 2. "
                          "The rest was to follow."));
}

TEST(Grouping, TakesATitleSetTightInDoubleSpacedTextForAHeading) {
  const auto found =
      pieces(double_spaced(attendance) + double_spaced(supervision) + double_spaced(offenders) +
             "Rate of powers against anti-social behaviour per million people, by force,\n"
             "in the year to June\n\n" +
             double_spaced(callers));
  ASSERT_THAT(texts(found),
              ElementsAre(attendance, supervision, offenders,
                          "Rate of powers against anti-social behaviour per million people, by "
                          "force, in the year to June",
                          callers));
  EXPECT_EQ(found[3].role, Role::heading);
}

TEST(Grouping, KeepsNotesBelowAFigureWithIt) {
  const auto found = pieces(context() +
                            "Figure 1: Arrests by force\nSource: ONS\n\n"
                            "More on these data stands in annex A\n\n" +
                            wrapped(attendance));
  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[4].role, Role::caption);
  EXPECT_EQ(found[5].text, attendance);
}

TEST(Grouping, DistinguishesAHeadingOnTopOfAPageFromAChapterWithAGrade) {
  const auto found = pieces(context() + "1\n\fFraud\nGood\n\n" + wrapped(attendance) +
                            "\n2\n\fSupervision\n\n" + wrapped(supervision));
  ASSERT_THAT(texts(found), ElementsAre(offenders, callers, "Fraud", "Good", attendance,
                                        "Supervision", supervision));
  EXPECT_TRUE(found[2].new_page);
  EXPECT_FALSE(found[5].new_page);
}

TEST(Grouping, BreaksAWordByTheWordListWhereTheDocumentDoesNotTell) {
  EXPECT_THAT(after_context("The force works with its partners in the county on the safe-\n"
                            "guarding of children, and it has learnt from two serious investiga-\n"
                            "tions. It wants a long-\nterm plan.\n"),
              ElementsAre("The force works with its partners in the county on the safeguarding of "
                          "children, and it has learnt from two serious investigations. It wants "
                          "a long-term plan."));
}

TEST(Grouping, JoinsABulletThatIsAloneOnALine) {
  const auto found =
      pieces(context() + "•\n" + wrapped(attendance) + "•\n\n" + wrapped(supervision));
  ASSERT_THAT(texts(found), ElementsAre(offenders, callers, attendance, supervision));
  EXPECT_EQ(found[2].role, Role::item);
  EXPECT_EQ(found[3].role, Role::item);
}

TEST(Grouping, SaysWhichAddressesItDropped) {
  const Grouped grouped = group(read_text(context() +
                                          "See:\n\nwww.gov.uk/data/policeforc\neareadatatables\n"
                                          "http://www.gov.uk/b\n\n" +
                                          wrapped(attendance))
                                    .blocks);
  ASSERT_EQ(grouped.dropped.size(), 2U);
  EXPECT_EQ(grouped.dropped[0].text, "www.gov.uk/data/policeforceareadatatables");
  EXPECT_EQ(grouped.dropped[0].reason, "address");
  EXPECT_EQ(grouped.dropped[1].text, "http://www.gov.uk/b");
}

TEST(Grouping, CostsLinearTime) {
  const auto repeated = [](std::string_view line) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += line;
    return text;
  };
  for (const char* line :
       {"word\n", "o\n", "o x\n", "1 Note\n", "word1\n", "long-\n", "www.a.b/c-\n", "Contents\n",
        "Question  Grade\n", "Label\nGood\n", "(", "1,"}) {
    EXPECT_NO_THROW((void)pieces(repeated(line))) << line;
  }
}

TEST(Grouping, MakesNothingOfNothing) { EXPECT_THAT(group({}).pieces, ElementsAre()); }

}  // namespace
}  // namespace findings
