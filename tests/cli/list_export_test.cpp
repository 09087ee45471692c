// SPDX-License-Identifier: GPL-2.0-or-later
// Lists as they are handed over: citations, decisions, which entries, tables for spreadsheets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/files/json.h"
#include "tests/cli/list_program.h"

namespace findings {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr const char* mark = "\xEF\xBB\xBF";

class ListExport : public testing::Test {
 protected:
  void SetUp() override {
    folder().write("in/quay.jsonl",
                   R"({"_id":"q1","title":"Zoë’s review","text":"The quay is lit at night.",)"
                   R"("author":"Quay Inquiry","url":"https://quay.example/1","force":"Kent",)"
                   R"("year":2015,"published":"2016-03-15"})"
                   "\n"
                   R"({"_id":"q2","text":"=The quay + the pier."})"
                   "\n");
    folder().write("in/Night watch (2).txt",
                   "The watch passes the quay once an hour, and notes what it sees there.\n\n"
                   "Nobody reads the notes, as far as we could find out in three visits.\n");
    ASSERT_EQ(run({"index", (folder() / "in").string(), "-q"}).exit_code, 0);
    ASSERT_EQ(run({"list", "new", "l", "-q"}).exit_code, 0);
    ASSERT_EQ(run({"list", "add", "l", "q1", "night-watch-2#1", "q2", "-q"}).exit_code, 0);
    ASSERT_EQ(run({"list", "decide", "l", "1", "include", "-q"}).exit_code, 0);
    ASSERT_EQ(run({"list", "decide", "l", "2", "exclude", "--reason", "off <topic>", "-q"}, "bob")
                  .exit_code,
              0);
  }
  [[nodiscard]] const test::TemporaryFolder& folder() const { return findings_.folder; }
  [[nodiscard]] test::ProgramResult run(const std::vector<std::string>& words,
                                        const std::string& reviewer = "ann") const {
    return findings_(words, reviewer);
  }
  [[nodiscard]] std::string exported(std::vector<std::string> more) const {
    more.insert(more.begin(), {"list", "export", "l"});
    const auto result = run(more);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return result.out;
  }
  // The passages of the entries that an export has, with these options.
  [[nodiscard]] std::vector<std::string> chosen(std::vector<std::string> more) const {
    more.insert(more.end(), {"--format", "json"});
    std::vector<std::string> ids;
    const Json list = parse_json(exported(more));
    for (const Json& entry : list["entries"]) ids.push_back(entry["passage"]);
    return ids;
  }

  test::ListProgram findings_;
};

TEST_F(ListExport, TheCitationIsTheSameEverywhere) {
  const std::string citation =
      "Quay Inquiry, ‘Zoë’s review’ (15 March 2016), passage 1, <https://quay.example/1>";
  EXPECT_EQ(run({"cite", "q1#1"}).out, citation + "\n");
  EXPECT_THAT(run({"search", "lit", "--format", "md"}).out, HasSubstr(citation));
  EXPECT_EQ(run({"search", "lit", "--format", "csv", "--fields", "citation"}).out,
            "citation\r\n\"" + citation + "\"\r\n");
  EXPECT_THAT(exported({"--format", "csv"}), HasSubstr(citation));
  EXPECT_THAT(exported({"--format", "md"}), HasSubstr(citation));
  EXPECT_EQ(parse_json(exported({"--format", "json"}))["entries"][0]["citation"], citation);
  EXPECT_EQ(run({"cite", "q1#1", "--style", "apa"}).out,
            "Quay Inquiry. (2016). *Zoë’s review*. https://quay.example/1\n");
}

TEST_F(ListExport, ADocumentWithoutATitleIsCalledByItsFirstHeading) {
  const std::string opening =
      "Nobody has painted the wall since it was built, and we were told on each of our visits that "
      "it would be done as soon as the weather was dry and the scaffolding could be borrowed from "
      "the yard next door, which has been promised for the coming spring every year.";
  folder().write("in/wall.md", opening + "\n\n## How the wall is kept\n\nIt is not kept at all.\n");
  ASSERT_EQ(run({"index", (folder() / "in").string(), "-q"}).exit_code, 0);
  EXPECT_EQ(run({"cite", "wall#1"}).out, "‘How the wall is kept’, passage 1\n");
  EXPECT_THAT(run({"catalogue", (folder() / "in").string()}).out,
              HasSubstr("wall.md,wall,How the wall is kept,"));
}

TEST_F(ListExport, ADocumentWithoutTitleOrHeadingIsCalledByItsFile) {
  EXPECT_EQ(run({"cite", "night-watch-2#1"}).out, "‘Night watch (2).txt’, passage 1\n");
  EXPECT_THAT(exported({"--format", "ris"}), HasSubstr("TI  - Night watch (2).txt\r\n"));
  EXPECT_THAT(run({"show", "night-watch-2"}).out, StartsWith("Night watch (2).txt\n"));
}

TEST_F(ListExport, EveryFormatHasTheDecisions) {
  for (const char* format : {"md", "html", "csv", "json", "ris", "bibtex", "csl-json"}) {
    for (const char* by : {"order", "document"}) {
      const std::string text = exported({"--format", format, "--by", by});
      EXPECT_THAT(text, HasSubstr("include")) << format << by;
      EXPECT_THAT(text, HasSubstr("exclude")) << format << by;
      EXPECT_THAT(text, HasSubstr("topic")) << format << by;
    }
  }
}

TEST_F(ListExport, TakesTheEntriesThatWereDecidedSo) {
  EXPECT_THAT(chosen({"--decision", "include"}), ElementsAre("q1#1"));
  EXPECT_THAT(chosen({"--decision", "include", "--reviewer", "bob"}), IsEmpty());
  EXPECT_THAT(chosen({"--reviewer", "bob"}), ElementsAre("night-watch-2#1"));
  EXPECT_THAT(chosen({"--decision", "none"}), ElementsAre("q2#1"));
  EXPECT_THAT(chosen({"--decision", "none", "--reviewer", "bob"}), ElementsAre("q1#1", "q2#1"));
  EXPECT_THAT(chosen({"--decision", "include", "--decision", "exclude"}),
              ElementsAre("q1#1", "night-watch-2#1"));
  EXPECT_THAT(run({"list", "show", "l", "--decision", "exclude"}).out,
              testing::AllOf(HasSubstr("once an hour"), Not(HasSubstr("lit at night"))));
}

TEST_F(ListExport, TakesTheEntriesOfAStatusOrATag) {
  (void)run({"list", "status", "l", "2", "cite"});
  (void)run({"list", "status", "l", "3", "read"});
  (void)run({"list", "tag", "l", "1", "light"});
  (void)run({"list", "tag", "l", "3", "pier"});
  EXPECT_THAT(chosen({"--status", "cite", "--status", "read"}),
              ElementsAre("night-watch-2#1", "q2#1"));
  EXPECT_THAT(chosen({"--tag", "light", "--tag", "pier"}), ElementsAre("q1#1", "q2#1"));
  EXPECT_THAT(chosen({"--tag", "light", "--status", "read"}), IsEmpty());
}

TEST_F(ListExport, NothingInternalIsHandedOver) {
  for (const char* format : {"md", "html", "csv", "ris", "bibtex", "csl-json"}) {
    const std::string text = exported({"--format", format});
    for (const char* part : {"quay.jsonl", "q1#1", "night-watch-2#1", "to-read"}) {
      EXPECT_THAT(text, Not(HasSubstr(part))) << format;
    }
    const std::string internals = exported({"--format", format, "--internals"});
    for (const char* part : {"quay.jsonl", "to-read"}) {
      EXPECT_THAT(internals, HasSubstr(part)) << format;
    }
  }
}

TEST_F(ListExport, TablesOpenInExcel) {
  (void)run({"list", "note", "l", "1", "=1+1"});
  const std::string csv = exported({"--format", "csv", "--bom"});
  EXPECT_THAT(csv, StartsWith(std::string(mark) + "n,state,quotation,"));
  EXPECT_THAT(csv, HasSubstr(",'=1+1,"));
  EXPECT_THAT(csv, HasSubstr(",'=The quay + the pier.,"));
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"search", "quay", "--fields", "title,text"},
        {"like", "q1#1"},
        {"facets"},
        {"themes"},
        {"acronyms"}}) {
    std::vector<std::string> with = words;
    with.insert(with.end(), {"--format", "csv"});
    EXPECT_THAT(run(with).out, Not(StartsWith(mark))) << words[0];
    with.emplace_back("--bom");
    EXPECT_THAT(run(with).out, StartsWith(mark)) << words[0];
  }
  EXPECT_THAT(run({"search", "pier", "--format", "csv", "--fields", "text"}).out,
              HasSubstr("\r\n'=The quay + the pier.\r\n"));
  EXPECT_THAT(run({"catalogue", (folder() / "in").string(), "--bom"}).out, StartsWith(mark));
  const auto refused = run({"list", "export", "l", "--bom"});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("--format csv"));
}

TEST_F(ListExport, ATableComesBackWithItsFormulas) {
  (void)run({"list", "note", "l", "3", "-1 or '=2"});
  const std::string csv = exported({"--format", "csv", "--bom", "--internals"});
  const auto result = run({"list", "import", "back", folder().write("l.csv", csv).string()});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const auto before = findings_.shown("l");
  const auto after = findings_.shown("back");
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (const char* member : {"quotation", "note", "author", "url", "hash"}) {
      EXPECT_EQ(after[i][member], before[i][member]) << member;
    }
  }
}

TEST_F(ListExport, CitesADateThatWasCorrectedSince) {
  folder().write("in/quay.jsonl",
                 R"({"_id":"q1","title":"Zoë’s review","text":"The quay is lit at night.",)"
                 R"("author":"Quay Inquiry","url":"https://quay.example/1","force":"Kent",)"
                 R"("year":2015,"published":"2017-04-16"})"
                 "\n");
  ASSERT_EQ(run({"index", (folder() / "in").string(), "-q"}).exit_code, 0);
  EXPECT_THAT(exported({"--format", "ris"}), HasSubstr("2017/04/16"));
  EXPECT_THAT(run({"cite", "q1#1"}).out, HasSubstr("16 April 2017"));
}

TEST_F(ListExport, ATableWithoutIdsIsImportedByItsQuotations) {
  folder().write("l.csv", exported({"--format", "csv"}));
  ASSERT_EQ(run({"list", "new", "m", "-q"}).exit_code, 0);
  const auto imported = run({"list", "import", "m", (folder() / "l.csv").string()});
  EXPECT_EQ(imported.exit_code, 0) << imported.err;
  EXPECT_THAT(run({"list", "verify", "m"}).out, HasSubstr("3 held"));
  folder().write("n.csv", "Quotation,Note\nWords that no document has.,why\n");
  const auto refused = run({"list", "import", "m", (folder() / "n.csv").string()});
  EXPECT_EQ(refused.exit_code, 4);
  EXPECT_THAT(refused.err, HasSubstr("no passage has these words"));
}

}  // namespace
}  // namespace findings
