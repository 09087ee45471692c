// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/outline.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Piece piece(Role role, const std::string& text) {
  Piece result;
  result.role = role;
  result.text = text;
  return result;
}

Piece heading(const std::string& text, std::uint32_t level = 0, bool new_page = false) {
  Piece result = piece(Role::heading, text);
  result.level = level;
  result.new_page = new_page;
  return result;
}

TEST(Outline, BeginsWithoutHeadings) {
  const Outline outline;
  EXPECT_THAT(outline.path(), IsEmpty());
  EXPECT_EQ(outline.part(), Part::body);
  EXPECT_EQ(kind_of(piece(Role::paragraph, "Text.")), Kind::paragraph);
}

TEST(Outline, LetsAHeadingReplaceItsEqual) {
  Outline outline;
  outline.heading(heading("Preventing crime"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Preventing crime"));
  outline.heading(heading("Freeing up time"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Freeing up time"));
}

TEST(Outline, PutsAHeadingBelowTheOneDirectlyAboveIt) {
  Outline outline;
  outline.heading(heading("Effectiveness"), true);
  outline.heading(heading("How effective is the force?"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Effectiveness", "How effective is the force?"));
  outline.heading(heading("Summary"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Effectiveness", "Summary"));
  outline.heading(heading("Efficiency"), true);
  EXPECT_THAT(outline.path(), ElementsAre("Efficiency"));
}

TEST(Outline, PutsHeadingsBelowTheOneThatBeginsAPage) {
  Outline outline;
  outline.heading(heading("Investigating crime", 0, true), false);
  outline.heading(heading("Initial investigation"), false);
  outline.heading(heading("Investigation quality"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Investigating crime", "Investigation quality"));
  outline.heading(heading("Protecting vulnerable people", 0, true), false);
  EXPECT_THAT(outline.path(), ElementsAre("Protecting vulnerable people"));
}

TEST(Outline, FollowsLevelsWhereTheFormatKnowsThem) {
  Outline outline;
  outline.heading(heading("One", 1), false);
  outline.heading(heading("Two", 2), false);
  outline.heading(heading("Three", 3), false);
  EXPECT_THAT(outline.path(), ElementsAre("One", "Two", "Three"));
  outline.heading(heading("Second", 2), false);
  EXPECT_THAT(outline.path(), ElementsAre("One", "Second"));
  outline.heading(heading("Deep", 6), false);
  EXPECT_THAT(outline.path(), ElementsAre("One", "Second", "Deep"));
  outline.heading(heading("Next", 1), false);
  EXPECT_THAT(outline.path(), ElementsAre("Next"));
}

TEST(Outline, PutsAllThatFollowsAnAnnexBelowIt) {
  for (const char* name :
       {"Annex A – About the data", "Appendix 1", "ANNEX B", "Glossary", "About the data"}) {
    Outline outline;
    outline.heading(heading("Specialist capabilities", 0, true), false);
    outline.heading(heading(name), false);
    EXPECT_EQ(outline.part(), Part::annex) << name;
    EXPECT_THAT(outline.path(), ElementsAre(name));
    outline.heading(heading("Population", 0, true), false);
    outline.heading(heading("Force in numbers"), false);
    EXPECT_EQ(outline.part(), Part::annex) << name;
    EXPECT_EQ(outline.path().front(), name);
    EXPECT_EQ(outline.path().back(), "Force in numbers");
  }
}

TEST(Outline, KnowsChaptersOfFigures) {
  Outline outline;
  outline.heading(heading("Force in numbers"), false);
  EXPECT_EQ(outline.part(), Part::data);
  outline.heading(heading("Summary"), false);
  EXPECT_EQ(outline.part(), Part::body);
  outline.heading(heading("Key facts"), true);
  outline.heading(heading("Population"), false);
  EXPECT_EQ(outline.part(), Part::data);
}

TEST(Outline, PutsTheTitlesOfFiguresBelowTheirSection) {
  Outline outline;
  outline.heading(heading("Figures in the report"), false);
  const std::string first(100, 'A');
  const std::string second(100, 'B');
  outline.heading(heading(first), false);
  EXPECT_THAT(outline.path(), ElementsAre("Figures in the report", first));
  outline.heading(heading(second), false);
  EXPECT_THAT(outline.path(), ElementsAre("Figures in the report", second));
  outline.heading(heading("Survey"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Survey"));
}

TEST(Outline, PutsKeyFactsOnTop) {
  Outline outline;
  outline.heading(heading("Efficiency"), true);
  outline.heading(heading("How efficient is the force?"), false);
  outline.heading(heading("Key facts"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Key facts"));
  outline.heading(heading("Population"), false);
  EXPECT_THAT(outline.path(), ElementsAre("Key facts", "Population"));
  EXPECT_EQ(outline.part(), Part::data);
}

TEST(Outline, ForgetsTheKindWithItsHeading) {
  Outline outline;
  outline.heading(heading("Recommendations"), false);
  outline.heading(heading("Summary"), false);
  EXPECT_EQ(kind_of(piece(Role::item, "One.")), Kind::item);
}

std::vector<Passage> passages_of(const std::vector<std::string>& texts) {
  std::vector<Passage> result;
  for (const std::string& text : texts) {
    Passage& passage = result.emplace_back();
    passage.heading = {"The last chapter"};
    passage.text = text;
  }
  return result;
}

std::size_t passages_at_the_back(const std::vector<std::string>& texts) {
  std::vector<Passage> passages = passages_of(texts);
  mark_back_matter(passages);
  return static_cast<std::size_t>(std::ranges::count(passages, Part::back, &Passage::part));
}

TEST(BackMatter, IsAddressesNumbersAndLicenceAtTheEnd) {
  std::vector<Passage> passages = passages_of(
      {"The yard has vans.", "They start in the morning.", "Tyres are full.", "Keys are kept.",
       "Drivers are awake.", "Nobody waits.", "You may re-use this information free of charge.",
       "Van House", "1 Tyre Street", "Anytown AB1 2CD", "T: 01234 567890", "W: www.vans.example"});
  mark_back_matter(passages);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    EXPECT_EQ(passages[i].part, i < 6 ? Part::body : Part::back) << passages[i].text;
    EXPECT_EQ(passages[i].heading.empty(), i >= 6) << passages[i].text;
  }
}

TEST(BackMatter, IsNotTextThatOnlyIsShortOrHasANumber) {
  EXPECT_EQ(passages_at_the_back({"The yard has vans.", "Vans", "Tyres", "Keys"}), 0U);
  EXPECT_EQ(passages_at_the_back({"Call 01234 567890 at T: 5.", "The yard has vans.", "It is wide.",
                                  "Staff like it."}),
            0U);
}

TEST(BackMatter, IsNotAllOfADocument) {
  EXPECT_EQ(passages_at_the_back({"Anytown AB1 2CD", "T: 01234 567890"}), 0U);
}

}  // namespace
}  // namespace findings
