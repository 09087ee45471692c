// SPDX-License-Identifier: GPL-2.0-or-later
// One passage cited in each style.
#include "searcher/answer/citation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* constabulary = "HM Inspectorate of Constabulary";
constexpr const char* constabulary_and_fire =
    "HM Inspectorate of Constabulary and Fire & Rescue Services";

Document report() {
  Document document;
  document.id = "tower-2019";
  document.title = "Report of the inquiry";
  document.source = "2019/tower.pdf";
  document.author = "Lighthouse Inquiry";
  document.url = "https://inquiry.example/report_1";
  document.forces = {"Kent Police"};
  document.year = 2018;
  document.published = Date{2019, 9, 3};
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

TEST(Cite, AsText) {
  EXPECT_EQ(cite(report(), place()),
            "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019), p. 12, para 4.12, "
            "<https://inquiry.example/report_1>");
}

TEST(Cite, Harvard) {
  EXPECT_EQ(cite(report(), place(), CiteStyle::harvard),
            "Lighthouse Inquiry (2019) *Report of the inquiry*, p. 12, para. 4.12. Available at: "
            "https://inquiry.example/report_1");
}

TEST(Cite, Oscola) {
  EXPECT_EQ(cite(report(), place(), CiteStyle::oscola),
            "Lighthouse Inquiry, *Report of the inquiry* (2019) 12, para 4.12 "
            "<https://inquiry.example/report_1>");
}

TEST(Cite, Apa) {
  EXPECT_EQ(cite(report(), place(), CiteStyle::apa),
            "Lighthouse Inquiry. (2019). *Report of the inquiry* (p. 12, para. 4.12). "
            "https://inquiry.example/report_1");
}

TEST(Cite, AWholeDocumentHasNoPlace) {
  EXPECT_EQ(cite(report(), {}),
            "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019), "
            "<https://inquiry.example/report_1>");
  EXPECT_EQ(cite(report(), {}, CiteStyle::apa),
            "Lighthouse Inquiry. (2019). *Report of the inquiry*. "
            "https://inquiry.example/report_1");
}

TEST(Cite, SeveralAuthorsAreJoinedAsTheStyleDoes) {
  Document document = report();
  document.url = "";
  document.author = "Ofsted; HM Inspectorate of Prisons ;HM Inspectorate of Probation";
  EXPECT_EQ(cite(document, {}),
            "Ofsted, HM Inspectorate of Prisons and HM Inspectorate of Probation, "
            "‘Report of the inquiry’ (3 September 2019)");
  EXPECT_EQ(cite(document, {}, CiteStyle::apa),
            "Ofsted, HM Inspectorate of Prisons, & HM Inspectorate of Probation. (2019). "
            "*Report of the inquiry*.");
  document.author = "Ofsted; HM Inspectorate of Prisons";
  EXPECT_EQ(cite(document, {}, CiteStyle::harvard),
            "Ofsted and HM Inspectorate of Prisons (2019) *Report of the inquiry*.");
}

TEST(Cite, APublisherIsNamedBesideAnotherAuthor) {
  Document document = report();
  document.url = "";
  document.publisher = "Stationery Office";
  EXPECT_EQ(cite(document, place()),
            "Lighthouse Inquiry, ‘Report of the inquiry’ (Stationery Office, 3 September 2019), "
            "p. 12, para 4.12");
  EXPECT_EQ(cite(document, place(), CiteStyle::harvard),
            "Lighthouse Inquiry (2019) *Report of the inquiry*. Stationery Office, p. 12, para. "
            "4.12.");
  EXPECT_EQ(cite(document, place(), CiteStyle::oscola),
            "Lighthouse Inquiry, *Report of the inquiry* (Stationery Office 2019) 12, para 4.12");
  EXPECT_EQ(cite(document, place(), CiteStyle::apa),
            "Lighthouse Inquiry. (2019). *Report of the inquiry* (p. 12, para. 4.12). Stationery "
            "Office.");
  document.publisher = document.author;
  EXPECT_EQ(cite(document, place()),
            "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019), p. 12, para 4.12");
}

TEST(Cite, ThePrintedPageStandsForThePage) {
  Passage passage = place();
  passage.page_label = "iv";
  passage.paragraph = "";
  passage.note = "3";
  Document document = report();
  document.url = "";
  EXPECT_EQ(cite(document, passage, CiteStyle::oscola),
            "Lighthouse Inquiry, *Report of the inquiry* (2019) iv, n 3");
  EXPECT_EQ(cite(document, passage, CiteStyle::harvard),
            "Lighthouse Inquiry (2019) *Report of the inquiry*, p. iv, n. 3.");
}

TEST(Cite, WhatIsUnknownLeavesNoPunctuationBehind) {
  Document document;
  document.id = "page-of-a-site";
  document.source = "pages/Page of a site.html";
  EXPECT_EQ(cite(document, nowhere()), "‘Page of a site.html’, passage 7");
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::oscola), "*Page of a site.html* (nd)");
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::harvard), "*Page of a site.html* (no date).");
  EXPECT_EQ(cite(document, nowhere(), CiteStyle::apa), "*Page of a site.html*. (n.d.).");
}

TEST(Cite, TheInspectedForceIsNeverTheAuthor) {
  Document document = report();
  document.author = "";
  for (const CiteStyle style : {CiteStyle::text, CiteStyle::markdown, CiteStyle::harvard,
                                CiteStyle::oscola, CiteStyle::apa}) {
    EXPECT_THAT(cite(document, place(), style), testing::Not(testing::HasSubstr("Kent")));
  }
}

TEST(Cite, AQuestionIsNotFollowedByAFullStop) {
  Document document = report();
  document.title = "Who answers?";
  document.url = "";
  EXPECT_EQ(cite(document, {}, CiteStyle::harvard), "Lighthouse Inquiry (2019) *Who answers?*");
  EXPECT_EQ(cite(document, {}, CiteStyle::apa), "Lighthouse Inquiry. (2019). *Who answers?*");
  EXPECT_EQ(cite(document, place(), CiteStyle::harvard),
            "Lighthouse Inquiry (2019) *Who answers?*, p. 12, para. 4.12.");
}

TEST(Cite, MarkdownShowsTheSameText) {
  Document document = report();
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019), p. 12, para 4.12, "
            "<https://inquiry.example/report_1>");
  document.title = "5 * 6 of [Kent] <b> a_b_";
  document.url = "https://inquiry.example/a b<c>";
  EXPECT_EQ(cite(document, place(), CiteStyle::markdown),
            "Lighthouse Inquiry, ‘5 \\* 6 of \\[Kent\\] \\<b> a\\_b\\_’ (3 September 2019), p. 12, "
            "para 4.12, <https://inquiry.example/a%20b%3Cc%3E>");
}

TEST(Cite, OnlyAnAddressOnTheWebIsOne) {
  Document document = report();
  for (const char* url : {"javascript:alert(1)", "file:///etc/passwd", "see the library"}) {
    document.url = url;
    EXPECT_EQ(cite(document, {}), "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019)");
  }
}

TEST(Cite, NamesOfSeveralLinesStayOnOne) {
  Document document = report();
  document.title = " Report of\n\n the inquiry ";
  document.author = "Lighthouse\r\nInquiry";
  document.url = "";
  EXPECT_EQ(cite(document, {}), "Lighthouse Inquiry, ‘Report of the inquiry’ (3 September 2019)");
}

TEST(Cite, TheDateIsAsPreciseAsKnown) {
  Document document = report();
  document.url = "";
  document.published = Date{2019, 9, 0};
  EXPECT_EQ(cite(document, {}), "Lighthouse Inquiry, ‘Report of the inquiry’ (September 2019)");
  document.published = std::nullopt;
  EXPECT_EQ(cite(document, {}), "Lighthouse Inquiry, ‘Report of the inquiry’ (2018)");
}

TEST(Title, WithoutOneADocumentIsCalledByItsFile) {
  Document document;
  document.id = "kent-letter-2014";
  document.source = "2014/Kent: letter (1)_final.pdf";
  EXPECT_EQ(title_of(document), "Kent: letter (1)_final.pdf");
  document.source = "Письмо.txt";
  EXPECT_EQ(title_of(document), "Письмо.txt");
}

TEST(Title, ARecordWithoutOneIsCalledByItsId) {
  Document record;
  record.id = "Kent 2014/3";
  record.source = "in/records.jsonl";
  EXPECT_EQ(title_of(record), "Kent 2014/3");
}

// A letter on a force whose author the index does not have.
Document letter() {
  Document document;
  document.type = "letter";
  document.forces = {"Kent Police"};
  return document;
}

TEST(Authors, TheInspectorateHasItsNewNameFrom19July2017) {
  Document document = letter();
  const auto on = [&](Date date) {
    document.published = date;
    return authors_of(document);
  };
  EXPECT_THAT(on({2017, 7, 18}), ElementsAre(constabulary));
  EXPECT_THAT(on({2017, 7, 19}), ElementsAre(constabulary_and_fire));
  EXPECT_THAT(on({2017, 6, 0}), ElementsAre(constabulary));
  EXPECT_THAT(on({2017, 7, 0}), IsEmpty());
  EXPECT_THAT(on({2017, 0, 0}), IsEmpty());
  EXPECT_THAT(on({2018, 0, 0}), ElementsAre(constabulary_and_fire));
}

TEST(Authors, TheYearOfTheInspectionTellsOnlyFarFromTheChange) {
  Document document = letter();
  const auto of = [&](std::optional<int> year) {
    document.year = year;
    return authors_of(document);
  };
  EXPECT_THAT(of(2015), ElementsAre(constabulary));
  EXPECT_THAT(of(2016), IsEmpty());
  EXPECT_THAT(of(2017), IsEmpty());
  EXPECT_THAT(of(2018), ElementsAre(constabulary_and_fire));
  EXPECT_THAT(of(std::nullopt), IsEmpty());
}

TEST(Authors, NobodyIsGuessedForTheWorkOfOthers) {
  for (const char* type : {"", "joint", "custody", "response", "super-complaint", "other",
                           "thematic", "short-inspection"}) {
    Document document = letter();
    document.year = 2014;
    document.type = type;
    EXPECT_THAT(authors_of(document), IsEmpty()) << type;
  }
  Document document = letter();
  document.year = 2014;
  document.forces = {"Police Scotland"};
  EXPECT_THAT(authors_of(document), IsEmpty());
  document.forces = {};
  EXPECT_THAT(authors_of(document), IsEmpty());
}

TEST(CiteStyles, AreNamed) {
  EXPECT_EQ(cite_style_named("text"), CiteStyle::text);
  EXPECT_EQ(cite_style_named("md"), CiteStyle::markdown);
  EXPECT_EQ(cite_style_named("harvard"), CiteStyle::harvard);
  EXPECT_EQ(cite_style_named("oscola"), CiteStyle::oscola);
  EXPECT_EQ(cite_style_named("apa"), CiteStyle::apa);
  EXPECT_EQ(cite_style_named("mla"), std::nullopt);
}

}  // namespace
}  // namespace findings
