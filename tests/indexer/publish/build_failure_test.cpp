// SPDX-License-Identifier: GPL-2.0-or-later
// What a run does when something is wrong.
#include <atomic>
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/publish/build.h"
#include "indexer/publish/lock.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::ids;
using test::names_in;
using test::options;
using test::report_of;
using test::run;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BuildFailure : public testing::Test {
 protected:
  // An index of one document, `a`.
  void publish() {
    folder_.write("reports/a.txt", "The force is good.\n");
    run(options(index_, {reports_}));
    manifest_ = test::read_file(index_ / manifest_name);
    names_ = names_in(index_);
  }

  void expect_as_published() const {
    EXPECT_EQ(test::read_file(index_ / manifest_name), manifest_);
    EXPECT_EQ(names_in(index_), names_);
    EXPECT_THAT(ids(index_), ElementsAre("a"));
  }

  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
  fs::path reports_ = folder_ / "reports";
  std::string manifest_;
  std::vector<std::string> names_;
};

TEST_F(BuildFailure, GoesOnAfterAFileThatFails) {
  const fs::path empty = folder_.write("reports/a.txt", "");
  const fs::path binary = folder_.write("reports/b.txt", std::string("\x7F"
                                                                     "ELF\0\0\1\0\0\0",
                                                                     10));
  folder_.write("reports/c.txt", "The force is good.\n");
  const RunReport report = run(options(index_, {reports_}));
  EXPECT_TRUE(report.published);
  EXPECT_TRUE(report.any_failed());
  EXPECT_EQ(report.count(FileStatus::failed), 2U);
  EXPECT_THAT(report_of(report, empty).reason, HasSubstr("empty"));
  EXPECT_THAT(report_of(report, binary).reason, HasSubstr("binary"));
  EXPECT_THAT(ids(index_), ElementsAre("c"));
}

TEST_F(BuildFailure, GoesOnAfterARecordThatFails) {
  std::string lines = "{\"_id\": \"good\", \"text\": \"Good.\"}\n{\"_id\": \"none\"}\n";
  for (int i = 0; i < 7; ++i) lines += "{broken\n";
  const fs::path file = folder_.write("reports/x.jsonl", lines);
  const RunReport report = run(options(index_, {reports_}));
  EXPECT_EQ(report.failed_records, 7U);
  EXPECT_TRUE(report.any_failed());
  EXPECT_EQ(report_of(report, file).status, FileStatus::indexed);
  EXPECT_THAT(report_of(report, file).reason,
              AllOf(HasSubstr("line 3: "), HasSubstr("line 7: "), HasSubstr("and 2 more"),
                    HasSubstr("1 records without text were skipped")));
  EXPECT_THAT(ids(index_), ElementsAre("good"));
}

TEST_F(BuildFailure, NamesBothHoldersOfTheIdOfARecord) {
  const fs::path first = folder_.write("reports/Kent letter.txt", "One.\n");
  const fs::path second = folder_.write("reports/kent-letter.txt", "Two.\n");
  const fs::path lines = folder_.write("reports/x.jsonl",
                                       "{\"_id\": \"kent-letter\", \"text\": \"Three.\"}\n"
                                       "{\"_id\": \"y\", \"text\": \"Four.\"}\n"
                                       "{\"_id\": \"y\", \"text\": \"Five.\"}\n");
  const RunReport report = run(options(index_, {reports_}));
  EXPECT_EQ(report_of(report, first).status, FileStatus::indexed);
  EXPECT_EQ(report_of(report, second).document, "kent-letter-2");
  EXPECT_THAT(report_of(report, lines).reason,
              AllOf(HasSubstr("line 1: "), HasSubstr(first.string()), HasSubstr("line 3: "),
                    HasSubstr(lines.string() + ":2")));
  EXPECT_THAT(ids(index_), ElementsAre("kent-letter", "kent-letter-2", "y"));
}

TEST_F(BuildFailure, LeavesTheIndexAsItWasWhereNothingCanBeRead) {
  publish();
  fs::remove(reports_ / "a.txt");
  folder_.write("reports/b.txt", "");
  const RunReport report = run(options(index_, {reports_}));
  EXPECT_FALSE(report.published);
  EXPECT_THAT(report.notes, Contains(HasSubstr("nothing to index")));
  expect_as_published();
}

TEST_F(BuildFailure, AsksForAFolderWhereNoneWasIndexed) {
  EXPECT_THROW(run(options(index_, {})), UsageError);
  EXPECT_FALSE(has_manifest(index_));
}

TEST_F(BuildFailure, RefusesAFolderThatDoesNotExist) {
  publish();
  EXPECT_THROW(run(options(index_, {folder_ / "none"})), UsageError);
  expect_as_published();
}

TEST_F(BuildFailure, RefusesACatalogueWithMistakesBeforeAnythingIsRead) {
  publish();
  folder_.write("reports/catalogue.csv", "path,year\na.txt,soon\n");
  try {
    run(options(index_, {reports_}));
    FAIL() << "a catalogue with a mistake was taken";
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("catalogue.csv:2"), HasSubstr("soon")));
  }
  expect_as_published();
}

TEST_F(BuildFailure, IsRefusedWhileAnotherWrites) {
  publish();
  const IndexLock other(index_);
  EXPECT_THROW(run(options(index_, {reports_})), IndexError);
  expect_as_published();
}

TEST_F(BuildFailure, LeavesThePublishedStateWhenItIsStopped) {
  publish();
  folder_.write("reports/b.txt", "Two.\n");
  folder_.write("reports/c.txt", "Three.\n");
  for (const std::uint64_t at : {0U, 1U, 2U}) {
    std::atomic<bool> stop = false;
    EXPECT_THROW(run(
                     options(index_, {reports_}),
                     [&](const Progress& progress) { stop = progress.files_done >= at; }, stop),
                 Interrupted)
        << at;
    expect_as_published();
  }
  run(options(index_, {reports_}));
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "c"));
}

TEST_F(BuildFailure, RemovesWhatAKilledRunLeft) {
  publish();
  fs::create_directory(index_ / "segment-000009");
  folder_.write("index/segment-000009/records", "half");
  folder_.write("index/sources-000009.json", "{");
  folder_.write("index/vocabulary-000009", "half");
  folder_.write("index/manifest.next", "{");
  folder_.write("index/notes-of-mine.txt", "stays");
  run(options(index_, {reports_}));
  EXPECT_EQ(test::read_file(index_ / "notes-of-mine.txt"), "stays");
  for (const std::string& name : names_in(index_)) {
    EXPECT_THAT(name, testing::Not(HasSubstr("000009")));
    EXPECT_NE(name, "manifest.next");
  }
  EXPECT_THAT(ids(index_), ElementsAre("a"));
}

TEST_F(BuildFailure, BuildsAfterAFirstRunThatWasKilled) {
  folder_.write("reports/a.txt", "The force is good.\n");
  folder_.write("index/segment-000001/records", "half");
  folder_.write("index/vocabulary-000001", "half");
  run(options(index_, {reports_}));
  EXPECT_THAT(ids(index_), ElementsAre("a"));
}

TEST_F(BuildFailure, KeepsADroppedSegmentForOneRunMore) {
  publish();
  const std::string first = read_manifest(index_).segments.at(0).name;
  run(options(index_, {}, true));
  EXPECT_TRUE(fs::exists(index_ / first)) << "a reader may still hold it";
  EXPECT_THAT(read_manifest(index_).dropped, Contains(first));
  run(options(index_, {}));
  EXPECT_FALSE(fs::exists(index_ / first));
}

TEST_F(BuildFailure, RefusesADamagedManifestUntilItIsToldToRebuild) {
  publish();
  for (const std::string& text :
       {std::string("{"), std::string(), manifest_.substr(0, 200),
        std::string(manifest_).replace(manifest_.find("\"revision\": 1"), 13, "\"revision\": 2")}) {
    folder_.write("index/manifest.json", text);
    EXPECT_THROW(run(options(index_, {reports_})), IndexError);
    EXPECT_EQ(test::read_file(index_ / manifest_name), text);
    run(options(index_, {}, true));
    EXPECT_THAT(ids(index_), ElementsAre("a")) << "what was indexed is still known";
  }
}

TEST_F(BuildFailure, RebuildsAnIndexWhoseManifestIsGone) {
  publish();
  fs::remove(index_ / manifest_name);
  run(options(index_, {}, true));
  EXPECT_THAT(ids(index_), ElementsAre("a"));
}

}  // namespace
}  // namespace findings
