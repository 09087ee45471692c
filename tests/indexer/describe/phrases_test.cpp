// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/phrases.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Phrases : public testing::Test {
 protected:
  void add(std::string_view phrase, std::uint32_t number) { set_.add(phrase, number, analyzer_); }

  std::vector<std::uint32_t> found(std::string_view text) {
    const std::vector<std::string> stems = analyzer_.stems(text);
    const std::vector<std::string_view> views(stems.begin(), stems.end());
    return set_.match(views);
  }

 private:
  Analyzer analyzer_;
  PhraseSet set_;
};

TEST_F(Phrases, FindsWordsWithAnyEnding) {
  add("registered sex offender", 1);
  EXPECT_THAT(found("The Registered Sex Offenders in their area"), ElementsAre(1));
}

TEST_F(Phrases, WantsTheWordsSideBySideAndInOrder) {
  add("sex offender", 1);
  for (const char* text : {"sex and offender", "offender sex", "sex", "offender", ""}) {
    EXPECT_THAT(found(text), IsEmpty()) << text;
  }
}

TEST_F(Phrases, CallsOnceForEachPlace) {
  add("force", 7);
  EXPECT_THAT(found("The force, a force and forces"), ElementsAre(7, 7, 7));
}

TEST_F(Phrases, FindsPhrasesThatOverlap) {
  add("domestic abuse", 1);
  add("abuse victim", 2);
  add("domestic", 3);
  EXPECT_THAT(found("domestic abuse victims"), UnorderedElementsAre(1, 2, 3));
}

TEST_F(Phrases, GivesTheSamePhraseToAllThatHaveIt) {
  add("abuse", 1);
  add("abuse", 2);
  EXPECT_THAT(found("abuse"), UnorderedElementsAre(1, 2));
}

TEST_F(Phrases, LetsAStarStandForAnyOneWord) {
  add("dear *", 1);
  add("assessment of * police", 2);
  EXPECT_THAT(found("Dear Simon"), ElementsAre(1));
  EXPECT_THAT(found("Dear"), IsEmpty());
  EXPECT_THAT(found("an assessment of Kent Police"), ElementsAre(2));
  EXPECT_THAT(found("an assessment of West Mercia Police"), IsEmpty());
}

TEST_F(Phrases, TakesAHyphenatedWordAsItsWords) {
  add("anti-social behaviour", 1);
  EXPECT_THAT(found("anti-social behaviour"), ElementsAre(1));
  EXPECT_THAT(found("anti social behaviour"), ElementsAre(1));
}

TEST_F(Phrases, FindsNothingForAnEmptyPhrase) {
  add("", 1);
  add("  ", 2);
  add("*", 3);
  add("* police", 4);
  EXPECT_THAT(found("the police force"), IsEmpty());
}

}  // namespace
}  // namespace findings
