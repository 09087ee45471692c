// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/description.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Description described(Origin how, const std::string& id, const std::string& title,
                      const std::string& force, int year, const std::string& type) {
  Description description;
  description.id = id;
  description.title = {title, how};
  description.forces = {{force}, how};
  description.year = {year, how};
  description.published = {Date{year, 9, 3}, how};
  description.type = {type, how};
  return description;
}

TEST(Description, TakesWhatIsOpenFromBelow) {
  Description upper;
  upper.complete_from(described(Origin::opening, "x", "T", "Kent Police", 2014, "letter"));
  EXPECT_EQ(upper.id, "x");
  EXPECT_EQ(upper.title.value, "T");
  EXPECT_THAT(upper.forces.value, ElementsAre("Kent Police"));
  EXPECT_EQ(upper.year.value, 2014);
  EXPECT_EQ(upper.published.value, (Date{2014, 9, 3}));
  EXPECT_EQ(upper.type.value, "letter");
  EXPECT_EQ(upper.year.how, Origin::opening);
  EXPECT_THAT(upper.notes, IsEmpty());
}

TEST(Description, KeepsItsOwnAndNotesConflicts) {
  Description upper = described(Origin::catalogue, "x", "T", "Kent Police", 2014, "letter");
  upper.complete_from(described(Origin::title, "y", "U", "Essex Police", 2015, "thematic"));
  EXPECT_EQ(upper.id, "x");
  EXPECT_EQ(upper.title.value, "T");
  EXPECT_THAT(upper.forces.value, ElementsAre("Kent Police"));
  EXPECT_EQ(upper.year.value, 2014);
  EXPECT_EQ(upper.year.how, Origin::catalogue);
  EXPECT_EQ(upper.published.value, (Date{2014, 9, 3}));
  EXPECT_EQ(upper.type.value, "letter");
  EXPECT_THAT(upper.notes,
              ElementsAre(AllOf(HasSubstr("force"), HasSubstr("catalogue says “Kent Police”"),
                                HasSubstr("title says “Essex Police”")),
                          AllOf(HasSubstr("year"), HasSubstr("2014"), HasSubstr("2015")),
                          AllOf(HasSubstr("2014-09-03"), HasSubstr("2015-09-03")),
                          AllOf(HasSubstr("letter"), HasSubstr("thematic"))));
}

TEST(Description, FindsNoConflictWhereBothAgree) {
  Description upper = described(Origin::catalogue, "x", "T", "Kent Police", 2014, "letter");
  upper.complete_from(
      described(Origin::title, "x", "Another title", "Kent Police", 2014, "letter"));
  EXPECT_THAT(upper.notes, IsEmpty()) << "a shorter title is no conflict";
  EXPECT_EQ(upper.forces.how, Origin::catalogue);
}

TEST(Description, FindsNoConflictWithWhatIsUnknown) {
  Description upper = described(Origin::catalogue, "x", "T", "Kent Police", 2014, "letter");
  upper.complete_from({});
  EXPECT_EQ(upper.year.value, 2014);
  EXPECT_THAT(upper.notes, IsEmpty());
}

TEST(Description, KeepsTheNotesOfBoth) {
  Description upper;
  upper.notes = {"one"};
  Description lower;
  lower.notes = {"two"};
  upper.complete_from(lower);
  EXPECT_THAT(upper.notes, ElementsAre("one", "two"));
}

TEST(Description, LetsTheFirstOfThreeHold) {
  Description known;
  known.year = {2016, Origin::option};
  Description catalogue;
  catalogue.year = {2017, Origin::catalogue};
  catalogue.type = {"letter", Origin::catalogue};
  Description found = described(Origin::title, "", "T", "Kent Police", 2018, "thematic");
  known.complete_from(catalogue);
  known.complete_from(found);
  EXPECT_EQ(known.year.value, 2016);
  EXPECT_EQ(known.type.value, "letter");
  EXPECT_THAT(known.forces.value, ElementsAre("Kent Police"));
}

TEST(Description, NamesOriginsAsTheReportDoes) {
  const std::vector<std::string> names = {"option", "sidecar",  "catalogue",  "title",    "opening",
                                          "text",   "filename", "properties", "inferred", "none"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(name_of(static_cast<Origin>(i)), names[i]);
  }
}

}  // namespace
}  // namespace findings
