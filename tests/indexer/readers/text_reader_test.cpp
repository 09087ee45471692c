// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/readers/readers.h"

namespace findings {
namespace {

using testing::ElementsAre;

std::vector<std::string> texts(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) result.push_back(block.text);
  return result;
}

std::vector<std::uint32_t> pages(const RawDocument& document) {
  std::vector<std::uint32_t> result;
  for (const Block& block : document.blocks) result.push_back(block.page);
  return result;
}

TEST(TextReader, GivesOneBlockALine) {
  const RawDocument document = read_text("one\n\ntwo\nthree");
  EXPECT_THAT(texts(document), ElementsAre("one", "", "two", "three"));
  for (const Block& block : document.blocks) EXPECT_EQ(block.role, Role::line);
}

TEST(TextReader, KnowsNoPagesWithoutFormFeeds) {
  EXPECT_THAT(pages(read_text("one\n\n\n\ntwo\n")), ElementsAre(0, 0, 0, 0, 0));
}

TEST(TextReader, CountsPagesByFormFeeds) {
  const RawDocument document = read_text("one\nstill one\n\ftwo\n\f\ffour\f");
  EXPECT_THAT(texts(document), ElementsAre("one", "still one", "two", "four"));
  EXPECT_THAT(pages(document), ElementsAre(1, 1, 2, 4));
}

TEST(TextReader, PutsALineBeforeAFormFeedOnItsOwnPage) {
  const RawDocument document = read_text("first\fsecond\n");
  EXPECT_THAT(texts(document), ElementsAre("first", "second"));
  EXPECT_THAT(pages(document), ElementsAre(1, 2));
}

TEST(TextReader, CountsTheBlanksAroundALine) {
  const RawDocument document = read_text("plain\n one before\n\t\u00A0two  \n      \n");
  ASSERT_THAT(texts(document), ElementsAre("plain", "one before", "two", ""));
  EXPECT_EQ(document.blocks[0].indent, 0U);
  EXPECT_EQ(document.blocks[0].trailing, 0U);
  EXPECT_EQ(document.blocks[1].indent, 1U);
  EXPECT_EQ(document.blocks[2].indent, 2U);
  EXPECT_EQ(document.blocks[2].trailing, 2U);
  EXPECT_EQ(document.blocks[3].indent, 6U) << "how wide a line of blanks is tells of footnotes";
}

TEST(TextReader, ReadsWindowsLineEnds) {
  EXPECT_THAT(texts(read_text("one\r\n\r\ntwo\r\n")), ElementsAre("one", "", "two"));
}

TEST(TextReader, SaysWhatTheEncodingWas) {
  EXPECT_EQ(read_text("plain").encoding, "UTF-8");
  EXPECT_EQ(read_text(std::string("\xFF\xFE"
                                  "a\0b\0",
                                  6))
                .encoding,
            "UTF-16LE");
}

TEST(TextReader, CutsAnEndlessLineAtBlanks) {
  std::string line;
  while (line.size() < 100'000) line += "vulnerable people ";
  const RawDocument document = read_text(line);
  std::string joined;
  for (const Block& block : document.blocks) {
    if (block.text.empty()) continue;
    EXPECT_LE(block.text.size(), 16U * 1024);
    EXPECT_TRUE(block.text.starts_with("vulnerable ") || block.text.starts_with("people"));
    EXPECT_TRUE(block.text.ends_with("vulnerable") || block.text.ends_with("people"));
    joined += block.text + " ";
  }
  EXPECT_EQ(joined, line);
}

TEST(TextReader, CutsAnEndlessWordBetweenCharacters) {
  std::string word = "x";  // so that the cut would fall inside a character
  while (word.size() < 50'000) word += "ë";
  const RawDocument document = read_text(word);
  std::string joined;
  for (const Block& block : document.blocks) {
    EXPECT_LE(block.text.size(), 16U * 1024);
    EXPECT_TRUE(block.text.empty() || (block.text.front() & 0xC0) != 0x80);
    joined += block.text;
  }
  EXPECT_EQ(joined, word);
}

TEST(TextReader, RefusesATextWithoutAWord) {
  for (const char* text : {"", "\n", " \n\f\n", "\xEF\xBB\xBF", "\u00A0\t\r\n", "\u00AD"}) {
    EXPECT_THROW((void)read_text(text), InputError) << '"' << text << '"';
  }
}

TEST(TextReader, RefusesBinaryData) {
  EXPECT_THROW((void)read_text(std::string("\x7F"
                                           "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0>\0",
                                           20)),
               InputError);
}

}  // namespace
}  // namespace findings
