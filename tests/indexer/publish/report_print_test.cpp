// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/report_print.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"

namespace findings {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

FileReport indexed(const std::string& path) {
  FileReport file;
  file.path = path;
  file.document = "kent-2016";
  file.passages = 12;
  file.description.title = {"Kent 2016", Origin::title};
  file.description.forces = {{"Kent Police"}, Origin::filename};
  file.description.year = {2016, Origin::catalogue};
  file.description.published = {Date{2017, 3, 0}, Origin::opening};
  file.description.fieldwork = {Period{Date{2016, 9, 0}, Date{2016, 10, 7}}, Origin::text};
  file.description.type = {"assessment", Origin::opening};
  file.themes = {"domestic-abuse", "fraud"};
  return file;
}

FileReport failed(const std::string& path, const std::string& reason) {
  FileReport file;
  file.path = path;
  file.status = FileStatus::failed;
  file.reason = reason;
  return file;
}

json first_file(const FileReport& file) {
  RunReport report;
  report.files = {file};
  return parse_json(report_json(report)).at("files").at(0);
}

TEST(ReportJson, SaysWhatWasFoundAndHow) {
  const json file = first_file(indexed("a/kent.txt"));
  EXPECT_EQ(file.at("path"), "a/kent.txt");
  EXPECT_EQ(file.at("status"), "indexed");
  EXPECT_TRUE(file.at("reason").is_null());
  EXPECT_EQ(file.at("document"), "kent-2016");
  EXPECT_EQ(file.at("passages"), 12);
  EXPECT_EQ(file.at("metadata"), parse_json(R"({
      "title": {"value": "Kent 2016", "how": "title", "confidence": 0.95,
                "reason": "the title names it"},
      "force": {"value": ["Kent Police"], "how": "filename", "confidence": 0.6,
                "reason": "the file name has it"},
      "year": {"value": 2016, "how": "catalogue", "confidence": 1.0,
               "reason": "the catalogue gives it"},
      "published": {"value": "2017-03", "how": "opening", "confidence": 0.85,
                    "reason": "the first lines say it"},
      "fieldwork": {"value": {"from": "2016-09", "to": "2016-10-07"}, "how": "text",
                    "confidence": 0.7, "reason": "the text says it"},
      "type": {"value": "assessment", "how": "opening", "confidence": 0.85,
               "reason": "the first lines say it"},
      "author": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "publisher": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "url": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "theme": {"value": ["domestic-abuse", "fraud"], "how": "text", "confidence": 0.7,
                "reason": "the text says it"}})"));
}

TEST(ReportJson, SaysThatNothingIsKnown) {
  FileReport file;
  file.path = "x.txt";
  file.document = "x";
  EXPECT_EQ(first_file(file).at("metadata"), parse_json(R"({
      "title": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "force": {"value": [], "how": "none", "confidence": 0.0, "reason": null},
      "year": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "published": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "fieldwork": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "type": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "author": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "publisher": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "url": {"value": null, "how": "none", "confidence": 0.0, "reason": null},
      "theme": {"value": [], "how": "none", "confidence": 0.0, "reason": null}})"));
}

TEST(ReportJson, CountsTheDocumentsOfJsonLines) {
  FileReport file;
  file.path = "x.jsonl";
  file.documents = 7;
  file.passages = 7;
  const json shown = first_file(file);
  EXPECT_EQ(shown.at("documents"), 7);
  EXPECT_FALSE(shown.contains("document"));
  EXPECT_FALSE(shown.contains("metadata"));
}

TEST(ReportJson, SaysWhyAFileFailed) {
  const json shown = first_file(failed("x.txt", "the file is empty"));
  EXPECT_EQ(shown.at("status"), "failed");
  EXPECT_EQ(shown.at("reason"), "the file is empty");
  EXPECT_TRUE(shown.at("document").is_null());
  EXPECT_FALSE(shown.contains("metadata"));
}

TEST(ReportJson, IsOneObjectWithTotals) {
  RunReport report;
  report.files = {indexed("a.txt"), indexed("b.txt"), failed("c.txt", "damaged")};
  report.documents = 2;
  report.passages = 24;
  report.failed_records = 3;
  report.notes = {"a note"};
  const std::string text = report_json(report);
  EXPECT_TRUE(text.ends_with("}\n"));
  const json shown = parse_json(text);
  EXPECT_EQ(shown.at("schema"), "findings.index/1");
  EXPECT_EQ(shown.at("files").size(), 3U);
  EXPECT_EQ(shown.at("notes"), parse_json(R"(["a note"])"));
  const json& totals = shown.at("totals");
  EXPECT_EQ(totals.at("indexed"), 2);
  EXPECT_EQ(totals.at("failed"), 1);
  EXPECT_EQ(totals.at("skipped"), 0);
  EXPECT_EQ(totals.at("documents"), 2);
  EXPECT_EQ(totals.at("passages"), 24);
  EXPECT_EQ(totals.at("failed_records"), 3);
}

TEST(ReportJson, SurvivesAFileNameThatIsNoUtf8) {
  EXPECT_EQ(first_file(indexed("a\xFFz.txt")).at("path"), "a\uFFFDz.txt");
}

TEST(ReportText, NamesWhatFailedAndWhatIsDoubtful) {
  RunReport report;
  FileReport doubtful = indexed("doubt.txt");
  doubtful.description.forces = {};
  doubtful.description.year = {};
  doubtful.description.notes = {"year: two are named"};
  FileReport skipped = failed("x.doc", "not a format that is read");
  skipped.status = FileStatus::skipped;
  report.files = {indexed("fine.txt"), doubtful, failed("c.txt", "the file is empty"), skipped};
  report.documents = 2;
  report.passages = 24;
  report.notes = {"reports was indexed before and is gone"};
  report.published = true;
  const std::string text = report_text(report);
  EXPECT_THAT(text, Not(HasSubstr("fine.txt")));
  EXPECT_THAT(text, HasSubstr("doubt.txt: force unknown\n"));
  EXPECT_THAT(text, HasSubstr("doubt.txt: year unknown\n"));
  EXPECT_THAT(text, HasSubstr("doubt.txt: year: two are named\n"));
  EXPECT_THAT(text, HasSubstr("failed: c.txt: the file is empty\n"));
  EXPECT_THAT(text, HasSubstr("skipped: x.doc: not a format that is read\n"));
  EXPECT_THAT(text, HasSubstr("reports was indexed before and is gone\n"));
  EXPECT_TRUE(
      text.ends_with("24 passages of 2 documents; files: 2 indexed, 1 skipped, 1 failed\n"));
}

TEST(ReportText, CountsWhatWasPublishedAndNothingElse) {
  RunReport report;
  report.documents = 1;
  report.passages = 1;
  report.published = true;
  EXPECT_EQ(report_text(report),
            "1 passage of 1 document; files: 0 indexed, 0 skipped, 0 failed\n");
  report.published = false;
  EXPECT_EQ(report_text(report), "files: 0 indexed, 0 skipped, 0 failed\n");
}

TEST(ReportText, AsksNoForceOfJsonLines) {
  RunReport report;
  FileReport file;
  file.path = "x.jsonl";
  file.documents = 7;
  file.reason = "line 3: it is not a JSON object";
  report.files = {file};
  EXPECT_THAT(report_text(report), HasSubstr("x.jsonl: line 3: it is not a JSON object\n"));
  EXPECT_THAT(report_text(report), Not(HasSubstr("unknown")));
}

// A document of two passages, the first with two themes.
TakenDocument explained() {
  TakenDocument taken;
  taken.format = "text";
  taken.description.id = "kent-2016";
  Passage first;
  first.ordinal = 1;
  first.heading = {"Crime", "Fraud and theft"};
  first.text = "Scams with bank cards are rare.";
  Passage second;
  second.ordinal = 2;
  second.text = "The force is good.";
  taken.segmented.passages = {first, second};
  return taken;
}

const PassageThemes reasons = {{{"fraud", {"bank card", "scam"}, std::nullopt, true},
                                {"fraud", {"fraud"}, 1, false},
                                {"theft", {"theft"}, 1, false}},
                               {}};

TEST(WhyText, SaysInWordsWhyAPassageHasItsThemes) {
  const std::string text = why_text("kent.txt", explained(), reasons);
  EXPECT_THAT(text, HasSubstr("\n#1 body paragraph [Crime > Fraud and theft]\n"
                              "  Scams with bank cards are rare.\n"
                              "  theme fraud: hints \"bank card\", \"scam\" in the text; "
                              "\"fraud\" in the heading \"Fraud and theft\"\n"
                              "  theme theft: \"theft\" in the heading \"Fraud and theft\"\n"
                              "#2 body paragraph []\n"));
  EXPECT_TRUE(text.ends_with("  The force is good.\n")) << text;
}

TEST(WhyJson, SaysWhyAPassageHasItsThemes) {
  const json shown = parse_json(why_json("kent.txt", explained(), reasons));
  EXPECT_EQ(shown.at("schema"), "findings.why/1");
  const json& passages = shown.at("passages");
  ASSERT_EQ(passages.size(), 2U);
  EXPECT_EQ(passages.at(0).at("themes"), parse_json(R"([
      {"theme": "fraud", "phrases": ["bank card", "scam"], "in": "text", "index": null,
       "hints": true},
      {"theme": "fraud", "phrases": ["fraud"], "in": "heading", "index": 1, "hints": false},
      {"theme": "theft", "phrases": ["theft"], "in": "heading", "index": 1, "hints": false}])"));
  EXPECT_EQ(passages.at(1).at("themes"), json::array());
}

TEST(RunReportTest, KnowsWhetherAnythingFailed) {
  RunReport report;
  report.files = {indexed("a.txt")};
  EXPECT_FALSE(report.any_failed());
  report.failed_records = 1;
  EXPECT_TRUE(report.any_failed());
  report.failed_records = 0;
  report.files.push_back(failed("b.txt", "x"));
  EXPECT_TRUE(report.any_failed());
  EXPECT_EQ(report.count(FileStatus::indexed), 1U);
}

}  // namespace
}  // namespace findings
