// SPDX-License-Identifier: GPL-2.0-or-later
// One passage cited in each style.
#include "searcher/answer/citation.h"

#include <gtest/gtest.h>

namespace findings {
namespace {

Document letter() {
  Document document;
  document.id = "kent-2014";
  document.title = "Core business letter";
  document.source = "https://force.example/kent_2014";
  document.type = "letter";
  document.year = 2014;
  document.published = Date{2014, 9, 3};
  return document;
}

Passage nowhere() {
  Passage passage;
  passage.ordinal = 7;
  return passage;
}

Passage place() {
  Passage passage = nowhere();
  passage.page = 12;
  passage.paragraph = "4.12";
  return passage;
}

TEST(Cite, Oscola) {
  EXPECT_EQ(cite(letter(), place(), CiteStyle::oscola),
            "HMIC, *Core business letter* (2014) 12, para 4.12 <https://force.example/kent_2014>");
}

TEST(Cite, Harvard) {
  EXPECT_EQ(cite(letter(), place(), CiteStyle::harvard),
            "HMIC (2014) *Core business letter*, p. 12, para. 4.12. Available at: "
            "https://force.example/kent_2014");
}

TEST(Cite, MarkdownLinksTheTitle) {
  EXPECT_EQ(cite(letter(), place(), CiteStyle::markdown),
            "HMIC, [*Core business letter*](<https://force.example/kent_2014>) (3 September 2014), "
            "p. 12, para 4.12");
}

TEST(Cite, WithoutAnAddressThereIsNoLink) {
  Document document = letter();
  document.source = "2014/letter.pdf";
  EXPECT_EQ(cite(document, place(), CiteStyle::oscola),
            "HMIC, *Core business letter* (2014) 12, para 4.12");
  EXPECT_EQ(cite(document, place(), CiteStyle::harvard),
            "HMIC (2014) *Core business letter*, p. 12, para. 4.12.");
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "HMIC, *Core business letter* (3 September 2014), p. 12, para 4.12");
}

TEST(Cite, ThePrintedPageStandsForThePage) {
  Passage passage = place();
  passage.page_label = "iv";
  passage.paragraph = "";
  passage.note = "3";
  EXPECT_EQ(cite(letter(), passage, CiteStyle::oscola),
            "HMIC, *Core business letter* (2014) iv, n 3 <https://force.example/kent_2014>");
  EXPECT_EQ(cite(letter(), passage, CiteStyle::harvard),
            "HMIC (2014) *Core business letter*, p. iv, n. 3. Available at: "
            "https://force.example/kent_2014");
}

TEST(Cite, WhatIsUnknownLeavesNoPunctuationBehind) {
  Document document;
  document.id = "page-of-a-site";
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::oscola), "*page-of-a-site* (nd)");
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::harvard), "*page-of-a-site* (no date).");
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::markdown), "*page-of-a-site*, passage 7");
}

TEST(Cite, AQuestionIsNotFollowedByAFullStop) {
  Document document = letter();
  document.title = "Who answers?";
  document.source = "";
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::harvard), "HMIC (2014) *Who answers?*");
  EXPECT_EQ(cite(document, place(), CiteStyle::harvard),
            "HMIC (2014) *Who answers?*, p. 12, para. 4.12.");
}

TEST(Cite, MarkdownShowsATitleAsItIs) {
  Document document = letter();
  document.title = "5 * 6 of [Kent] <b> a_b_";
  document.source = "https://force.example/a b<c>";
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "HMIC, [*5 \\* 6 of \\[Kent\\] \\<b> a\\_b\\_*](<https://force.example/a%20b%3Cc%3E>) "
            "(3 September 2014), p. 12, para 4.12");
}

TEST(Cite, ATitleOfSeveralLinesStaysOnOne) {
  Document document = letter();
  document.title = " Core business\n\n letter ";
  document.source = "";
  EXPECT_EQ(cite(document, place(), CiteStyle::oscola),
            "HMIC, *Core business letter* (2014) 12, para 4.12");
}

TEST(Cite, MarkdownIsAsPreciseAsTheDate) {
  Document document = letter();
  document.source = "";
  document.published = Date{2014, 9, 0};
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "HMIC, *Core business letter* (September 2014), p. 12, para 4.12");
  document.published = std::nullopt;
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "HMIC, *Core business letter* (2014), p. 12, para 4.12");
}

TEST(Inspectorate, HasItsNewNameFrom19July2017) {
  Document document = letter();
  const auto on = [&](Date date) {
    document.published = date;
    return inspectorate(document);
  };
  EXPECT_EQ(on({2017, 7, 18}), "HMIC");
  EXPECT_EQ(on({2017, 7, 19}), "HMICFRS");
  EXPECT_EQ(on({2017, 6, 0}), "HMIC");
  EXPECT_EQ(on({2017, 7, 0}), "");
  EXPECT_EQ(on({2017, 0, 0}), "");
  EXPECT_EQ(on({2018, 0, 0}), "HMICFRS");
}

TEST(Inspectorate, IsToldByTheYearOfTheInspectionOnlyFarFromTheChange) {
  Document document = letter();
  document.published = std::nullopt;
  const auto of = [&](std::optional<int> year) {
    document.year = year;
    return inspectorate(document);
  };
  EXPECT_EQ(of(2015), "HMIC");
  EXPECT_EQ(of(2016), "");
  EXPECT_EQ(of(2017), "");
  EXPECT_EQ(of(2018), "HMICFRS");
  EXPECT_EQ(of(std::nullopt), "");
}

TEST(Inspectorate, DoesNotTakeTheWorkOfOthers) {
  for (const char* type : {"", "joint", "custody", "response", "super-complaint", "other"}) {
    Document document = letter();
    document.type = type;
    EXPECT_EQ(inspectorate(document), "") << type;
  }
  Document scottish = letter();
  scottish.forces = {"Police Scotland"};
  EXPECT_EQ(inspectorate(scottish), "");
}

TEST(CiteStyles, AreNamed) {
  EXPECT_EQ(cite_style_named("md"), CiteStyle::markdown);
  EXPECT_EQ(cite_style_named("harvard"), CiteStyle::harvard);
  EXPECT_EQ(cite_style_named("oscola"), CiteStyle::oscola);
  EXPECT_EQ(cite_style_named("apa"), std::nullopt);
}

}  // namespace
}  // namespace findings
