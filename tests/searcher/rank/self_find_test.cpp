// SPDX-License-Identifier: GPL-2.0-or-later
// A sentence of a passage, pasted as a query, brings its passage first.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"

namespace findings {
namespace {

constexpr std::size_t least_words = 8;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// As it may come out of another program: straight quotes, other dashes, a broken line, capitals.
std::string as_pasted(const std::string& sentence, std::size_t number) {
  switch (number % 5) {
    case 0:
      return sentence;
    case 4: {
      std::string capitals = sentence;
      for (char& c : capitals) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
      }
      return capitals;
    }
    case 1:
      return replaced(replaced(replaced(sentence, "’", "'"), "“", "\""), "”", "\"");
    case 2:
      return replaced(replaced(sentence, "–", "-"), "'", "’");
    default: {
      std::string broken = sentence;
      if (const auto at = broken.find(' ', broken.size() / 2); at != std::string::npos) {
        broken[at] = '\n';
      }
      return broken;
    }
  }
}

// The words of a text between blanks.
std::string words_of(const std::string& text, Tokenizer& tokenizer) {
  std::string words = " ";
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span == 1) words.append(token.form) += ' ';
  }
  return words;
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = text.find(". ", begin);
    end = end == std::string::npos ? text.size() : end + 1;
    sentences.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return sentences;
}

TEST(SelfFind, EverySentenceBringsItsPassageFirst) {
  Session session(test::sample_index());
  Tokenizer tokenizer;
  std::size_t asked = 0;
  std::size_t missed = 0;
  session.reader().each_passage([&](const FullPassage& full) {
    for (const std::string& sentence : sentences_of(full.passage.text)) {
      if (tokenizer.tokens(sentence).size() < least_words) continue;
      const SearchResult result = test::search(session, as_pasted(sentence, asked), {});
      ++asked;
      // Another passage may have the very words too.
      const bool found =
          !result.hits.empty() &&
          words_of(result.hits[0].passage.text, tokenizer).find(words_of(sentence, tokenizer)) !=
              std::string::npos;
      const bool relative = !result.hits.empty() && full.family && result.hits[0].family &&
                            full.family->id == result.hits[0].family->id;
      if (!found && !relative) {
        ++missed;
        ADD_FAILURE() << PassageId{full.document.id, full.passage.ordinal}.text() << ": "
                      << sentence;
      }
    }
  });
  EXPECT_GT(asked, 200U);
  EXPECT_EQ(missed, 0U);
}

TEST(SelfFind, AWholePassageBringsItselfFirst) {
  Session session(test::sample_index());
  Tokenizer tokenizer;
  std::size_t asked = 0;
  session.reader().each_passage([&](const FullPassage& full) {
    if (tokenizer.tokens(full.passage.text).size() < least_words) return;
    const SearchResult result = test::search(session, as_pasted(full.passage.text, asked++), {});
    ASSERT_FALSE(result.hits.empty()) << full.passage.text;
    EXPECT_NE(words_of(result.hits[0].passage.text, tokenizer)
                  .find(words_of(full.passage.text, tokenizer)),
              std::string::npos)
        << PassageId{full.document.id, full.passage.ordinal}.text();
  });
  EXPECT_GT(asked, 200U);
}

}  // namespace
}  // namespace findings
