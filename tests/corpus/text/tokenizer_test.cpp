// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/tokenizer.h"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text/analyzer.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A token with its form copied, so that it outlives the next text.
struct Word {
  std::string form;
  std::uint32_t position = 0;
  std::uint32_t span = 1;

  friend bool operator==(const Word&, const Word&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Word& word) {
    return out << word.form << '@' << word.position << '/' << word.span;
  }
};

std::vector<Word> words(std::string_view text) {
  Tokenizer tokenizer;
  std::vector<Word> result;
  for (const Token& token : tokenizer.tokens(text)) {
    result.push_back({std::string(token.form), token.position, token.span});
  }
  return result;
}

std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> result;
  for (const Word& word : words(text)) result.push_back(word.form);
  return result;
}

TEST(Tokenizer, FoldsCaseAndLeavesPunctuationOut) {
  EXPECT_THAT(forms("The force's PLANS, (2014): are good!"),
              ElementsAre("the", "force's", "plans", "2014", "are", "good"));
}

TEST(Tokenizer, FindsNoWordWhereThereIsNone) {
  EXPECT_THAT(forms(""), IsEmpty());
  EXPECT_THAT(forms(" \t\n… — • £ % -- ‘’“” -"), IsEmpty());
}

TEST(Tokenizer, KeepsFiguresWhole) {
  EXPECT_THAT(forms("1,234 of 4.12 and 3.5m"), ElementsAre("1,234", "of", "4.12", "and", "3.5m"));
}

TEST(Tokenizer, CountsPositionsByWords) {
  EXPECT_THAT(words("Victims come first"),
              ElementsAre(Word{"victims", 0, 1}, Word{"come", 1, 1}, Word{"first", 2, 1}));
}

TEST(Tokenizer, PointsIntoTheOriginalText) {
  const std::string text = "  “Zoë’s” co‑operation — ﬁndings.";
  Tokenizer tokenizer;
  std::vector<std::string> originals;
  for (const Token& token : tokenizer.tokens(text)) {
    ASSERT_LE(token.end, text.size());
    originals.push_back(text.substr(token.begin, token.end - token.begin));
  }
  EXPECT_THAT(originals, ElementsAre("Zoë’s", "co‑operation", "co", "operation", "ﬁndings"));
}

TEST(Tokenizer, MakesOneOfAllApostrophes) {
  for (const char* text : {"victim's", "victim’s", "victim‘s", "VICTIM’S"}) {
    EXPECT_THAT(forms(text), ElementsAre("victim's")) << text;
  }
}

TEST(Tokenizer, LeavesQuotationMarksOut) {
  EXPECT_THAT(forms("‘good’ “good” 'good' \"good\""), ElementsAre("good", "good", "good", "good"));
}

TEST(Tokenizer, FoldsCompatibilityCharacters) {
  EXPECT_THAT(forms("ﬁnding ＰＥＥＬ Straße re\u00ADoffending"),
              ElementsAre("finding", "peel", "strasse", "reoffending"));
}

TEST(Tokenizer, KeepsAccents) { EXPECT_THAT(forms("Zoë ÉTÉ"), ElementsAre("zoë", "été")); }

TEST(Tokenizer, ComposesAccentsThatStandAlone) { EXPECT_EQ(forms("Zoe\u0308"), forms("Zoë")); }

TEST(Tokenizer, PutsTheJoinedCompoundBeforeItsWords) {
  EXPECT_THAT(words("no re-offending here"),
              ElementsAre(Word{"no", 0, 1}, Word{"reoffending", 1, 2}, Word{"re", 1, 1},
                          Word{"offending", 2, 1}, Word{"here", 3, 1}));
}

TEST(Tokenizer, JoinsThreeWordsButNotFour) {
  EXPECT_THAT(words("face-to-face"), ElementsAre(Word{"facetoface", 0, 3}, Word{"face", 0, 1},
                                                 Word{"to", 1, 1}, Word{"face", 2, 1}));
  EXPECT_THAT(forms("a-b-c-d"), ElementsAre("a", "b", "c", "d"));
}

TEST(Tokenizer, JoinsNeighbouringCompoundsEachForItself) {
  EXPECT_THAT(words("co-op re-use"),
              ElementsAre(Word{"coop", 0, 2}, Word{"co", 0, 1}, Word{"op", 1, 1},
                          Word{"reuse", 2, 2}, Word{"re", 2, 1}, Word{"use", 3, 1}));
}

TEST(Tokenizer, JoinsAtEveryHyphenOfTheTypographer) {
  for (const char* text : {"re-offending", "re\u2010offending", "re\u2011offending"}) {
    EXPECT_THAT(forms(text), ElementsAre("reoffending", "re", "offending")) << text;
  }
}

TEST(Tokenizer, JoinsNothingButLettersAndOnlyAtOneHyphen) {
  EXPECT_THAT(forms("covid-19"), ElementsAre("covid", "19"));
  EXPECT_THAT(forms("2014-15"), ElementsAre("2014", "15"));
  EXPECT_THAT(forms("victim's-eye"), ElementsAre("victim's", "eye"));
  EXPECT_THAT(forms("re--offending"), ElementsAre("re", "offending"));
  EXPECT_THAT(forms("re - offending"), ElementsAre("re", "offending"));
  EXPECT_THAT(forms("re–offending"), ElementsAre("re", "offending"));
  EXPECT_THAT(forms("re- and"), ElementsAre("re", "and"));
}

TEST(Tokenizer, CutsAFormAtTheLimitAndNeverInsideACharacter) {
  const std::string ascii(200, 'x');
  EXPECT_THAT(forms(ascii), ElementsAre(std::string(longest_form, 'x')));
  std::string accented = "x";
  for (int i = 0; i < 100; ++i) accented += "é";
  const auto found = forms(accented);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].size(), longest_form - 1);
  EXPECT_EQ(valid_utf8(found[0]), found[0]);
  EXPECT_TRUE(accented.starts_with(found[0]));
}

TEST(Tokenizer, JoinsNoCompoundBeyondTheLimit) {
  const std::string half(longest_form / 2, 'x');
  EXPECT_THAT(forms(half + "-" + half), ElementsAre(half + half, half, half));
  EXPECT_THAT(forms(half + "-x" + half), ElementsAre(half, "x" + half));
}

// Xapian refuses an empty term, so one such character would end a whole run.
TEST(Tokenizer, GivesNoEmptyForm) {
  for (const char* text : {"\u3164", "\u115F\u1160", "\uFFA0", "a \u3164 b", "\u00AD", "\u200B"}) {
    for (const std::string& form : forms(text)) EXPECT_NE(form, "") << text;
  }
}

TEST(Tokenizer, GivesTheSameTokensInAnyContext) {
  // A plain word is the same word in a text that is ASCII and in one that is not.
  const std::string plain = "The force's re-use of 1,234 e-mails: user@example.org, 4.12 x@9 a_b";
  std::vector<std::string> expected = forms(plain);
  expected.emplace_back("é");
  EXPECT_EQ(forms(plain + " É"), expected);
}

TEST(Tokenizer, IsUsedForOneTextAfterTheOtherAndMoved) {
  Tokenizer first;
  ASSERT_EQ(first.tokens("one two three").size(), 3U);
  ASSERT_EQ(first.tokens("").size(), 0U);
  Tokenizer second = std::move(first);
  ASSERT_EQ(second.tokens("four five").size(), 2U);
  EXPECT_EQ(second.tokens("six")[0].form, "six");
}

TEST(Tokenizer, ReplacesWhatIsNotUtf8) {
  EXPECT_EQ(valid_utf8("Zoë"), "Zoë");
  EXPECT_EQ(valid_utf8("a\xFFz"), "a\uFFFDz");
  EXPECT_EQ(valid_utf8("cut \xC3"), "cut \uFFFD");
  EXPECT_EQ(valid_utf8(std::string_view("a\0b", 3)), std::string_view("a\0b", 3));
}

TEST(Tokenizer, CountsCodePoints) {
  EXPECT_EQ(count_code_points(""), 0U);
  EXPECT_EQ(count_code_points("police"), 6U);
  EXPECT_EQ(count_code_points("Zoë’s 👮"), 7U);
}

TEST(Analyzer, StemsThePlainWordsOnly) {
  Analyzer analyzer;
  EXPECT_THAT(analyzer.stems("Re-offending victims"), ElementsAre("re", "offend", "victim"));
}

}  // namespace
}  // namespace findings
