// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/strings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Strings, SplitAtEachSeparator) {
  EXPECT_THAT(split("a b  c ", ' '), ElementsAre("a", "b", "", "c", ""));
  EXPECT_THAT(split("", ' '), ElementsAre(""));
}

TEST(Strings, SplitIntoListsWithoutBlanks) {
  EXPECT_THAT(split_list("a| b b ||", '|'), ElementsAre("a", "b b"));
  EXPECT_THAT(split_list("", ';'), IsEmpty());
}

TEST(Strings, AreTrimmedOfBlanksAndLineEnds) {
  EXPECT_EQ(trimmed(" \t a b \r\n"), "a b");
  EXPECT_EQ(trimmed(" \t\r\n"), "");
  EXPECT_EQ(trimmed("'it's'", "'"), "it's");
}

TEST(Strings, AreComparedWithSeveralOthers) {
  EXPECT_TRUE(equals_one_of("b", {"a", "b"}));
  EXPECT_FALSE(equals_one_of("ab", {"a", "b"}));
  EXPECT_TRUE(starts_with_one_of("bc", {"a", "b"}));
  EXPECT_TRUE(ends_with_one_of("cb", {"a", "b"}));
  EXPECT_TRUE(contains_one_of("cbd", {"a", "b"}));
  EXPECT_FALSE(contains_one_of("", {"a", "b"}));
}

TEST(Strings, AreLoweredInAsciiOnly) { EXPECT_EQ(ascii::lower("Ab Ñ-Z"), "ab Ñ-z"); }

}  // namespace
}  // namespace findings
