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
  EXPECT_EQ(records[0]["author"], Json({"HMIC"}));
  EXPECT_EQ(records[0]["publisher"], Json({"HMIC"}));
  EXPECT_EQ(records[0]["page"], Json({"12"}));
  EXPECT_EQ(records[0]["topic"],
            Json({"good practice", "Kent Police", "crime-recording", "leadership"}));
  const Json& awkward = records[1];
  EXPECT_THAT(awkward["id"], Contains("Devon_2019#7"));
  EXPECT_EQ(awkward["abstract"], Json({test::awkward_quotation()}));
  EXPECT_EQ(awkward["page"], Json({"xii"}));
  EXPECT_EQ(awkward["url"], Json({"https://force.example/a_b?c=%20d&e#f"}));
  EXPECT_THAT(awkward["note"], Contains("The words have changed since this was gathered."));
  EXPECT_THAT(awkward["note"], Contains(replaced(test::awkward_note(), "\n", " ¶ ")));
  EXPECT_THAT(awkward["note"].get<std::vector<std::string>>(),
              Contains(testing::AllOf(HasSubstr("Paragraph: Annex A_1; Page of the file: 14;"),
                                      HasSubstr("Section: Doubts #1"), HasSubstr("Status: cite"))));
  EXPECT_THAT(records[2]["note"], Contains(test::long_note()));
  EXPECT_EQ(records[2]["author"], Json::array());
}

TEST_F(ExportRis, NoLineOfANoteIsTakenForATag) {
  list.entries.resize(2);
  list.entries[1].entry.note =
      "a\nER  - \r\nTY  - JOUR\rTI  - b\xe2\x80\xa8"
      "AB  - c\xc2\x85KW  - d";
  const std::string ris = export_list(list, "ris");
  EXPECT_THAT(ris,
              HasSubstr("\r\nN1  - a ¶ ER  -  ¶ TY  - JOUR ¶ TI  - b ¶ AB  - c ¶ KW  - d\r\n"));
  EXPECT_EQ(by_bibutils(ris).size(), 2U);
}

TEST_F(ExportRis, OfOneEntry) {
  list.entries.resize(1);
  EXPECT_EQ(export_list(list, "ris"),
            "TY  - RPRT\r\n"
            "ID  - kent-2014#7\r\n"
            "AN  - kent-2014#7\r\n"
            "TI  - Core business letter to Kent Police\r\n"
            "AU  - HMIC\r\n"
            "PB  - HMIC\r\n"
            "PY  - 2014\r\n"
            "DA  - 2014/09/03/\r\n"
            "M3  - letter\r\n"
            "SP  - 12\r\n"
            "AB  - Sergeants look at each record before it is closed.\r\n"
            "N1  - Passage: kent-2014#7; Force: Kent Police; Year: 2014; Under: Crime recording › "
            "Supervision; Paragraph: 4.12; Source: 2014/letter-kent.pdf; Section: Recording; "
            "Themes: crime-recording; leadership; Tags: good practice; Status: cite\r\n"
            "KW  - good practice\r\n"
            "KW  - Kent Police\r\n"
            "KW  - crime-recording\r\n"
            "KW  - leadership\r\n"
            "ER  - \r\n");
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
    EXPECT_EQ(items[0]["author"][0]["literal"], "HMIC");
    EXPECT_EQ(items[0]["page"], "12");
    EXPECT_EQ(items[0]["note"], "para 4.12");
    EXPECT_EQ(items[0]["issued"]["date-parts"][0], Json({2014, 9, 3}));
    const Json& awkward = items[1];
    EXPECT_EQ(with_plain_apostrophes(awkward["abstract"]),
              with_plain_apostrophes(test::awkward_quotation()));
    EXPECT_EQ(with_plain_apostrophes(awkward["annote"]),
              with_plain_apostrophes(test::awkward_note()));
    EXPECT_EQ(with_plain_apostrophes(awkward["title"]), "“Who's there?” 5% & {more} *now*");
    EXPECT_EQ(awkward["page"], "xii");
    EXPECT_EQ(awkward["note"], "para Annex A_1; The words have changed since this was gathered.");
    EXPECT_EQ(awkward["URL"], "https://force.example/a_b?c=%20d&e#f");
    EXPECT_EQ(awkward["keyword"],
              "<tag>, ŵ, x, Devon and Cornwall Police, Kent Police, crime-recording, leadership");
    EXPECT_EQ(items[2]["annote"], test::long_note());
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
  EXPECT_EQ(items[0]["id"], "kent-2014#7");
  EXPECT_EQ(items[0]["type"], "report");
  EXPECT_EQ(items[0]["note"], "p. 12, para 4.12");
  EXPECT_EQ(items[0]["issued"]["date-parts"][0], Json({2014, 9, 3}));
  const Json& awkward = items[1];
  EXPECT_EQ(with_plain_marks(awkward["abstract"]), with_plain_marks(test::awkward_quotation()));
  EXPECT_EQ(awkward["note"],
            "p. xii, para Annex A_1. The words have changed since this was gathered.\n\n" +
                test::awkward_note());
  EXPECT_EQ(awkward["page"], "xii");
  EXPECT_EQ(awkward["locator"], "Annex A_1");
  EXPECT_EQ(awkward["issued"]["date-parts"][0], Json({2019, 5}));
  EXPECT_EQ(awkward["URL"], "https://force.example/a_b?c=%20d&e#f");
  EXPECT_EQ(items[2]["note"],
            "passage 1. This passage is no longer in the index.\n\n" + test::long_note());
}

TEST(ExportCslJson, HasWhatTheSchemaHasNoMemberForInCustom) {
  const Json items = parse_json(export_list(test::sample_list(), "csl-json"));
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
  for (const Json& item : parse_json(export_list(test::sample_list(), "csl-json"))) {
    for (const auto& [name, value] : item.items()) EXPECT_THAT(known, Contains(name));
  }
}

}  // namespace
}  // namespace findings
