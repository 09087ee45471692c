// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/edit_distance.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

constexpr std::size_t far = 100;

TEST(EditDistance, CountsTheFourSlips) {
  EXPECT_EQ(edit_distance("police", "police", far), 0U);
  EXPECT_EQ(edit_distance("police", "polce", far), 1U);    // a letter missing
  EXPECT_EQ(edit_distance("police", "poliice", far), 1U);  // a letter too many
  EXPECT_EQ(edit_distance("police", "polise", far), 1U);   // another letter
  EXPECT_EQ(edit_distance("police", "poilce", far), 1U);   // two neighbours swapped
}

TEST(EditDistance, AddsThemUp) {
  EXPECT_EQ(edit_distance("kitten", "sitting", far), 3U);
  EXPECT_EQ(edit_distance("abcd", "badc", far), 2U);
  // Optimal string alignment edits no part twice: Damerau without that restriction has 2.
  EXPECT_EQ(edit_distance("ca", "abc", far), 3U);
}

TEST(EditDistance, CountsToTheEmptyString) {
  EXPECT_EQ(edit_distance("", "", 0), 0U);
  EXPECT_EQ(edit_distance("", "abc", far), 3U);
  EXPECT_EQ(edit_distance("abc", "", far), 3U);
}

TEST(EditDistance, CountsCodePointsAndNotBytes) {
  EXPECT_EQ(edit_distance("zoë", "zoe", far), 1U);
  EXPECT_EQ(edit_distance("👮", "x", far), 1U);
  EXPECT_EQ(edit_distance("ëa", "aë", far), 1U);
}

TEST(EditDistance, StopsJustPastTheLimit) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 3), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 0), 1U);
  EXPECT_EQ(edit_distance("abcdef", "uvwxyz", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
}

// The definition, word for word, without any of the short cuts.
std::size_t by_definition(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
  }
  return d[a.size()][b.size()];
}

TEST(EditDistance, AgreesWithItsDefinitionUnderEveryLimit) {
  std::mt19937 random(7);
  const auto word = [&] {
    std::string text(random() % 9, ' ');
    for (char& c : text) c = static_cast<char>('a' + random() % 3);
    return text;
  };
  for (int i = 0; i < 2000; ++i) {
    const std::string a = word();
    const std::string b = word();
    const std::size_t expected = by_definition(a, b);
    for (std::size_t limit = 0; limit < 5; ++limit) {
      ASSERT_EQ(edit_distance(a, b, limit), std::min(expected, limit + 1))
          << a << " and " << b << " within " << limit;
    }
  }
}

std::string meant(std::string_view word, const std::vector<std::string>& candidates) {
  return nearest(word, candidates).value_or("none");
}

TEST(EditDistance, FindsTheNearestCandidate) {
  EXPECT_EQ(meant("serch", {"index", "search", "show"}), "search");
  EXPECT_EQ(meant("shwo", {"search", "show"}), "show");
  EXPECT_EQ(meant("SEARCH", {"index", "search"}), "search");
  EXPECT_EQ(meant("search", {"searchx", "search"}), "search");
}

TEST(EditDistance, TakesTheFirstOfEquals) {
  EXPECT_EQ(meant("bat", {"cat", "hat"}), "cat");
  EXPECT_EQ(meant("bat", {"hat", "cat"}), "hat");
}

TEST(EditDistance, AllowsOneSlipInFourLettersTwoInEightThreeInMore) {
  EXPECT_EQ(meant("abcd", {"abxd"}), "abxd");
  EXPECT_EQ(meant("abcd", {"axxd"}), "none");
  EXPECT_EQ(meant("abcdefgh", {"axcxefgh"}), "axcxefgh");
  EXPECT_EQ(meant("abcdefgh", {"axcxexgh"}), "none");
  EXPECT_EQ(meant("abcdefghi", {"axcxexghi"}), "axcxexghi");
  EXPECT_EQ(meant("abcdefghi", {"axcxexgxi"}), "none");
}

TEST(EditDistance, CountsLettersAndNotBytesForWhatIsNear) {
  EXPECT_EQ(meant("éàüö", {"éàüx"}), "éàüx");
  EXPECT_EQ(meant("éàüö", {"éàxx"}), "none");  // two slips in four letters
}

TEST(EditDistance, FindsNothingAmongNothing) { EXPECT_EQ(meant("search", {}), "none"); }

}  // namespace
}  // namespace findings
