// SPDX-License-Identifier: GPL-2.0-or-later
// What a run reads and publishes.
#include "indexer/publish/build.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/indexer/publish/built.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::build;
using test::documents;
using test::ids;
using test::options;
using test::passage_texts;
using test::report_of;
using test::run;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BuildTest : public testing::Test {
 protected:
  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
  fs::path reports_ = folder_ / "reports";
};

TEST_F(BuildTest, PublishesWhatItRead) {
  folder_.write("reports/2016/Kent Police, letter.txt", "The force attends burglaries.\n");
  const RunReport report = build(index_, {reports_});
  EXPECT_TRUE(report.published);
  EXPECT_FALSE(report.any_failed());
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(report.passages, 1U);
  const Manifest manifest = read_manifest(index_);
  EXPECT_EQ(manifest.revision, 1U);
  ASSERT_EQ(manifest.segments.size(), 1U);
  EXPECT_EQ(manifest.segments[0].documents, 1U);
  EXPECT_EQ(manifest.segments[0].passages, 1U);
  const Document document = documents(index_).at(0);
  EXPECT_EQ(document.id, "2016-kent-police-letter");
  EXPECT_EQ(document.source, "2016/Kent Police, letter.txt");
  EXPECT_THAT(document.forces, ElementsAre("Kent Police"));
  EXPECT_EQ(document.year, 2016);
  EXPECT_EQ(document.line, 0U);
  EXPECT_THAT(passage_texts(index_), ElementsAre("The force attends burglaries."));
}

TEST_F(BuildTest, ReportsEveryFile) {
  const fs::path text = folder_.write("reports/a.txt", "Domestic abuse is rare.\n");
  const fs::path other = folder_.write("reports/b.doc", "x");
  const RunReport report = build(index_, {reports_});
  EXPECT_EQ(report_of(report, text).status, FileStatus::indexed);
  EXPECT_EQ(report_of(report, text).document, "a");
  EXPECT_EQ(report_of(report, text).passages, 1U);
  EXPECT_THAT(report_of(report, text).themes, Contains("domestic-abuse"));
  EXPECT_EQ(report_of(report, other).status, FileStatus::skipped);
  EXPECT_FALSE(report_of(report, other).reason.empty());
}

TEST_F(BuildTest, TakesAnyFileThatIsNamed) {
  const fs::path file = folder_.write("notes.md", "The force is good.\n");
  build(index_, {file});
  EXPECT_THAT(ids(index_), ElementsAre("notes"));
}

TEST_F(BuildTest, ReadsJsonLinesBesideText) {
  folder_.write("reports/m.txt", "Text of a file.\n");
  const fs::path lines = folder_.write(
      "reports/x.jsonl",
      "\xEF\xBB\xBF{\"_id\": \"z\", \"text\": \"Zulu.\", \"force\": [\"Essex\", \"kent\"], "
      "\"theme\": [\"Domestic abuse\", \"Home-made theme\"]}\r\n\n"
      "{\"_id\": \"b\", \"text\": \"Bravo.\", \"title\": \"A title\"}");
  const RunReport report = build(index_, {reports_});
  EXPECT_EQ(report_of(report, lines).documents, 2U);
  EXPECT_EQ(report.documents, 3U);
  EXPECT_THAT(ids(index_), ElementsAre("b", "m", "z")) << "in the order of ids";
  EXPECT_THAT(passage_texts(index_), ElementsAre("Bravo.", "Text of a file.", "Zulu."));
  const Document zulu = documents(index_).at(2);
  EXPECT_EQ(zulu.line, 1U);
  EXPECT_EQ(zulu.source, "x.jsonl");
  EXPECT_THAT(zulu.forces, ElementsAre("Essex Police", "Kent Police"));
  EXPECT_EQ(documents(index_).at(0).line, 3U);
  const Segment segment(index_ / read_manifest(index_).segments.at(0).name);
  EXPECT_THAT(segment.columns[Column::theme].values(),
              AllOf(Contains("domestic-abuse"), Contains("home-made-theme")));
}

TEST_F(BuildTest, ReadsTheCatalogueOfAFolder) {
  const fs::path file = folder_.write("reports/a.txt", "The force is good.\n");
  folder_.write("reports/catalogue.csv",
                "path,document,title,force,year,published,type\n"
                "a.txt,kent-letter,A letter,Kent,2014,2014-09-03,letter\nnone.txt,,,,,,\n");
  const RunReport report = build(index_, {reports_});
  const Document document = documents(index_).at(0);
  EXPECT_EQ(document.id, "kent-letter");
  EXPECT_EQ(document.title, "A letter");
  EXPECT_THAT(document.forces, ElementsAre("Kent Police"));
  EXPECT_EQ(document.year, 2014);
  EXPECT_EQ(document.published, (Date{2014, 9, 3}));
  EXPECT_EQ(document.type, "letter");
  EXPECT_EQ(report_of(report, file).description.year.how, Origin::catalogue);
  EXPECT_THAT(report.notes, ElementsAre(HasSubstr("none.txt")));
}

TEST_F(BuildTest, TrustsACatalogueThatIsGivenMoreThanThatOfAFolder) {
  const fs::path file = folder_.write("reports/a.txt", "The force is good.\n");
  folder_.write("reports/catalogue.csv", "path,year,type\na.txt,2014,letter\n");
  BuildOptions given = options(index_, {reports_});
  given.catalogues = {folder_.write("mine.csv", "path,year\nreports/a.txt,2015\n")};
  const RunReport report = run(given);
  EXPECT_EQ(documents(index_).at(0).year, 2015);
  EXPECT_EQ(documents(index_).at(0).type, "letter");
  EXPECT_THAT(report_of(report, file).description.notes,
              ElementsAre(AllOf(HasSubstr("2015"), HasSubstr("2014"))));
  run(options(index_, {}));
  EXPECT_EQ(documents(index_).at(0).year, 2015) << "it is remembered";
}

TEST_F(BuildTest, IncludesWhatWasIndexedBefore) {
  folder_.write("reports/a.txt", "First.\n");
  folder_.write("more/b.txt", "Second.\n");
  build(index_, {reports_});
  build(index_, {folder_ / "more"});
  EXPECT_THAT(ids(index_), ElementsAre("a", "b"));
  EXPECT_EQ(read_manifest(index_).revision, 2U);
  folder_.write("reports/c.txt", "Third.\n");
  build(index_, {});
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "c"));
  build(index_, {reports_});
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "c"))
      << "a folder that is named again counts once";
}

TEST_F(BuildTest, ForgetsAFolderThatIsGoneOnlyWhenItIsToldTo) {
  folder_.write("reports/a.txt", "First.\n");
  folder_.write("more/b.txt", "Second.\n");
  build(index_, {reports_, folder_ / "more"});
  fs::remove_all(folder_ / "more");
  EXPECT_THROW(build(index_, {}), UsageError);
  EXPECT_THAT(ids(index_), ElementsAre("a", "b")) << "it may be a disk that is not mounted";
  const RunReport report = run(options(index_, {}, true));
  EXPECT_THAT(report.notes, ElementsAre(AllOf(HasSubstr("more"), HasSubstr("gone"))));
  EXPECT_THAT(ids(index_), ElementsAre("a"));
}

TEST_F(BuildTest, WritesTheSameIndexForTheSameFiles) {
  for (const char* name : {"a.txt", "b/c.txt"}) {
    folder_.write(std::string("reports/") + name, "The force is good at " + std::string(name));
  }
  build(index_, {reports_});
  build(folder_ / "again", {reports_});
  const SegmentSummary first = read_manifest(index_).segments.at(0);
  const SegmentSummary second = read_manifest(folder_ / "again").segments.at(0);
  ASSERT_EQ(first.files.size(), second.files.size());
  for (std::size_t i = 0; i < first.files.size(); ++i) {
    EXPECT_EQ(first.files[i].name, second.files[i].name);
    if (first.files[i].name == "postings") continue;  // which have a UUID
    EXPECT_EQ(first.files[i], second.files[i]) << first.files[i].name;
  }
}

TEST_F(BuildTest, TellsOfItsProgress) {
  folder_.write("reports/a.txt", "One.\n");
  folder_.write("reports/b.txt", "Two.\n");
  std::vector<std::uint64_t> done;
  run(options(index_, {reports_}), [&](const Progress& progress) {
    EXPECT_EQ(progress.files, 2U);
    done.push_back(progress.files_done);
  });
  EXPECT_THAT(done, ElementsAre(0, 1, 2));
}

TEST_F(BuildTest, NamesNoPathOfTheMachineInTheIndex) {
  folder_.write("reports/a.txt", "One.\n");
  BuildOptions given = options(index_, {reports_});
  given.catalogues = {folder_.write("mine.csv", "path,year\nreports/a.txt,2015\n")};
  run(given);
  for (const auto& entry : fs::recursive_directory_iterator(index_)) {
    if (!entry.is_regular_file()) continue;
    EXPECT_EQ(test::read_file(entry.path()).find(folder_.path().string()), std::string::npos)
        << entry.path();
  }
}

TEST_F(BuildTest, MakesAnIndexThatOpensWhereverItLies) {
  folder_.write("reports/a.txt", "Officers attend burglaries.\n");
  build(index_, {reports_});
  fs::rename(index_, folder_ / "moved");
  fs::remove_all(reports_);
  Session session(folder_ / "moved");
  EXPECT_EQ(test::search(session, "burglary").passages, 1U);
}

TEST_F(BuildTest, FindsItsFilesAgainWhenIndexAndFilesMoveTogether) {
  folder_.write("all/reports/a.txt", "One.\n");
  build(folder_ / "all/index", {folder_ / "all/reports"});
  fs::rename(folder_ / "all", folder_ / "elsewhere");
  folder_.write("elsewhere/reports/b.txt", "Two.\n");
  build(folder_ / "elsewhere/index", {});
  EXPECT_THAT(ids(folder_ / "elsewhere/index"), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace findings
