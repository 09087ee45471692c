// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "corpus/model/document.h"

namespace findings {
namespace {

TEST(Kind, IsFoundByItsName) {
  for (const Kind kind : {Kind::paragraph, Kind::item, Kind::footnote, Kind::caption, Kind::table,
                          Kind::improvement, Kind::concern, Kind::recommendation, Kind::judgment}) {
    EXPECT_EQ(kind_named(name_of(kind)), kind) << name_of(kind);
  }
}

TEST(Kind, HasTheNamesOfTheDocumentation) {
  EXPECT_EQ(name_of(Kind::paragraph), "paragraph");
  EXPECT_EQ(name_of(Kind::recommendation), "recommendation");
  EXPECT_EQ(name_of(Kind::judgment), "judgment");
  EXPECT_EQ(name_of(Part::front), "front");
  EXPECT_EQ(name_of(Part::body), "body");
  EXPECT_EQ(name_of(Part::annex), "annex");
  EXPECT_EQ(name_of(Part::data), "data");
  EXPECT_EQ(name_of(Part::back), "back");
}

// Indexes on disk hold the numbers.
TEST(Kind, KeepsItsNumber) {
  EXPECT_EQ(static_cast<int>(Kind::paragraph), 0);
  EXPECT_EQ(static_cast<int>(Kind::table), 4);
  EXPECT_EQ(static_cast<int>(Kind::judgment), 8);
  EXPECT_EQ(static_cast<int>(Part::front), 0);
  EXPECT_EQ(static_cast<int>(Part::data), 3);
  EXPECT_EQ(static_cast<int>(Part::back), 4);
}

TEST(Kind, IsNothingElse) {
  for (const char* name : {"", "Paragraph", "paragraphs", "body", "para"}) {
    EXPECT_FALSE(kind_named(name)) << name;
  }
}

}  // namespace
}  // namespace findings
