// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/word_difference.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

// Without what stands between `open` and `close`, and without the other marks.
std::string without(std::string text, const std::string& open, const std::string& close,
                    const std::string& other_open, const std::string& other_close) {
  for (std::size_t at = text.find(open); at != std::string::npos; at = text.find(open)) {
    text.erase(at, text.find(close, at) + close.size() - at);
  }
  for (const std::string& mark : {other_open, other_close}) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
      text.erase(at, mark.size());
    }
  }
  return text;
}
std::string new_text(const std::string& marked) { return without(marked, "[-", "-]", "{+", "+}"); }
std::string old_text(const std::string& marked) { return without(marked, "{+", "+}", "[-", "-]"); }

TEST(WordDifference, MarksWordsAsGitDoes) {
  EXPECT_EQ(word_difference("The old kennel leaks.", "The new kennel leaks."),
            "The [-old-]{+new+} kennel leaks.");
  EXPECT_EQ(word_difference("Six dogs ran off", "Two cats ran home"),
            "[-Six dogs-]{+Two cats+} ran [-off-]{+home+}");
  EXPECT_EQ(word_difference("Dogs bark", "Dogs rarely bark"), "Dogs {+rarely +}bark");
  EXPECT_EQ(word_difference("", "Dogs bark"), "{+Dogs bark+}");
  EXPECT_EQ(word_difference("Dogs bark", ""), "[-Dogs bark-]");
  EXPECT_EQ(word_difference("Dogs bark", "Dogs bark"), "");
}

TEST(WordDifference, ShowsPunctuationCaseAndBlanks) {
  EXPECT_EQ(word_difference("Dogs, at night, bark", "Dogs at night, bark"),
            "[-Dogs,-]{+Dogs+} at night, bark");
  EXPECT_EQ(word_difference("the Kennel", "the kennel"), "the [-Kennel-]{+kennel+}");
  EXPECT_EQ(word_difference("Dogs  bark", "Dogs bark"), "Dogs [- -]bark");
  EXPECT_EQ(word_difference("Dogs bark", "Dogs bark "), "Dogs bark{+ +}");
  EXPECT_EQ(word_difference("犬 吠える", "犬 走る"), "犬 [-吠える-]{+走る+}");
}

TEST(WordDifference, HoldsBothTextsByteForByte) {
  std::mt19937 random(7);
  const std::vector<std::string> pieces = {"a", "b", "Ω", "c,", " ", "  ", " ", "\t"};
  const auto text = [&] {
    std::string result;
    for (std::size_t left = random() % 14; left > 0; --left) {
      result += pieces[random() % pieces.size()];
    }
    return result;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string before = text();
    const std::string now = text();
    const std::string marked = word_difference(before, now);
    if (before == now) continue;
    ASSERT_EQ(new_text(marked), now) << marked;
    ASSERT_EQ(old_text(marked), before) << marked;
  }
}

TEST(WordDifference, OfVeryLongTextsShowsEachChange) {
  const auto text = [](const std::string& changed) {
    std::string result;
    for (int i = 0; i < 9000; ++i) {
      result += i % 3000 == 7 ? changed : i % 5 == 0 ? "the" : "w" + std::to_string(i);
      result += " ";
    }
    return result;
  };
  const std::string marked = word_difference(text("dog"), text("cat"));
  EXPECT_EQ(marked, text("[-dog-]{+cat+}"));
}

TEST(WordDifference, OfTextsTooLongToCompareIsStillExact) {
  std::string before = "Start";
  std::string now = "Start";
  for (int i = 0; i < 6000; ++i) {
    before += " b" + std::to_string(i);
    now += " n" + std::to_string(i);
  }
  const std::string marked = word_difference(before + " end", now + " end");
  EXPECT_TRUE(marked.starts_with("Start [-b0 b1"));
  EXPECT_TRUE(marked.ends_with("n5999+} end"));
  EXPECT_EQ(new_text(marked), now + " end");
  EXPECT_EQ(old_text(marked), before + " end");
}

Similarity between(std::string_view before, std::string_view now, double least = 0.5) {
  Tokenizer tokenizer;
  const WordKeys keys = keys_of(before, tokenizer);
  return similarity(keys, keys_of(now, tokenizer), least);
}

TEST(Similarity, CountsCommonWordsInTheirOrder) {
  EXPECT_DOUBLE_EQ(between("Dogs bark at night", "dogs, bark: at NIGHT!").ratio, 1);
  EXPECT_DOUBLE_EQ(between("dogs bark at night", "dogs sleep at night").ratio, 0.75);
  EXPECT_DOUBLE_EQ(between("dogs bark at night", "night at bark dogs", 0.2).ratio, 0.25);
  EXPECT_DOUBLE_EQ(between("dogs bark at night", "night at bark dogs").ratio, 0);
  EXPECT_DOUBLE_EQ(between("dogs bark", "dogs bark at night and by day", 0.4).ratio, 4.0 / 9);
}

TEST(Similarity, SaysHowMuchOfTheTextWasKept) {
  EXPECT_DOUBLE_EQ(between("dogs bark at night", "all dogs bark at night loudly").kept, 1);
  EXPECT_DOUBLE_EQ(between("dogs bark at night", "dogs sleep at night").kept, 0.75);
}

TEST(Similarity, OfTextsWithoutWordsIsZero) {
  EXPECT_DOUBLE_EQ(between("***", "* * *", 0).ratio, 0);
  EXPECT_DOUBLE_EQ(between("", "dogs").ratio, 0);
}

TEST(Similarity, OfVeryLongTextsDependsOnTheOrder) {
  std::string text;
  std::string backwards;
  for (int i = 0; i < 5000; ++i) {
    text += "w" + std::to_string(i) + " ";
    backwards += "w" + std::to_string(4999 - i) + " ";
  }
  EXPECT_DOUBLE_EQ(between(text, backwards).ratio, 0);
}

TEST(Similarity, ComparesVeryLongTexts) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "w" + std::to_string(i) + " ";
  EXPECT_NEAR(between("old " + text + "end", "new " + text + "finish").ratio, 5000.0 / 5002, 1e-9);
}

}  // namespace
}  // namespace findings
