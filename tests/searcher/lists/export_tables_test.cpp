// SPDX-License-Identifier: GPL-2.0-or-later
// CSV and JSON as Python reads them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "searcher/lists/list_json.h"
#include "tests/searcher/lists/sample_list.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

using Json = nlohmann::json;

// What a script of Python makes of a file, `text`, as JSON.
Json by_python(std::string_view bytes, const std::string& expression) {
  const test::TemporaryFolder folder;
  const auto file = folder.write("file", bytes);
  const auto result = test::run_program(
      test::installed("python3"), {"-c",
                                   "import csv, io, json, sys\n"
                                   "text = open(sys.argv[1], encoding='utf-8', newline='').read()\n"
                                   "print(json.dumps(" +
                                       expression + "))",
                                   file.string()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  return parse_json(result.out);
}

class ExportTables : public testing::Test {
 protected:
  void SetUp() override {
    if (test::installed("python3").empty()) GTEST_SKIP() << "python3 is not installed";
  }
  ExportedList list = test::sample_list();
};

TEST_F(ExportTables, CsvComesBackCellByCell) {
  list.internals = true;
  const std::string csv = export_list(list, "csv");
  const Json rows =
      by_python(csv, "list(csv.DictReader(io.StringIO(text, newline=''), strict=True))");
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0]["passage"], "kent-2014#7");
  EXPECT_EQ(rows[0]["state"], "held");
  EXPECT_EQ(rows[0]["heading"], "Crime recording > Supervision");
  EXPECT_EQ(rows[0]["themes"], "crime-recording; leadership");
  EXPECT_EQ(rows[1]["n"], "2");
  EXPECT_EQ(rows[1]["state"], "drifted");
  EXPECT_EQ(rows[1]["quotation"], test::awkward_quotation());
  EXPECT_EQ(rows[1]["note"], test::awkward_note());
  EXPECT_EQ(rows[1]["page"], "14");
  EXPECT_EQ(rows[1]["page_label"], "xii");
  EXPECT_EQ(rows[1]["paragraph"], "Annex A_1");
  EXPECT_EQ(rows[1]["force"], "Devon and Cornwall Police; Kent Police");
  EXPECT_EQ(rows[1]["year"], "2018");
  EXPECT_EQ(rows[1]["published"], "2019-05");
  EXPECT_EQ(rows[1]["title"], "“Who's there?” 5% & {more} *now*");
  EXPECT_EQ(rows[1]["url"], "https://force.example/a_b?c=%20d&e#f");
  EXPECT_EQ(rows[1]["author"], "Harbour & Quay Inquiry; Ofsted");
  EXPECT_EQ(rows[1]["source"], "2019/who's there_.pdf");
  EXPECT_EQ(rows[1]["decisions"], "ann: include; bob: exclude (=1+1 & <off> {topic})");
  EXPECT_EQ(rows[1]["tags"], "<tag>; ŵ, x");
  EXPECT_EQ(rows[1]["status"], "cite");
  EXPECT_EQ(rows[1]["section"], "Doubts #1");
  EXPECT_EQ(rows[2]["note"], test::long_note());
  EXPECT_EQ(rows[2]["title"], "A page.html");
  EXPECT_EQ(rows[2]["page"], "");
  EXPECT_EQ(rows[2]["state"], "orphaned");
}

TEST_F(ExportTables, CsvHasNoInternalsUnlessAsked) {
  const std::string without = export_list(list, "csv");
  list.internals = true;
  const std::string with = export_list(list, "csv");
  for (const char* part : {"passage,", "status,", "Devon_2019", "who's there_.pdf"}) {
    EXPECT_EQ(without.find(part), std::string::npos) << part;
    EXPECT_NE(with.find(part), std::string::npos) << part;
  }
}

TEST_F(ExportTables, CsvNumbersTheRowsAsTheyCome) {
  list.entries.erase(list.entries.begin());
  const Json rows = by_python(export_list(list, "csv"),
                              "[r['n'] for r in csv.DictReader(io.StringIO(text, newline=''))]");
  EXPECT_EQ(rows, Json({"1", "2"}));
}

TEST_F(ExportTables, CsvColumnsAreMembersOfTheJson) {
  list.internals = true;
  const Json names = by_python(export_list(list, "csv"), "next(csv.reader(io.StringIO(text)))");
  const Json entry = parse_json(export_list(list, "json"))["entries"][0];
  for (const auto& name : names) EXPECT_TRUE(entry.contains(name.get<std::string>())) << name;
}

TEST_F(ExportTables, CsvLinesEndAsInRfc4180) {
  list.entries.resize(1);
  const std::string csv = export_list(list, "csv");
  EXPECT_TRUE(csv.starts_with("n,state,quotation,title,"));
  EXPECT_TRUE(csv.ends_with("\r\n"));
  EXPECT_EQ(std::ranges::count(csv, '\n'), 2);
  EXPECT_EQ(std::ranges::count(csv, '\r'), 2);
}

TEST_F(ExportTables, NoTextOfACsvIsAFormula) {
  list.order = EntryOrder::list;
  Entry& entry = list.entries[0].entry;
  entry.note = "=1+1";
  entry.tags = {"@home"};
  entry.section = "-2";
  entry.quotation.document.title = "+44 numbers";
  entry.quotation.passage.text = "'=2";
  const Json rows = by_python(export_list(list, "csv"),
                              "list(csv.DictReader(io.StringIO(text, newline=''), strict=True))");
  EXPECT_EQ(rows[0]["note"], "'=1+1");
  EXPECT_EQ(rows[0]["tags"], "'@home");
  EXPECT_EQ(rows[0]["section"], "'-2");
  EXPECT_EQ(rows[0]["title"], "'+44 numbers");
  EXPECT_EQ(rows[0]["quotation"], "''=2");
}

TEST_F(ExportTables, JsonComesBackWithEveryMember) {
  const Json json = by_python(export_list(list, "json"), "json.loads(text)");
  EXPECT_EQ(json["schema"], "findings.list/1");
  EXPECT_EQ(json["name"], "recording");
  EXPECT_EQ(json["title"], "Recording & <supervision> of crime");
  EXPECT_EQ(json["description"], "What *forces* do.");
  EXPECT_EQ(json["created"]["by"], "sam");
  EXPECT_EQ(json["sections"], Json({"Recording", "Doubts #1"}));
  EXPECT_EQ(json["order"], "section");
  ASSERT_EQ(json["entries"].size(), 3U);
  const Json& entry = json["entries"][1];
  EXPECT_EQ(entry["n"], 2);
  EXPECT_EQ(entry["state"], "drifted");
  EXPECT_EQ(entry["quotation"], test::awkward_quotation());
  EXPECT_EQ(entry["note"], test::awkward_note());
  EXPECT_EQ(entry["page"], 14);
  EXPECT_EQ(entry["page_label"], "xii");
  EXPECT_EQ(entry["paragraph"], "Annex A_1");
  EXPECT_EQ(entry["citation"],
            "Harbour & Quay Inquiry and Ofsted, ‘“Who's there?” 5% & {more} *now*’ ({Quay} Press, "
            "May 2019), p. xii, para Annex A_1, <https://force.example/a_b?c=%20d&e#f>");
  EXPECT_EQ(json["entries"][2]["note"], test::long_note());
}

TEST_F(ExportTables, JsonEntriesReadBackAsTheyWere) {
  const auto json = parse_ordered_json(export_list(list, "json"));
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const Entry back = entry_of(json["entries"][i]);
    EXPECT_TRUE(back == list.entries[i].entry) << json_of(back) << json_of(list.entries[i].entry);
  }
}

}  // namespace
}  // namespace findings
