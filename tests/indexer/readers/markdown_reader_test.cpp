// SPDX-License-Identifier: GPL-2.0-or-later
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/readers/readers.h"

namespace findings::markdown_tests {
namespace {

using testing::ElementsAre;

std::string name_of(Role role) {
  switch (role) {
    case Role::heading:
      return "heading";
    case Role::item:
      return "item";
    case Role::row:
      return "row";
    case Role::footnote:
      return "footnote";
    default:
      return "paragraph";
  }
}

// Each block as `ROLE LEVEL #NUMBER NOTE) TEXT ^MARK`, as far as it has them.
std::vector<std::string> read(const std::string& markdown) {
  std::vector<std::string> result;
  for (const Block& block : read_markdown(markdown).blocks) {
    std::string line = name_of(block.role);
    if (block.level > 0) line += " " + std::to_string(block.level);
    if (!block.number.empty()) line += " #" + block.number;
    if (!block.note.empty()) line += " " + block.note + ")";
    line += " " + block.text;
    for (const std::string& mark : block.marks) line += " ^" + mark;
    result.push_back(line);
  }
  return result;
}

// The text of a single paragraph.
std::string inlined(const std::string& markdown) {
  const std::vector<std::string> blocks = read(markdown);
  return blocks.size() == 1 ? blocks[0].substr(blocks[0].find(' ') + 1) : "not one block";
}

TEST(MarkdownReader, KnowsBothKindsOfHeadings) {
  EXPECT_THAT(read("# One #\n## Two {#id}\nText\n\nThree\ngoes on\n===\nFour\n---\n#hashtag"),
              ElementsAre("heading 1 One", "heading 2 Two", "paragraph Text",
                          "heading 1 Three goes on", "heading 2 Four", "paragraph #hashtag"));
}

TEST(MarkdownReader, JoinsTheLinesOfAParagraph) {
  EXPECT_THAT(read("one\ntwo  \nthree\\\nfour\n\n4.12 The force"),
              ElementsAre("paragraph one two three four", "paragraph #4.12 The force"));
}

TEST(MarkdownReader, KnowsTheLevelOfAnItem) {
  EXPECT_THAT(read("- one\nlazy\n- [x] two\n  * inner\n\n    its second part\n1. first\n"
                   "   1) below\n\ttabbed\n\nafter"),
              ElementsAre("item 1 one lazy", "item 1 two", "item 2 inner", "item 2 its second part",
                          "item 1 first", "item 2 below tabbed", "paragraph after"));
  EXPECT_THAT(read("- a\n\t- b\n\t\t- c"), ElementsAre("item 1 a", "item 2 b", "item 3 c"));
}

TEST(MarkdownReader, DoesNotBeginAListInTheMiddleOfASentence) {
  EXPECT_THAT(read("The number rose to\n14. That was more."),
              ElementsAre("paragraph The number rose to 14. That was more."));
}

TEST(MarkdownReader, GivesQuotesAndCodeAsParagraphs) {
  EXPECT_THAT(read("> said\n> so\nlazily\n\n> > deep\n\n```sh\n# make\nall\n```\n\n    raw *x*\n"
                   "\n***\nend"),
              ElementsAre("paragraph said so lazily", "paragraph deep", "paragraph # make all",
                          "paragraph raw *x*", "paragraph end"));
}

TEST(MarkdownReader, ReadsTablesAsRows) {
  EXPECT_THAT(
      read("| Force | Grade |\n|---|:-:|\n| *Kent* | a \\| b |\n| Essex | |\n\nafter | it"),
      ElementsAre("row Force | Grade", "row Kent | a | b", "row Essex", "paragraph after | it"));
}

TEST(MarkdownReader, TakesFootnotesApart) {
  EXPECT_THAT(read("It rose[^1] again [^b]. No[^c]\n\n[^1]: By *half*,\n  as said.\n\n"
                   "    More of it.\n[^b]: Other\n\nText"),
              ElementsAre("paragraph It rose again. No[^c] ^1 ^b",
                          "footnote 1) By half, as said. More of it.", "footnote b) Other",
                          "paragraph Text"));
}

TEST(MarkdownReader, KeepsNotesWithoutAReferenceOrWithTheSameLabel) {
  EXPECT_THAT(read("A[^1].\n\n[^1]: One\n[^1]: Two\n[^x]: Three\n\n# B\n"),
              ElementsAre("paragraph A. ^1", "footnote 1) One", "footnote 1) Two",
                          "footnote x) Three", "heading 1 B"));
}

TEST(MarkdownReader, ReadsTheTextOfHtmlBlocks) {
  EXPECT_THAT(read("<div>\n<p>4.12 The *force* &amp; more</p>\n</div>\n\n<p>a<br>b</p>"),
              ElementsAre("paragraph #4.12 The force & more", "paragraph a b"));
}

TEST(MarkdownReader, KnowsTypedBullets) {
  EXPECT_THAT(read("Text:\n\u2022 one\n\u2022 two"),
              ElementsAre("paragraph Text:", "item 1 one", "item 1 two"));
}

TEST(MarkdownReader, TakesMarksOffTheText) {
  EXPECT_EQ(inlined("**bold** and *it* and __b__ and ~~old~~ `a*b*` ***both***"),
            "bold and it and b and old a*b* both");
  EXPECT_EQ(inlined("2 * 3, snake_case_name, costs* and _open"),
            "2 * 3, snake_case_name, costs* and _open");
  EXPECT_EQ(inlined("\\*x\\* AT&amp;T &#8211; &pound;5 &unknown;"),
            "*x* AT&T \u2013 \u00A35 &unknown;");
}

TEST(MarkdownReader, KeepsTheTextOfLinks) {
  EXPECT_EQ(
      inlined("[a *b*](http://x/y_(z) \"t\") ![alt](p.png) <https://q.uk> <b>tag</b><!-- c -->"),
      "a b alt https://q.uk tag");
  EXPECT_EQ(inlined("[the report][r], [R], [r][] but [sic] and [x](y z\n\n[r]: http://x 'T'"),
            "the report, R, r but [sic] and [x](y z");
  EXPECT_EQ(inlined("[Note]: the force said so"), "[Note]: the force said so");
}

TEST(MarkdownReader, ReadsTitleAndDateOfTheFrontMatter) {
  const RawDocument document =
      read_markdown("---\ntitle: \"A plan\"\ndate: 2016-11-03\ntags: [x]\n---\n# Head\n");
  EXPECT_EQ(document.properties.title, "A plan");
  EXPECT_EQ(document.properties.published, (Date{2016, 11, 3}));
  EXPECT_EQ(document.blocks.size(), 1U);
  EXPECT_EQ(document.dropped.size(), 3U);
  EXPECT_THAT(read("---\nText after a line"), ElementsAre("paragraph Text after a line"));
}

TEST(MarkdownReader, LeavesOutComments) {
  EXPECT_THAT(read("a\n\n<!-- one\n\ntwo -->\n\nb <!-- c --> d\n\n<!-- never closed"),
              ElementsAre("paragraph a", "paragraph b d", "paragraph <!-- never closed"));
}

TEST(MarkdownReader, ReadsOtherEncodings) {
  const RawDocument document = read_markdown("Zo\xEB said that the force\x92s plan was good.\n");
  EXPECT_EQ(document.blocks.at(0).text, "Zo\u00EB said that the force\u2019s plan was good.");
}

TEST(MarkdownReader, RefusesAFileWithoutAWord) {
  EXPECT_THROW((void)read_markdown(""), InputError);
  EXPECT_THROW((void)read_markdown("***\n\n- \n"), InputError);
  EXPECT_THROW((void)read_markdown(std::string("a\0b\1\2\3", 6)), InputError);
}

TEST(MarkdownReader, NeverMakesOneFigureOfTwo) {
  EXPECT_EQ(inlined("some 10<sup>6</sup> calls, 10<sup>-3</sup>, 3<sup>rd</sup>, H<sub>2</sub>O"),
            "some 10^6 calls, 10^-3, 3rd, H2O");
}

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string result;
  while (result.size() < bytes) result += part;
  return result;
}

// A square of these lengths would take minutes, so the clock may be generous.
TEST(MarkdownReader, TakesLinearTimeForNastyText) {
  constexpr std::size_t size = 1'000'000;
  std::string ticks;
  for (std::size_t i = 1; i < 700; ++i) ticks += std::string(i, '`') + " ";
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"[", "a"},        {"*", "a"},     {"*a ", "a"},    {"a*", "a"},    {"_a_ ", "a"},
      {"> ", "a"},       {"- ", "a"},    {"* + ", "a"},   {"[a](", "a"},  {"[](x \"", "a"},
      {"![", "a"},       {"`a", "a"},    {ticks, "a"},    {"<a ", "a"},   {"a <!-- ", "a"},
      {"<!--\n", "a"},   {"&", "a"},     {"[^a", "a"},    {"\\", "a"},    {"a|b\n", "a"},
      {"[a]: b\n", "a"}, {"```\n", "a"}, {"a\n-\n", "a"}, {"[a](<", "a"}, {"> > > > a\n", "a"}};
  for (const auto& [part, end] : texts) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string text = repeated(part, size) + "\n\n" + end;
    EXPECT_FALSE(read_markdown(text).blocks.empty()) << part.substr(0, 10);
    const auto taken = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(taken, std::chrono::seconds(20)) << part.substr(0, 10);
  }
}

TEST(MarkdownReader, SurvivesDeepNesting) {
  std::string text;
  for (std::size_t i = 0; i < 2'000; ++i) text += std::string(2 * i, ' ') + "- a\n";
  EXPECT_FALSE(read(text).empty());
  const std::string brackets = std::string(100'000, '[') + "a" + std::string(100'000, ']');
  EXPECT_EQ(inlined(brackets), brackets);
}

}  // namespace
}  // namespace findings::markdown_tests
