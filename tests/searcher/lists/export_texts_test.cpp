// SPDX-License-Identifier: GPL-2.0-or-later
// Markdown, HTML and Word files as Pandoc reads them.
#include <algorithm>
#include <ranges>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/lists/pandoc.h"
#include "tests/searcher/lists/sample_list.h"
#include "tests/support/docx.h"

namespace findings {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* awkward_heading = "2. “Who's there?” 5% & {more} *now*";
constexpr const char* awkward_citation =
    "Harbour & Quay Inquiry and Ofsted, ‘“Who's there?” 5% & {more} *now*’ ({Quay} Press, May "
    "2019), p. xii, para Annex A_1, ";
constexpr const char* awkward_reference =
    "Harbour & Quay Inquiry and Ofsted, ‘“Who's there?” 5% & {more} *now*’ ({Quay} Press, May "
    "2019), ";
constexpr const char* awkward_decisions =
    "Decisions: ann: include; bob: exclude (=1+1 & <off> {topic})";

// `level text`.
std::vector<std::string> headings(const std::vector<test::PandocBlock>& blocks) {
  std::vector<std::string> result;
  for (const test::PandocBlock& block : blocks) {
    if (block.type == "Header") result.push_back(std::to_string(block.level) + " " + block.text);
  }
  return result;
}

std::string all_text(const std::vector<test::PandocBlock>& blocks) {
  std::string text;
  for (const test::PandocBlock& block : blocks) text += block.text + "\n";
  return text;
}

// Pandoc makes one blank of several there, and none at the ends of lines; Word shows them all.
std::string as_pandoc_reads_word(std::string text) {
  for (const char* blanks : {"  ", "\n ", " \n"}) {
    const std::string kept = blanks[0] == '\n' || blanks[1] == '\n' ? "\n" : " ";
    for (std::size_t at = 0; (at = text.find(blanks)) != std::string::npos;) {
      text.replace(at, 2, kept);
    }
  }
  return text;
}

class ExportTexts : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::has_pandoc()) GTEST_SKIP() << "pandoc is not installed";
  }
  static void expect_everything(const std::string& text) {
    for (const std::string& part :
         {test::awkward_quotation(), std::string(awkward_citation), std::string("2018"),
          std::string("https://force.example/a_b?c=%20d&e#f"), std::string("Annex A_1"),
          std::string("<tag>; ŵ, x"), std::string(awkward_decisions),
          std::string("Section: Doubts #1"), std::string("Page of the file: 14"),
          std::string(awkward_reference),
          std::string("The words have changed since this was gathered."),
          std::string("This passage is no longer in the index."), test::long_note()}) {
      EXPECT_THAT(text, HasSubstr(part));
    }
  }
  ExportedList list = test::sample_list();
};

TEST_F(ExportTexts, MarkdownShowsEveryTextAsItIs) {
  const std::string markdown = export_list(list, "md");
  for (const char* dialect : {"commonmark", "gfm", "markdown-smart"}) {
    const auto blocks = test::pandoc_blocks(markdown, dialect);
    EXPECT_THAT(test::texts_of(blocks, "BlockQuote"),
                ElementsAre("Sergeants look at each record before it is closed.",
                            test::awkward_quotation(), "Nothing is known of where this stands."))
        << dialect;
    EXPECT_THAT(test::texts_of(blocks, "Para"), Contains(HasSubstr(awkward_citation))) << dialect;
    expect_everything(all_text(blocks));
  }
}

TEST_F(ExportTexts, MarkdownHeadingsAreThoseOfTheListAlone) {
  for (const char* dialect : {"commonmark", "gfm", "markdown-smart"}) {
    const auto blocks = test::pandoc_blocks(export_list(list, "md"), dialect);
    EXPECT_THAT(headings(blocks), ElementsAre("1 Recording & <supervision> of crime", "2 Recording",
                                              "3 1. Core business letter to Kent Police",
                                              "2 Doubts #1", std::string("3 ") + awkward_heading,
                                              "2 No section", "3 3. A page.html", "2 References"))
        << dialect;
  }
}

TEST_F(ExportTexts, ANoteIsMarkdownAndEndsWithItsEntry) {
  list.order = EntryOrder::list;
  list.entries[1].entry.note =
      "*Stress*\n\n```\nopen fence\n\n\tafter a tab\n\n    four blanks\n# no heading";
  const auto blocks = test::pandoc_blocks(export_list(list, "md"), "commonmark");
  const auto notes = test::texts_of(blocks, "BulletList");
  ASSERT_EQ(notes.size(), 4U);
  EXPECT_TRUE(
      notes[1].ends_with("Note:\nStress\n"
                         "open fence\n\n\tafter a tab\n\n    four blanks\n# no heading\n"))
      << notes[1];
  EXPECT_EQ(test::texts_of(blocks, "BlockQuote").size(), 3U);
}

TEST_F(ExportTexts, MarkdownOfOneEntry) {
  list.order = EntryOrder::list;
  list.entries.resize(1);
  list.entries[0].entry.note = "See also 4.13.";
  EXPECT_EQ(export_list(list, "md"),
            R"(# Recording & \<supervision> of crime

What \*forces\* do.

## 1. Core business letter to Kent Police

> Sergeants look at each record before it is closed.

HM Inspectorate of Constabulary, ‘Core business letter to Kent Police’ (3 September 2014), p. 12, para 4.12

-   Force: Kent Police
-   Year: 2014
-   Under: Crime recording › Supervision
-   Paragraph: 4.12
-   Section: Recording
-   Themes: crime-recording; leadership
-   Tags: good practice
-   Note:

    See also 4.13.

## References

-   HM Inspectorate of Constabulary, ‘Core business letter to Kent Police’ (3 September 2014)
)");
}

TEST_F(ExportTexts, InternalsAreShownOnlyIfAsked) {
  for (const char* format : {"md", "html", "docx"}) {
    const auto text = [&] {
      return all_text(test::pandoc_blocks(export_list(list, format),
                                          std::string_view(format) == "md" ? "gfm" : format));
    };
    list.internals = false;
    const std::string without = text();
    list.internals = true;
    const std::string with = text();
    for (const char* part : {"Devon_2019#7", "2019/who's there_.pdf", "cite", "drifted"}) {
      EXPECT_THAT(without, Not(HasSubstr(part))) << format;
      EXPECT_THAT(with, HasSubstr(part)) << format;
    }
  }
}

TEST_F(ExportTexts, NumbersRunInTheOrderPrinted) {
  std::swap(list.entries[0], list.entries[2]);
  list.entries.erase(list.entries.begin() + 1);
  for (const char* format : {"md", "html", "docx"}) {
    const auto blocks = test::pandoc_blocks(export_list(list, format),
                                            std::string_view(format) == "md" ? "gfm" : format);
    const std::string text = all_text(blocks);
    const auto first = text.find("1. Core business letter to Kent Police");
    ASSERT_NE(first, std::string::npos) << format << text;
    EXPECT_LT(first, text.find("2. A page.html")) << format << text;
  }
}

TEST_F(ExportTexts, TheReferencesNameEachDocumentOnce) {
  list.entries.push_back(list.entries[0]);
  list.entries.back().entry.quotation.passage.page = 40;
  const auto blocks = test::pandoc_blocks(export_list(list, "md"), "gfm");
  EXPECT_EQ(test::texts_of(blocks, "BulletList").back(),
            "HM Inspectorate of Constabulary, ‘Core business letter to Kent Police’ (3 September "
            "2014)\n" +
                std::string(awkward_reference) +
                "https://force.example/a_b?c=%20d&e#f\n"
                "‘A page.html’");
}

TEST_F(ExportTexts, HtmlShowsEveryTextAsItIs) {
  const auto blocks = test::pandoc_blocks(export_list(list, "html"), "html");
  EXPECT_THAT(test::texts_of(blocks, "CodeBlock"),
              ElementsAre("What *forces* do.", test::awkward_note(), test::long_note()));
  const std::string text = all_text(blocks);
  for (const std::string& part :
       {test::awkward_quotation(), std::string(awkward_citation), std::string("xii"),
        std::string("https://force.example/a_b?c=%20d&e#f"), std::string("<tag>; ŵ, x"),
        std::string("Annex A_1"), std::string("bob: exclude (=1+1 & <off> {topic})"),
        std::string("The words have changed since this was gathered."),
        std::string("This passage is no longer in the index.")}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST_F(ExportTexts, HtmlHeadingsNestWithoutAGap) {
  const auto blocks = test::pandoc_blocks(export_list(list, "html"), "html");
  EXPECT_THAT(headings(blocks),
              ElementsAre("1 Recording & <supervision> of crime", "2 Recording",
                          "3 1. Core business letter to Kent Police", "2 Doubts #1",
                          std::string("3 ") + awkward_heading, "4 Note", "2 No section",
                          "3 3. A page.html", "4 Note", "2 References"));
}

TEST_F(ExportTexts, HtmlNeedsNothingBesidesAndRunsNothing) {
  const std::string html = export_list(list, "html");
  EXPECT_TRUE(html.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
  EXPECT_THAT(html, AllOf(HasSubstr("@media print"), HasSubstr("<main>"), HasSubstr("<header>"),
                          Not(HasSubstr("<script")), Not(HasSubstr("<link")),
                          Not(HasSubstr("src=")), Not(HasSubstr("url("))));
}

TEST_F(ExportTexts, HtmlHasAStyleThatBrowsersRead) {
  const std::string html = export_list(list, "html");
  const auto begin = html.find("<style>");
  const auto end = html.find("</style>");
  ASSERT_LT(begin, end);
  const std::string style = html.substr(begin + 7, end - begin - 7);
  EXPECT_EQ(style.find_first_of("&<>\""), std::string::npos) << "a reference is no CSS";
  EXPECT_EQ(std::ranges::count(style, '{'), std::ranges::count(style, '}'));
  EXPECT_THAT(style, HasSubstr("Times New Roman"));
}

TEST_F(ExportTexts, HtmlLinksToAddressesOnTheWebOnly) {
  list.entries[2].entry.quotation.document.url = "javascript:alert(1)";
  const std::string html = export_list(list, "html");
  EXPECT_THAT(html, HasSubstr(R"(<a href="https://force.example/a_b?c=%20d&amp;e#f">)"));
  EXPECT_THAT(html, Not(HasSubstr("javascript")));
}

TEST_F(ExportTexts, WordShowsEveryTextAsItIs) {
  const auto blocks = test::pandoc_blocks(export_list(list, "docx"), "docx");
  EXPECT_THAT(test::texts_of(blocks, "BlockQuote"),
              ElementsAre("Sergeants look at each record before it is closed.",
                          test::awkward_quotation(), "Nothing is known of where this stands."));
  const auto paragraphs = test::texts_of(blocks, "Para");
  EXPECT_THAT(paragraphs, Contains(HasSubstr(awkward_citation)));
  EXPECT_THAT(paragraphs, Contains(as_pandoc_reads_word(test::awkward_note())));
  expect_everything(all_text(blocks));
}

TEST_F(ExportTexts, WordHasRealHeadings) {
  const auto blocks = test::pandoc_blocks(export_list(list, "docx"), "docx");
  EXPECT_THAT(headings(blocks),
              ElementsAre("1 Recording", "2 1. Core business letter to Kent Police", "1 Doubts #1",
                          std::string("2 ") + awkward_heading, "1 No section", "2 3. A page.html",
                          "1 References"));
}

TEST_F(ExportTexts, ControlCharactersBecomeReplacementsInWordAndHtml) {
  list.order = EntryOrder::list;
  list.entries.resize(1);
  list.entries[0].entry.note = "bell\x07 form\x0c end";
  EXPECT_THAT(test::texts_of(test::pandoc_blocks(export_list(list, "docx"), "docx"), "Para"),
              Contains("bell\uFFFD form\uFFFD end"));
  EXPECT_THAT(test::texts_of(test::pandoc_blocks(export_list(list, "html"), "html"), "CodeBlock"),
              Contains("bell\uFFFD form\uFFFD end"));
}

}  // namespace
}  // namespace findings
