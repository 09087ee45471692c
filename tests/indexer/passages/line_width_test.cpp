// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "indexer/passages/layout.h"

namespace findings {
namespace {

TEST(LineWidth, CountsCharactersOfAFixedPitch) {
  EXPECT_EQ(width_of("", Pitch::fixed), 0U);
  EXPECT_EQ(width_of("mill", Pitch::fixed), width_of("‘é–W", Pitch::fixed));
}

TEST(LineWidth, KnowsNarrowAndWideLetters) {
  EXPECT_LT(width_of("illicit", Pitch::proportional), width_of("women", Pitch::proportional));
  EXPECT_EQ(width_of("M i’", Pitch::proportional), 833U + 278U + 222U + 222U);
}

TEST(LineWidth, FindsWhatLinesWereFilledTo) {
  const auto fill = fill_of({{70, 81}, {78, 84}, {74, 80}, {79, 90}});
  ASSERT_TRUE(fill);
  EXPECT_EQ(fill->misses, 0U);
  EXPECT_GE(fill->width, 79U);
  EXPECT_LT(fill->width, 80U);
}

TEST(LineWidth, IsNotLedAstrayByAFewOtherBreaks) {
  // A cell of a table, and a line in smaller type.
  const auto fill = fill_of({{70, 81}, {78, 84}, {74, 82}, {79, 90}, {10, 18}, {99, 104}});
  ASSERT_TRUE(fill);
  EXPECT_EQ(fill->misses, 2U);
  EXPECT_GE(fill->width, 79U);
  EXPECT_LT(fill->width, 81U);
}

TEST(LineWidth, NeedsABreak) { EXPECT_FALSE(fill_of({})); }

}  // namespace
}  // namespace findings
