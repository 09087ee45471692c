// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/layout.h"
#include "tests/indexer/passages/segmented.h"

namespace findings {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;

TEST(TableRows, ArePartedAtWideGaps) {
  EXPECT_THAT(row_cells("Month        Calls   In time"), ElementsAre("Month", "Calls", "In time"));
  EXPECT_THAT(row_cells("Two  blanks part nothing"), ElementsAre("Two  blanks part nothing"));
  EXPECT_EQ(row_text("June      14,210     81%"), "June | 14,210 | 81%");
}

TEST(TableRows, OfATextBecomePassagesOfTheirOwn) {
  const std::string text = test::wrapped(test::attendance) + "\n" +
                           "Month        Calls        In time\nJune         14,210       81%\n\n" +
                           test::wrapped(test::supervision) + "\n" + test::wrapped(test::callers);
  EXPECT_THAT(
      test::shown(test::segmented(text)),
      AllOf(Contains("table [] Month | Calls | In time"), Contains("table [] June | 14,210 | 81%"),
            Contains("paragraph [] " + test::supervision)));
}

}  // namespace
}  // namespace findings
