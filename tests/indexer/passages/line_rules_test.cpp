// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_rules.h"

#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

struct BulletCase {
  std::string_view line;
  std::string_view rest;  // without the sign
  std::uint32_t level;
};

TEST(LineRules, FindsBullets) {
  for (const BulletCase& one : std::vector<BulletCase>{{"• theft from person;", "theft", 1},
                                                       {"•theft", "theft", 1},
                                                       {"\uF0B7 The force", "The", 1},
                                                       {"■ Police Scotland", "Police", 1},
                                                       {"◼ Leaders know", "Leaders", 1},
                                                       {"◼\uFE0FLeaders know", "Leaders", 1},
                                                       {"➢ calls", "calls", 1},
                                                       {"✓ done", "done", 1},
                                                       {"→ see", "see", 1},
                                                       {"□ inner", "inner", 2},
                                                       {"– rape", "rape", 1},
                                                       {"-  stalking", "stalking", 1},
                                                       {"* harassment", "harassment", 1},
                                                       {"o creating an incident", "creating", 2},
                                                       {"◦ creating", "creating", 2},
                                                       {"(a) how well", "how", 1},
                                                       {"b) how well", "how", 1},
                                                       {"(iv) how well", "how", 1},
                                                       {"12) how well", "how", 1}}) {
    const auto bullet = bullet_of(one.line);
    ASSERT_TRUE(bullet) << one.line;
    EXPECT_TRUE(one.line.substr(bullet->length).starts_with(one.rest)) << one.line;
    EXPECT_EQ(bullet->level, one.level) << one.line;
  }
}

TEST(LineRules, LeavesOtherLinesWithoutABullet) {
  for (const std::string_view line :
       {"", "•", "◼", "❶ first", "“quote", "o", "o’clock", "officers attend", "-term initiatives",
        "–", "(see annex A) and", "(PCSOs) in the team", "2016 and 2017", "1 Full details of",
        "a policy", "A) "}) {
    EXPECT_FALSE(bullet_of(line)) << line;
  }
}

using Rule = bool (*)(std::string_view);

void expect(Rule rule, bool answer, const std::vector<std::string_view>& lines) {
  for (const std::string_view line : lines) EXPECT_EQ(rule(line), answer) << '"' << line << '"';
}

TEST(LineRules, KnowsBareAddresses) {
  expect(is_url, true,
         {"http://www.gov.uk/a", "https://x.org", "www.justiceinspectorates.gov.uk/hmicfrs/peel-"});
  expect(is_url, false,
         {"", "see www.gov.uk", "www.gov.uk and others", "assessment/#risk-based", "wwwhat"});
}

TEST(LineRules, KnowsTheRestOfABrokenAddress) {
  expect(
      is_url_rest, true,
      {"8/crime-outcomes-hosb0917.pdf", "assessment/#risk-based", "report.pdf", "g_Requirement"});
  expect(is_url_rest, false, {"", "Requirement", "and/or of", "offending.", "data"});
}

TEST(LineRules, KnowsPageNumbers) {
  expect(is_page_number, true, {"1", "12", "- 12 -", "– 3 –", "Page 3", "page 3 of 40", "PAGE 12"});
  expect(is_page_number, false,
         {"", "12.", "Page", "Page three", "12 13", "12345", "1 Full details", "4.12"});
}

TEST(LineRules, KnowsLinesOfAContents) {
  expect(is_contents_line, true,
         {"Introduction ......... 7", "Foreword .......... 4", "Annex A . . . . . 12",
          "Foreword .... 4 Introduction ...... 5", "Summary ......."});
  expect(is_contents_line, false,
         {"", "Introduction 7", "The force ... does not.", "and so on .... but this goes on"});
}

TEST(LineRules, KnowsTheFrameOfASite) {
  expect(
      is_site_frame, true,
      {"Skip to content", "Read more about Cambridgeshire 2016", "Read the transcript of the video",
       "Contact Zoë Billingham", "View the three questions for legitimacy", "View other reports",
       "Last updated 08/12/2016", "Size: px", "0 download", "Embed Size (px)", "Contents"});
  expect(is_site_frame, false,
         {"", "Contact management", "The force should contact victims.",
          "Contact with victims is timely.", "Contents of the report were checked.",
          "View the evidence together with partners and act on it in good time.",
          "Home Office Counting Rules", "Search warrants are reviewed"});
}

TEST(LineRules, KnowsGrades) {
  expect(is_grade, true,
         {"Good", "Requires improvement", "REQUIRES IMPROVEMENT", "Inadequate", "Outstanding",
          "Adequate", "Ungraded", "To be graded", "Not yet graded"});
  expect(is_grade, false, {"", "Good.", "Good practice", "The force is good", "2016"});
}

TEST(LineRules, KnowsCaptions) {
  expect(
      is_caption, true,
      {"Figure 1: Proportion of outcomes", "Figure 12a. Rate", "Table 3 Grades", "Map 1 – Forces",
       "Figure 2: Domestic abuse arrest rate (per 100 domestic abuse-related offences)"});
  expect(is_caption, false,
         {"", "Figures in the report", "Figure 1", "The figure 1: x", "Table of contents"});
}

TEST(LineRules, KnowsSources) {
  expect(is_source_line, true, {"Source: Home Office data", "Sources: ONS and Home Office"});
  expect(is_source_line, false, {"Sources of data", "Source:", "The source: x"});
}

TEST(LineRules, KnowsSignatures) {
  expect(is_signature, true,
         {"Yours sincerely", "Yours faithfully,", "Copied to Paul Ormerod", "HMIC Liaison Officer",
          "HM Inspector of Constabulary, Eastern Region",
          "Zoë Billingham, Her Majesty’s Inspector of Constabulary", "Her Majesty's Inspector",
          "Jo Bell, His Majesty’s Inspector", "Lead inspector: Jo Bell"});
  expect(is_signature, false,
         {"", "HM Inspector of Constabulary visited the force.", "The force copied to all staff",
          "Sincerely meant", "His Majesty’s Inspectorate of Vans", "What the inspector saw"});
}

TEST(LineRules, KnowsTheEndOfASentence) {
  expect(ends_sentence, true,
         {"It is.", "Is it?", "It is!", "These were:", "crime; ", "‘golden hour.’", "(or not.)",
          "“It is.”)", "and so on…"});
  expect(ends_sentence, false, {"", "It is", "crime,", "long-", "‘golden hour’", "(PCSOs)", "’"});
}

TEST(LineRules, SeesTheEndOfASentenceThroughAMark) {
  expect(ends_sentence, true,
         {"most severe.1", "in London.12", "they said so.”3", "agreed in 2016.11", "out.5,6"});
  expect(ends_sentence, false,
         {"a rate of 10.5", "section 4.12", "under s.136", "in 2016", "2,700", "Law14", "1"});
}

TEST(LineRules, KnowsRowsOfGrades) {
  expect(is_grade_row, true,
         {"Specialist capabilities Ungraded 2017", "Fraud Requires improvement 2016",
          "Overall effectiveness 2017 Good"});
  expect(is_grade_row, false,
         {"", "Good 2016", "Good", "The force was good in 2016", "It was graded 2016",
          "Requires improvement"});
}

TEST(LineRules, KnowsYears) {
  expect(is_year, true, {"2016", "1996"});
  expect(is_year, false, {"", "216", "2516", "20162", "20a6", "2016."});
}

TEST(LineRules, KnowsHowALineBegins) {
  expect(begins_upper_case, true, {"The", "‘Making", "(The", "Écosse", "“‘Ask"});
  expect(begins_upper_case, false, {"", "the", "‘making", "2016", "•", "("});
  expect(begins_lower_case, true, {"the", "‘making", "(the", "école"});
  expect(begins_lower_case, false, {"", "The", "2016", "‘", "– the"});
}

TEST(LineRules, CountsWords) {
  EXPECT_EQ(count_words(""), 0U);
  EXPECT_EQ(count_words("one"), 1U);
  EXPECT_EQ(count_words(" a  re-offending offender "), 3U);
  EXPECT_EQ(first_word("The force"), "The");
  EXPECT_EQ(first_word("force"), "force");
  EXPECT_EQ(first_word(""), "");
}

TEST(LineRules, KnowsWhatCouldBeAHeading) {
  expect(looks_like_heading, true,
         {"Preventing crime", "Investigating crime and reducing re-offending",
          "How effective is the force at protecting vulnerable people?", "Annex A – About the data",
          "‘Golden hour’ principles"});
  expect(looks_like_heading, false,
         {"", "The force does not have a policy.", "preventing crime", "2016", "• Preventing crime",
          "Good", "Requires improvement", "Figure 1: Proportion", "Source: Home Office",
          "Yours sincerely", "Read more about Kent 2016", "www.gov.uk", "Investigating crime,",
          "Findings that specifically relate to your force are:",
          "A B C D E F G H I J K L M N O P Q"});
}

}  // namespace
}  // namespace findings
