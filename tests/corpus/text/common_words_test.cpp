// SPDX-License-Identifier: GPL-2.0-or-later
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text/edit_distance.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::Pair;

using Words = std::vector<std::uint64_t>;

// By trying each choice: what the table must agree with.
std::size_t longest(const Words& a, const Words& b, std::size_t i = 0, std::size_t j = 0) {
  if (i == a.size() || j == b.size()) return 0;
  if (a[i] == b[j]) return 1 + longest(a, b, i + 1, j + 1);
  return std::max(longest(a, b, i + 1, j), longest(a, b, i, j + 1));
}

TEST(CommonWords, KeepTheOrder) {
  EXPECT_THAT(common_words(Words{1, 2, 3, 4, 5}, Words{1, 9, 4, 3, 5}).value(),
              ElementsAre(Pair(0, 0), Pair(3, 2), Pair(4, 4)));
  EXPECT_TRUE(common_words(Words{}, Words{1, 2}).value().empty());
}

TEST(CommonWords, AreAsManyAsCanBe) {
  std::mt19937 random(5);
  for (int i = 0; i < 500; ++i) {
    Words a(random() % 9);
    Words b(random() % 9);
    for (auto* words : {&a, &b}) {
      for (auto& word : *words) word = random() % 4;
    }
    const auto common = common_words(a, b).value();
    EXPECT_EQ(common.size(), longest(a, b));
    for (std::size_t n = 0; n < common.size(); ++n) {
      EXPECT_EQ(a.at(common[n].first), b.at(common[n].second));
      if (n > 0) {
        EXPECT_GT(common[n].first, common[n - 1].first);
        EXPECT_GT(common[n].second, common[n - 1].second);
      }
    }
  }
}

TEST(CommonWords, AreNotLookedForInTextsWithoutEnd) {
  EXPECT_FALSE(common_words(Words(longest_compared + 1), Words{1}));
  EXPECT_TRUE(common_words(Words(longest_compared), Words(longest_compared)));
}

}  // namespace
}  // namespace findings
