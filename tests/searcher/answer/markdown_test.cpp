// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/markdown.h"

#include <gtest/gtest.h>

#include "tests/searcher/lists/pandoc.h"

namespace findings {
namespace {

TEST(Markdown, EscapesWhatMeansSomethingWithinALine) {
  EXPECT_EQ(escaped_markdown("a*b_c`d[e]f<g>h\\i~j^k$l|m"),
            "a\\*b\\_c\\`d\\[e\\]f\\<g>h\\\\i\\~j\\^k\\$l\\|m");
  EXPECT_EQ(escaped_markdown("A&E, R & D, &amp; &#38;"), "A\\&E, R & D, \\&amp; \\&#38;");
  EXPECT_EQ(escaped_markdown("team@force.example @kent"), "team@force.example \\@kent");
}

TEST(Markdown, EscapesWhatMeansSomethingAtTheBeginningOfALine) {
  EXPECT_EQ(escaped_markdown_lines("# a"), "\\# a");
  EXPECT_EQ(escaped_markdown_lines("- a - b"), "\\- a - b");
  EXPECT_EQ(escaped_markdown_lines("12. a"), "12\\. a");
  EXPECT_EQ(escaped_markdown_lines("b) a"), "b\\) a");
  EXPECT_EQ(escaped_markdown_lines("(i) a"), "\\(i\\) a");
  EXPECT_EQ(escaped_markdown_lines("4.12 a"), "4.12 a");
  EXPECT_EQ(escaped_markdown_lines("a # b\n> c"), "a # b\\\n\\> c");
  EXPECT_EQ(escaped_markdown_lines("a\n\nb\n"), "a\n\nb\n");
}

TEST(Markdown, ReadsAsTheTextInEveryDialect) {
  if (!test::has_pandoc()) GTEST_SKIP() << "pandoc is not installed";
  for (const char* text : {"# a",
                           "- a",
                           "+ a",
                           "* a",
                           "12. a",
                           "3) a",
                           "a) b",
                           "(i) b",
                           "(12) b",
                           "iv. b",
                           "> a",
                           "=== a",
                           "--- a",
                           "~~~ a",
                           "``` a",
                           ": a",
                           "% a",
                           "| a | b |",
                           "a|b",
                           "<div>a</div>",
                           "[a](b) ![c](d) [^1]",
                           "a\\b\\*c",
                           "&lt; &#60; R&D",
                           "$a$ H~2~O x^2^ ~~y~~",
                           "__a__ *b*",
                           "<https://force.example/>",
                           "@kent, -@{x} [@y]",
                           "a\n# b",
                           "a\n===",
                           "a\n---",
                           "a\n1. b",
                           "a  \nb"}) {
    for (const char* dialect : {"commonmark", "gfm", "markdown-smart"}) {
      const auto blocks = test::pandoc_blocks(escaped_markdown_lines(text), dialect);
      ASSERT_EQ(blocks.size(), 1U) << dialect << ": " << text;
      EXPECT_EQ(blocks[0].type, "Para") << dialect << ": " << text;
      std::string expected = text;
      if (const auto at = expected.find("  \n"); at != std::string::npos) expected.erase(at, 2);
      EXPECT_EQ(blocks[0].text, expected) << dialect;
    }
  }
}

}  // namespace
}  // namespace findings
