// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

TEST(WordList, KnowsWordsInBritishSpelling) {
  for (const char* word : {"a", "police", "investigation", "investigations", "organised",
                           "neighbourhood", "offences", "zoo", "zoos", "lamb"}) {
    EXPECT_TRUE(is_known_word(word)) << word;
  }
}

TEST(WordList, KnowsNothingElse) {
  for (const char* word : {"", "investiga", "tion", "longterm", "neighborhood", "Police",
                           "police's", "zzz", "0", "~", "a\naardvark", "\n"}) {
    EXPECT_FALSE(is_known_word(word)) << word;
  }
}

TEST(WordList, FindsEachOfItsWords) {
  std::size_t words = 0;
  std::string last;
  for (std::string_view chunk : word_chunks()) {
    while (!chunk.empty()) {
      const std::string word(chunk.substr(0, chunk.find('\n')));
      chunk.remove_prefix(word.size() + 1);
      EXPECT_LT(last, word);
      if (++words % 7 == 0) {
        EXPECT_TRUE(is_known_word(word)) << word;
      }
      last = word;
    }
  }
  EXPECT_GT(words, 50'000U);
}

}  // namespace
}  // namespace findings
