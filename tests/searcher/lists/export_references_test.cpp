// SPDX-License-Identifier: GPL-2.0-or-later
// Files of references as bibutils and Pandoc read them.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "tests/searcher/lists/pandoc.h"
#include "tests/searcher/lists/sample_list.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

using Json = nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size()) {
    text.replace(at, what.size(), by);
  }
  return text;
}

// The records that ris2xml of bibutils finds, as objects of arrays.
Json by_bibutils(const std::string& ris) {
  const test::TemporaryFolder folder;
  test::RunOptions options;
  options.input = ris;
  const auto xml = test::run_program(test::installed("ris2xml"), {}, options);
  EXPECT_EQ(xml.exit_code, 0) << xml.err;
  const auto json = test::run_program(
      test::installed("python3"),
      {"-c",
       "import json, sys, xml.etree.ElementTree as tree\n"
       "m = '{http://www.loc.gov/mods/v3}'\n"
       "names = dict(title='titleInfo/title', note='note', abstract='abstract', "
       "topic='subject/topic',"
       " page='part/detail/number', author='name/namePart', publisher='originInfo/publisher',"
       " issued='originInfo/dateIssued', url='location/url', id='identifier')\n"
       "path = lambda p: '/'.join(m + x for x in p.split('/'))\n"
       "print(json.dumps([{n: [e.text for e in r.findall(path(p))] for n, p in names.items()}"
       " for r in tree.parse(sys.argv[1]).getroot()]))\n",
       folder.write("records.xml", xml.out).string()});
  EXPECT_EQ(json.exit_code, 0) << json.err;
  return parse_json(json.out);
}

class ExportRis : public testing::Test {
 protected:
  void SetUp() override {
    if (test::installed("ris2xml").empty()) GTEST_SKIP() << "bibutils is not installed";
    if (test::installed("python3").empty()) GTEST_SKIP() << "python3 is not installed";
  }
  ExportedList list = test::sample_list();
};

TEST_F(ExportRis, ComesBackRecordByRecord) {
  const Json records = by_bibutils(export_list(list, "ris"));
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[0]["title"], Json({"Core business letter to Kent Police"}));
  EXPECT_EQ(records[0]["issued"], Json({"2014-09-03"}));
  EXPECT_EQ(records[0]["publisher"], Json({"HM Inspectorate of Constabulary"}));
  EXPECT_EQ(records[0]["page"], Json({"12"}));
  EXPECT_EQ(records[0]["topic"],
            Json({"good practice", "Kent Police", "crime-recording", "leadership"}));
  const Json& awkward = records[1];
  EXPECT_EQ(awkward["abstract"], Json({test::awkward_quotation()}));
  EXPECT_EQ(awkward["page"], Json({"xii"}));
  EXPECT_EQ(awkward["url"], Json({"https://force.example/a_b?c=%20d&e#f"}));
  EXPECT_THAT(awkward["note"], Contains("The words have changed since this was gathered."));
  EXPECT_THAT(awkward["note"], Contains(replaced(test::awkward_note(), "\n", " ¶ ")));
  EXPECT_THAT(awkward["note"].get<std::vector<std::string>>(),
              Contains(testing::AllOf(HasSubstr("Paragraph: Annex A_1; Page of the file: 14;"),
                                      HasSubstr("Section: Doubts #1"),
                                      HasSubstr("bob: exclude (=1+1 & <off> {topic})"))));
  EXPECT_THAT(records[2]["note"], Contains(test::long_note()));
  EXPECT_EQ(records[2]["author"], Json::array());
}

TEST_F(ExportRis, NoLineOfANoteIsTakenForATag) {
  list.entries.resize(2);
  list.entries[1].entry.note =
      "a\nER  - \r\nTY  - JOUR\rTI  - b\xe2\x80\xa8"
      "AB  - c\xc2\x85KW  - d";
  const std::string ris = export_list(list, "ris");
  EXPECT_THAT(ris, HasSubstr("\r\nN1  - a ¶ ER  -  ¶ TY  - JOUR ¶ TI  - b ¶ AB  - c�KW  - d\r\n"));
  EXPECT_EQ(by_bibutils(ris).size(), 2U);
}

TEST_F(ExportRis, OfOneEntry) {
  list.entries.resize(1);
  EXPECT_EQ(export_list(list, "ris"),
            "TY  - RPRT\r\n"
            "TI  - Core business letter to Kent Police\r\n"
            "AU  - HM Inspectorate of Constabulary\r\n"
            "PB  - HM Inspectorate of Constabulary\r\n"
            "PY  - 2014\r\n"
            "DA  - 2014/09/03/\r\n"
            "M3  - letter\r\n"
            "SP  - 12\r\n"
            "AB  - Sergeants look at each record before it is closed.\r\n"
            "N1  - Force: Kent Police; Year: 2014; Under: Crime recording › Supervision; "
            "Paragraph: 4.12; Section: Recording; Themes: crime-recording; leadership; Tags: good "
            "practice\r\n"
            "KW  - good practice\r\n"
            "KW  - Kent Police\r\n"
            "KW  - crime-recording\r\n"
            "KW  - leadership\r\n"
            "ER  - \r\n");
}

TEST_F(ExportRis, ADateIsAsPreciseAsKnown) {
  list.entries.resize(1);
  auto& published = list.entries[0].entry.quotation.document.published;
  published = Date{2016, 3, 0};
  EXPECT_THAT(export_list(list, "ris"), HasSubstr("PY  - 2016\r\nDA  - 2016/03//\r\n"));
  published = Date{2016, 0, 0};
  EXPECT_THAT(export_list(list, "ris"), HasSubstr("PY  - 2016\r\nDA  - 2016///\r\n"));
}

// Two passages of one letter, with a page of another document between them.
ExportedList two_documents() {
  ExportedList list = test::sample_list();
  list.order = EntryOrder::document;
  ExportedEntry second = list.entries[0];
  second.entry.quotation.passage.ordinal = 9;
  second.entry.quotation.passage.page = 13;
  second.entry.quotation.passage.paragraph = "";
  second.entry.quotation.passage.text = "The custody book is {not} kept.";
  second.entry.note = "Compare = page 12 & more.";
  second.entry.decisions = {{{"bob", "2026-11-20T11:00:00Z"}, Verdict::exclude, "twice"}};
  list.entries = {list.entries[0], list.entries[1], second};
  return list;
}

TEST_F(ExportRis, ByDocumentTheQuotationsAreNotes) {
  const Json records = by_bibutils(export_list(two_documents(), "ris"));
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0]["title"], Json({"Core business letter to Kent Police"}));
  EXPECT_EQ(records[0]["page"], Json::array());
  EXPECT_EQ(records[0]["abstract"], Json::array());
  EXPECT_THAT(records[0]["note"],
              Contains("“Sergeants look at each record before it is closed.” (p. 12, para 4.12)"));
  EXPECT_THAT(records[0]["note"],
              Contains("“The custody book is {not} kept.” (p. 13) ¶ Compare = page 12 & more. ¶ "
                       "Decisions: bob: exclude (twice)"));
  EXPECT_THAT(records[1]["note"].get<std::vector<std::string>>(),
              Contains(HasSubstr("bob: exclude (=1+1 & <off> {topic})")));
}

class ExportReferences : public testing::Test {
 protected:
  void SetUp() override {
    if (!test::has_pandoc()) GTEST_SKIP() << "pandoc is not installed";
  }
  ExportedList list = test::sample_list();
};

// Pandoc makes quotation marks, apostrophes and some blanks typographic.
std::string with_plain_marks(std::string text) {
  text = replaced(text, "\u202F", " ");
  for (const char* mark : {"‘", "’", "“", "”", "\""}) text = replaced(text, mark, "'");
  return text;
}
std::string with_plain_apostrophes(const std::string& text) { return replaced(text, "’", "'"); }

TEST_F(ExportReferences, BibtexComesBackItemByItem) {
  for (const char* format : {"bibtex", "biblatex"}) {
    const Json items = test::pandoc_references(export_list(list, "bibtex"), format);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0]["id"], "kent-2014-7");
    EXPECT_EQ(items[0]["type"], "report");
    EXPECT_EQ(items[0]["title"], "Core business letter to Kent Police");
    EXPECT_EQ(items[0]["author"][0]["literal"], "HM Inspectorate of Constabulary");
    EXPECT_EQ(items[0]["page"], "12");
    EXPECT_EQ(items[0]["note"], "para 4.12");
    EXPECT_EQ(items[0]["issued"]["date-parts"][0], Json({2014, 9, 3}));
    const Json& awkward = items[1];
    EXPECT_EQ(with_plain_apostrophes(awkward["abstract"]),
              with_plain_apostrophes(test::awkward_quotation()));
    EXPECT_EQ(with_plain_apostrophes(awkward["annote"]),
              with_plain_apostrophes(test::awkward_note()) +
                  "\n\nDecisions: ann: include; bob: exclude (=1+1 & <off> {topic})");
    EXPECT_EQ(awkward["author"][0]["literal"], "Harbour & Quay Inquiry");
    EXPECT_EQ(awkward["author"][1]["literal"], "Ofsted");
    EXPECT_EQ(awkward["publisher"], "{Quay} Press");
    EXPECT_EQ(with_plain_apostrophes(awkward["title"]), "“Who's there?” 5% & {more} *now*");
    EXPECT_EQ(awkward["page"], "xii");
    EXPECT_EQ(awkward["note"], "para Annex A_1; The words have changed since this was gathered.");
    EXPECT_EQ(awkward["URL"], "https://force.example/a_b?c=%20d&e#f");
    EXPECT_EQ(awkward["keyword"],
              "<tag>, ŵ, x, Devon and Cornwall Police, Kent Police, crime-recording, leadership");
    EXPECT_EQ(items[2]["annote"], test::long_note());
  }
}

TEST_F(ExportReferences, BibtexNamesMonthsAsItKnowsThem) {
  list.entries.resize(1);
  auto& published = list.entries[0].entry.quotation.document.published;
  published = Date{2016, 3, 15};
  EXPECT_THAT(export_list(list, "bibtex"),
              HasSubstr("  year = {2016},\n  month = mar,\n  day = {15},\n"));
  published = Date{2016, 12, 0};
  EXPECT_THAT(export_list(list, "bibtex"), HasSubstr("  year = {2016},\n  month = dec,\n"));
  published = Date{2016, 0, 0};
  EXPECT_THAT(export_list(list, "bibtex"), Not(HasSubstr("month")));
}

TEST_F(ExportReferences, ByDocumentTheQuotationsAreNotes) {
  const Json bibtex = test::pandoc_references(export_list(two_documents(), "bibtex"), "bibtex");
  ASSERT_EQ(bibtex.size(), 2U);
  EXPECT_EQ(bibtex[0]["id"], "kent-2014");
  EXPECT_FALSE(bibtex[0].contains("page"));
  EXPECT_FALSE(bibtex[0].contains("abstract"));
  const std::string notes =
      "“Sergeants look at each record before it is closed.” (p. 12, para 4.12)\n\n"
      "“The custody book is {not} kept.” (p. 13)\nCompare = page 12 & more.\n"
      "Decisions: bob: exclude (twice)";
  EXPECT_EQ(bibtex[0]["annote"], notes);
  const Json csl = parse_json(export_list(two_documents(), "csl-json"));
  ASSERT_EQ(csl.size(), 2U);
  EXPECT_EQ(csl[0]["id"], "kent-2014");
  EXPECT_EQ(csl[0]["note"], notes);
  EXPECT_FALSE(csl[0].contains("page"));
  EXPECT_FALSE(csl[0].contains("abstract"));
}

TEST_F(ExportReferences, InternalsAreThereOnlyIfAsked) {
  for (const EntryOrder order : {EntryOrder::list, EntryOrder::document}) {
    list.order = order;
    for (const char* format : {"ris", "bibtex", "csl-json"}) {
      list.internals = false;
      const std::string without = export_list(list, format);
      for (const char* part : {"kent-2014#7", "letter-kent.pdf", "drifted", "to-read"}) {
        EXPECT_THAT(without, Not(HasSubstr(part))) << format;
      }
      list.internals = true;
      EXPECT_THAT(export_list(list, format), HasSubstr("letter-kent.pdf")) << format;
    }
  }
}

TEST_F(ExportReferences, BibtexSurvivesABraceWithoutItsPartner) {
  list.entries[0].entry.note = "an open { brace and two closed } } ones";
  const std::string bibtex = export_list(list, "bibtex");
  EXPECT_EQ(std::ranges::count(bibtex, '{'), std::ranges::count(bibtex, '}'));
  EXPECT_EQ(test::pandoc_references(bibtex, "bibtex").size(), 3U);
}

TEST_F(ExportReferences, BibtexKeepsBlanksAndEmptyLines) {
  list.entries.resize(1);
  for (const char* note : {"\n\nlate", "a\n\n\nb", "  two  and   three", "a \nb", "a\n",
                           "''a'' -- b", "‘a and b’s", "[a]\n[b]\n*c"}) {
    list.entries[0].entry.note = note;
    const Json items = test::pandoc_references(export_list(list, "bibtex"), "bibtex");
    EXPECT_EQ(with_plain_apostrophes(items[0]["annote"]), with_plain_apostrophes(note));
  }
}

TEST_F(ExportReferences, BibtexKeysDifferForEachPassage) {
  ExportedList three;
  for (const char* id : {"a-b", "A.b", "警察"}) {
    three.entries.push_back(test::kent_entry());
    three.entries.back().entry.quotation.document.id = id;
  }
  const std::string bibtex = export_list(three, "bibtex");
  EXPECT_THAT(bibtex, HasSubstr("@techreport{a-b-7,"));
  EXPECT_THAT(bibtex, testing::ContainsRegex("@techreport[{]a-b-7:[0-9a-f]{8},"));
  EXPECT_THAT(bibtex, testing::ContainsRegex("@techreport[{]document-7:[0-9a-f]{8},"));
}

TEST_F(ExportReferences, CslJsonComesBackItemByItem) {
  const Json items = test::pandoc_references(export_list(list, "csl-json"), "csljson");
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[0]["id"], "kent-2014-7");
  EXPECT_EQ(items[0]["type"], "report");
  EXPECT_EQ(items[0]["note"], "p. 12, para 4.12");
  EXPECT_EQ(items[0]["issued"]["date-parts"][0], Json({2014, 9, 3}));
  const Json& awkward = items[1];
  EXPECT_EQ(with_plain_marks(awkward["abstract"]), with_plain_marks(test::awkward_quotation()));
  EXPECT_EQ(awkward["note"],
            "p. xii, para Annex A_1. The words have changed since this was gathered.\n\n" +
                test::awkward_note() +
                "\n\nDecisions: ann: include; bob: exclude (=1+1 & <off> {topic})");
  EXPECT_EQ(awkward["page"], "xii");
  EXPECT_EQ(awkward["locator"], "Annex A_1");
  EXPECT_EQ(awkward["issued"]["date-parts"][0], Json({2019, 5}));
  EXPECT_EQ(awkward["URL"], "https://force.example/a_b?c=%20d&e#f");
  EXPECT_EQ(items[2]["note"],
            "passage 1. This passage is no longer in the index.\n\n" + test::long_note());
}

TEST(ExportCslJson, HasWhatTheSchemaHasNoMemberForInCustom) {
  ExportedList list = test::sample_list();
  list.internals = true;
  const Json items = parse_json(export_list(list, "csl-json"));
  EXPECT_EQ(items[0]["archive_location"], "2014/letter-kent.pdf");
  EXPECT_EQ(items[0]["custom"]["label"], "paragraph");
  EXPECT_EQ(items[1]["abstract"], test::awkward_quotation());
  EXPECT_EQ(items[1]["custom"]["note"], test::awkward_note());
  EXPECT_EQ(items[1]["custom"]["page"], 14);
  EXPECT_EQ(items[1]["custom"]["state"], "drifted");
  EXPECT_EQ(items[1]["custom"]["status"], "cite");
  EXPECT_EQ(items[1]["custom"]["tags"], Json({"<tag>", "ŵ, x"}));
  EXPECT_FALSE(items[2].contains("locator"));
  EXPECT_FALSE(items[2]["custom"].contains("label"));
}

TEST(ExportCslJson, HasMembersOfTheSchemaOnly) {
  const std::vector<std::string> known = {
      "id",    "type",    "title", "author",           "publisher",
      "genre", "issued",  "page",  "locator",          "abstract",
      "note",  "keyword", "URL",   "archive_location", "custom"};
  ExportedList list = test::sample_list();
  list.internals = true;
  for (const Json& item : parse_json(export_list(list, "csl-json"))) {
    for (const auto& [name, value] : item.items()) EXPECT_THAT(known, Contains(name));
  }
}

}  // namespace
}  // namespace findings
