// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include "corpus/text/analyzer.h"

namespace findings {
namespace {

TEST(StopWords, AreEnglishFunctionWords) {
  for (const char* form : {"a", "the", "of", "and", "it's", "don't", "which", "yourselves"}) {
    EXPECT_TRUE(is_stop_word(form)) << form;
  }
}

TEST(StopWords, AreNoWordsWithAMeaning) {
  for (const char* form : {"police", "victim", "good", "force", "abuse", "inadequate", "2014"}) {
    EXPECT_FALSE(is_stop_word(form)) << form;
  }
}

TEST(StopWords, AreWholeWordsInLowerCase) {
  for (const char* form : {"", "th", "thee", "The", " the", "the "}) {
    EXPECT_FALSE(is_stop_word(form)) << '"' << form << '"';
  }
}

}  // namespace
}  // namespace findings
