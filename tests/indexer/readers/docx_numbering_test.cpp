// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers that Word shows before paragraphs of lists.
#include "indexer/readers/docx/docx_numbering.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/readers/readers.h"
#include "tests/support/docx.h"

namespace findings::docx_tests {
namespace {

using test::docx_run;
using test::docx_style;
using testing::ElementsAre;

std::string level(int at, const std::string& text, const std::string& more = {},
                  const std::string& format = "decimal") {
  return fmt::format(
      R"(<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>)",
      at, format, text, more);
}

std::string definition(int id, const std::string& levels) {
  return fmt::format(R"(<w:abstractNum w:abstractNumId="{}">{}</w:abstractNum>)", id, levels);
}

std::string list(int id, int of, const std::string& more = {}) {
  return fmt::format(R"(<w:num w:numId="{}"><w:abstractNumId w:val="{}"/>{}</w:num>)", id, of,
                     more);
}

std::string listed(int list_id, int at, const std::string& text = "Text.",
                   const std::string& style = "Normal") {
  return fmt::format(
      R"(<w:p><w:pPr><w:pStyle w:val="{}"/><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/>)"
      "</w:numPr></w:pPr>{}</w:p>",
      style, at, list_id, docx_run(text));
}

const std::string outline = level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3");

RawDocument read(const std::string& body, const std::string& numbering,
                 const std::string& styles = docx_style("Heading1", "heading 1")) {
  return read_docx(test::make_docx({{"document", "<w:body>" + body + "</w:body>"},
                                    {"numbering", numbering},
                                    {"styles", styles}}));
}

// The numbers of the paragraphs, and headings and items whole.
std::vector<std::string> numbers(const RawDocument& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    if (block.role == Role::heading) {
      result.push_back(block.text);
    } else if (block.role == Role::item) {
      result.push_back(fmt::format("item {}", block.level));
    } else {
      result.push_back(block.number);
    }
  }
  return result;
}

TEST(DocxNumbering, CountsParagraphsUnderNumberedHeadings) {
  EXPECT_THAT(numbers(read(listed(1, 0, "Background", "Heading1") + listed(1, 1) + listed(1, 1) +
                               listed(1, 0, "Methods", "Heading1") + listed(1, 1) + listed(1, 2) +
                               listed(1, 1),
                           definition(7, outline) + list(1, 7))),
              ElementsAre("1 Background", "1.1", "1.2", "2 Methods", "2.1", "2.1.1", "2.2"));
}

TEST(DocxNumbering, PrintsTheTextAroundANumberOfAHeadingButNotOfAParagraph) {
  EXPECT_THAT(
      numbers(read(listed(1, 0, "Scope", "Heading1") + listed(1, 1),
                   definition(7, level(0, "Chapter %1:") + level(1, "[%1.%2.]")) + list(1, 7))),
      ElementsAre("Chapter 1: Scope", "1.1"));
}

TEST(DocxNumbering, MakesItemsOfBulletsAndOfSimpleNumbers) {
  EXPECT_THAT(
      numbers(read(listed(1, 0) + listed(1, 1) + listed(2, 0) + listed(2, 1),
                   definition(7, level(0, "\uF0B7", {}, "bullet") + level(1, "o", {}, "bullet")) +
                       definition(8, level(0, "%1.") + level(1, "(%2)", {}, "lowerLetter")) +
                       list(1, 7) + list(2, 8))),
      ElementsAre("item 1", "item 2", "item 1", "item 2"));
}

TEST(DocxNumbering, ListsOfOneDefinitionGoOnCountingUnlessTheyStartAgain) {
  EXPECT_THAT(
      numbers(read(
          listed(1, 1) + listed(2, 1) + listed(3, 1) + listed(3, 1) + listed(1, 1),
          definition(7, outline) + list(1, 7) + list(2, 7) +
              list(3, 7,
                   R"(<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>)"))),
      ElementsAre("1.1", "1.2", "1.5", "1.6", "1.7"));
}

TEST(DocxNumbering, RestartsALevelAsItsRuleSays) {
  const std::string never = level(0, "%1") + level(1, "%1.%2", R"(<w:lvlRestart w:val="0"/>)");
  EXPECT_THAT(numbers(read(listed(1, 0, "A", "Heading1") + listed(1, 1) +
                               listed(1, 0, "B", "Heading1") + listed(1, 1),
                           definition(7, never) + list(1, 7))),
              ElementsAre("1 A", "1.1", "2 B", "2.2"));
  const std::string by_first =
      level(0, "%1") + level(1, "%1.%2") + level(2, "%1.%2.%3", R"(<w:lvlRestart w:val="1"/>)");
  EXPECT_THAT(
      numbers(read(listed(1, 0, "A", "Heading1") + listed(1, 1) + listed(1, 2) + listed(1, 1) +
                       listed(1, 2) + listed(1, 0, "B", "Heading1") + listed(1, 2),
                   definition(7, by_first) + list(1, 7))),
      ElementsAre("1 A", "1.1", "1.1.1", "1.2", "1.2.2", "2 B", "2.1.1"));
}

TEST(DocxNumbering, AListCanReplaceALevel) {
  EXPECT_THAT(numbers(read(listed(1, 1), definition(7, outline) +
                                             list(1, 7,
                                                  R"(<w:lvlOverride w:ilvl="1">)" +
                                                      level(1, "9.%2") + "</w:lvlOverride>"))),
              ElementsAre("9.1"));
  EXPECT_THAT(
      numbers(read(listed(1, 1), definition(7, outline) +
                                     list(1, 7,
                                          R"(<w:lvlOverride w:ilvl="1">)" +
                                              level(1, "–", {}, "bullet") + "</w:lvlOverride>"))),
      ElementsAre("item 2"));
}

TEST(DocxNumbering, AStyleCanHaveTheList) {
  const std::string styles =
      docx_style("Heading1", "heading 1",
                 R"(<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>)") +
      docx_style("Para", "Numbered paragraph",
                 R"(<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>)") +
      docx_style("More", "More of it", R"(<w:basedOn w:val="Para"/>)");
  const std::string levels = level(0, "%1.", R"(<w:pStyle w:val="Heading1"/>)") +
                             level(1, "%1.%2", R"(<w:pStyle w:val="Para"/>)");
  const std::string unnumbered =
      R"(<w:p><w:pPr><w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>)" +
      docx_run("Not counted.") + "</w:p>";
  EXPECT_THAT(numbers(read(test::docx_paragraph("Findings", "Heading1") +
                               test::docx_paragraph("First.", "Para") + unnumbered +
                               test::docx_paragraph("Second.", "Para"),
                           definition(7, levels) + list(1, 7), styles)),
              ElementsAre("1. Findings", "1.1", "", "1.2"));
}

TEST(DocxNumbering, ADefinitionCanLinkToAStyleThatHasTheLevels) {
  const std::string styles =
      docx_style("Legal", "Legal", R"(<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>)");
  EXPECT_THAT(numbers(read(listed(1, 1) + listed(1, 1),
                           definition(7, R"(<w:numStyleLink w:val="Legal"/>)") +
                               definition(8, outline) + list(1, 7) + list(5, 8),
                           styles)),
              ElementsAre("1.1", "1.2"));
}

TEST(DocxNumbering, EmptyAndDeletedParagraphs) {
  const std::string deleted =
      R"(<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>)"
      "</w:pPr></w:p>";
  EXPECT_THAT(numbers(read(listed(1, 1) + listed(1, 1, "") + deleted + listed(1, 1),
                           definition(7, outline) + list(1, 7))),
              ElementsAre("1.1", "1.3"));
}

TEST(DocxNumbering, NumbersAnAnnexByItsLetter) {
  EXPECT_THAT(numbers(read(listed(1, 1), definition(7, level(0, "Annex %1", {}, "upperLetter") +
                                                           level(1, "%1.%2")) +
                                             list(1, 7))),
              ElementsAre("A.1"));
}

TEST(DocxNumbering, PrintsCountersInTheirFormats) {
  EXPECT_EQ(docx_counter(14, "upperRoman"), "XIV");
  EXPECT_EQ(docx_counter(4, "lowerRoman"), "iv");
  EXPECT_EQ(docx_counter(28, "lowerLetter"), "bb");
  EXPECT_EQ(docx_counter(7, "decimalZero"), "07");
  EXPECT_EQ(docx_counter(6, "chicago"), "††");
  EXPECT_EQ(docx_counter(1'000'000, "upperRoman"), "1000000");
  EXPECT_EQ(docx_counter(0, "lowerLetter"), "0");
}

}  // namespace
}  // namespace findings::docx_tests
