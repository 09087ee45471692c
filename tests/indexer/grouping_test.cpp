// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grouping.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/segmented.h"

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

std::vector<Piece> pieces(std::string_view text) { return group(read_text(text).blocks); }

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

TEST(Grouping, TellsADoubleSpacedParagraphByTheBlanksAfterIt) {
  // Its last line is full, so that only the two blanks after it tell of its end.
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

TEST(Grouping, MakesNothingOfNothing) { EXPECT_THAT(group({}), ElementsAre()); }

}  // namespace
}  // namespace findings
