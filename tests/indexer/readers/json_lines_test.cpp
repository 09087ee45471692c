// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/json_lines.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings::json_lines_tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

JsonRecord read(const std::string& line) {
  auto record = read_json_record(line);
  if (!record) throw std::logic_error("skipped: " + line);
  return std::move(*record);
}

// A record with `member` (`"name": value`) beside what is required.
JsonRecord with(const std::string& member) {
  return read(R"({"_id": "x", "text": "The force.", )" + member + "}");
}

TEST(JsonLines, ReadsSignsOfWindows1252) {
  EXPECT_EQ(
      read(R"({"_id": "x", "text": "The force\u0092s plan \u0096 \u00805m\u0085"})").passage.text,
      "The force’s plan – €5m…");
  EXPECT_EQ(read("{\"_id\": \"x\", \"text\": \"The force\x92s plan\"}").passage.text,
            "The force’s plan");
}

TEST(JsonLines, ReadsEveryMember) {
  const JsonRecord record =
      read(R"({"_id": "kent-1", "title": "Kent 2014", "text": "The force attends.", )"
           R"("force": "Kent Police", "year": 2014, "theme": ["vulnerability", "Domestic abuse"], )"
           R"("published": "2014-09-03", "type": "letter", "kind": "recommendation"})");
  EXPECT_EQ(record.document.id, "kent-1");
  EXPECT_EQ(record.document.title, "Kent 2014");
  EXPECT_THAT(record.document.forces, ElementsAre("Kent Police"));
  EXPECT_EQ(record.document.year, 2014);
  EXPECT_EQ(record.document.published, (Date{2014, 9, 3}));
  EXPECT_EQ(record.document.type, "letter");
  ASSERT_TRUE(record.themes);
  EXPECT_THAT(*record.themes, ElementsAre("vulnerability", "Domestic abuse"));
  EXPECT_EQ(record.passage.ordinal, 1U);
  EXPECT_EQ(record.passage.kind, Kind::recommendation);
  EXPECT_EQ(record.passage.part, Part::body);
  EXPECT_THAT(record.passage.heading, ElementsAre("Kent 2014"));
  EXPECT_EQ(record.passage.text, "The force attends.");
}

TEST(JsonLines, IsContentWithIdAndText) {
  const JsonRecord record = read(R"({"_id": "x", "text": "The force."})");
  EXPECT_EQ(record.document.title, "");
  EXPECT_THAT(record.document.forces, IsEmpty());
  EXPECT_EQ(record.document.year, std::nullopt);
  EXPECT_EQ(record.document.published, std::nullopt);
  EXPECT_EQ(record.document.type, "");
  EXPECT_EQ(record.themes, std::nullopt);
  EXPECT_EQ(record.passage.kind, Kind::paragraph);
  EXPECT_THAT(record.passage.heading, IsEmpty());
}

TEST(JsonLines, TakesEitherNameOfTheId) {
  EXPECT_EQ(read(R"({"id": "a", "text": "t"})").document.id, "a");
  EXPECT_EQ(read(R"({"id": "a", "_id": "b", "text": "t"})").document.id, "b");
  EXPECT_EQ(read(R"({"_id": 17, "text": "t"})").document.id, "17");
}

TEST(JsonLines, TakesOneForceOrSeveral) {
  EXPECT_THAT(with(R"("force": "Kent")").document.forces, ElementsAre("Kent"));
  EXPECT_THAT(with(R"("force": ["Kent", "Essex"])").document.forces, ElementsAre("Kent", "Essex"));
  for (const char* none :
       {R"("force": null)", R"("force": [])", R"("force": "")", R"("force": [""])"}) {
    EXPECT_THAT(with(none).document.forces, IsEmpty()) << none;
  }
}

TEST(JsonLines, TellsNoThemesFromThemesLeftOpen) {
  EXPECT_THAT(with(R"("theme": "fraud")").themes, testing::Optional(ElementsAre("fraud")));
  EXPECT_THAT(with(R"("theme": [])").themes, testing::Optional(IsEmpty()));
  EXPECT_EQ(with(R"("theme": null)").themes, std::nullopt);
}

TEST(JsonLines, TakesAYearAsNumberOrText) {
  EXPECT_EQ(with(R"("year": 2016)").document.year, 2016);
  EXPECT_EQ(with(R"("year": "2016")").document.year, 2016);
  EXPECT_EQ(with(R"("year": null)").document.year, std::nullopt);
  EXPECT_EQ(with(R"("year": "")").document.year, std::nullopt);
}

TEST(JsonLines, TakesADateAsPreciseAsItIs) {
  EXPECT_EQ(with(R"("published": "2016")").document.published, (Date{2016, 0, 0}));
  EXPECT_EQ(with(R"("published": 2016)").document.published, (Date{2016, 0, 0}));
  EXPECT_EQ(with(R"("published": "2016-12")").document.published, (Date{2016, 12, 0}));
}

TEST(JsonLines, TakesNumbersAndTimesAsProgramsWriteThem) {
  EXPECT_EQ(with(R"("year": 2014.0)").document.year, 2014);
  EXPECT_EQ(with(R"("published": "2014-09-03T10:15:00+01:00")").document.published,
            (Date{2014, 9, 3}));
}

TEST(JsonLines, RefusesAYearThatIsDeeplyNested) {
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  EXPECT_THROW(with("\"year\": " + deep), InputError);
}

TEST(JsonLines, PassesOverMembersItDoesNotKnow) {
  EXPECT_EQ(with(R"("score": {"a": [1, 2]}, "Text": 5)").passage.text, "The force.");
}

TEST(JsonLines, CleansTextAsFilesAreCleaned) {
  const JsonRecord record =
      read(R"({"_id": " x ", "title": " A\ntitle ", "text": "  vulner\u00adable\n\tpeople\r\n"})");
  EXPECT_EQ(record.document.id, "x");
  EXPECT_EQ(record.document.title, "A title");
  EXPECT_EQ(record.passage.text, "vulnerable people");
}

TEST(JsonLines, SkipsARecordWithoutText) {
  for (const char* line :
       {R"({"_id": "x"})", R"({"_id": "x", "text": ""})", R"({"_id": "x", "text": " \n"})",
        R"({"_id": "x", "text": null, "title": ""})"}) {
    EXPECT_FALSE(read_json_record(line)) << line;
  }
}

TEST(JsonLines, KeepsARecordWithNothingButATitle) {
  const JsonRecord record = read(R"({"_id": "x", "title": "Kent", "text": ""})");
  EXPECT_EQ(record.passage.text, "");
  EXPECT_THAT(record.passage.heading, ElementsAre("Kent"));
}

TEST(JsonLines, KnowsTheSameRecordAgain) {
  const auto hash = [](const char* line) { return read(line).document.content_hash; };
  EXPECT_EQ(hash(R"({"_id": "x", "text": "t"})"), hash(R"({"_id": "x", "text": "t"})"));
  EXPECT_NE(hash(R"({"_id": "x", "text": "t"})"), hash(R"({"_id": "x", "text": "u"})"));
}

TEST(JsonLines, SaysWhatIsWrongWithALine) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "JSON object"},
      {"{", "JSON object"},
      {"[1]", "JSON object"},
      {R"("x")", "JSON object"},
      {R"({"text": "t"})", "_id"},
      {R"({"_id": "", "text": "t"})", "_id"},
      {R"({"_id": null, "text": "t"})", "_id"},
      {R"({"_id": ["x"], "text": "t"})", "_id"},
      {R"({"_id": "a b", "text": "t"})", "“a b”"},
      {R"({"_id": "a#1", "text": "t"})", "“a#1”"},
      {R"({"_id": "x", "text": 5})", "“text”"},
      {R"({"_id": "x", "text": ["t"]})", "“text”"},
      {R"({"_id": "x", "text": "t", "title": {}})", "“title”"},
      {R"({"_id": "x", "text": "t", "force": 5})", "“force”"},
      {R"({"_id": "x", "text": "t", "force": ["Kent", 5]})", "“force”"},
      {R"({"_id": "x", "text": "t", "theme": {}})", "“theme”"},
      {R"({"_id": "x", "text": "t", "year": "soon"})", "“year”"},
      {R"({"_id": "x", "text": "t", "year": 14})", "“year”"},
      {R"({"_id": "x", "text": "t", "published": "31/09/2014"})", "“published”"},
      {R"({"_id": "x", "text": "t", "published": "2015-02-29"})", "“published”"},
      {R"({"_id": "x", "text": "t", "type": 1})", "“type”"},
      {R"({"_id": "x", "text": "t", "kind": "chapter"})", "“kind”"}};
  for (const auto& [line, complaint] : cases) {
    try {
      (void)read_json_record(line);
      ADD_FAILURE() << "accepted: " << line;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr(complaint)) << line;
    }
  }
}

}  // namespace
}  // namespace findings::json_lines_tests
