// SPDX-License-Identifier: GPL-2.0-or-later
// Unusual files, and unusual changes between two runs: nothing is lost, nothing stays that is gone,
// and the index is intact.
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/answer/check.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using test::ids;
using test::options;
using test::passage_texts;
using test::report_of;
using test::run;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class OddFiles : public testing::Test {
 protected:
  RunReport update(const std::vector<fs::path>& paths = {}) {
    RunReport report = run(options(index_, paths));
    EXPECT_THAT(check_index(index_), IsEmpty());
    return report;
  }
  static std::string record(const std::string& id, const std::string& text) {
    return fmt::format("{{\"_id\": \"{}\", \"text\": \"{}\"}}\n", id, text);
  }

  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
};

TEST_F(OddFiles, RecordsOfOneFolderStayWhenTheirNamesakesInAnotherChange) {
  folder_.write("kent/d.jsonl", record("k1", "one") + record("k2", "two"));
  folder_.write("essex/d.jsonl", record("e1", "three") + record("e2", "four"));
  update({folder_ / "kent", folder_ / "essex"});
  folder_.write("essex/d.jsonl", record("e1", "three"));
  update();
  EXPECT_THAT(ids(index_), ElementsAre("e1", "k1", "k2"));
  fs::rename(folder_ / "essex/d.jsonl", folder_ / "essex/moved.jsonl");
  update();
  EXPECT_THAT(ids(index_), ElementsAre("e1", "k1", "k2"));
  EXPECT_FALSE(update().published);
}

TEST_F(OddFiles, RecordsChangeWhereTheirNamesakesAreNotLookedAt) {
  folder_.write("kent/d.jsonl", record("k1", "one") + record("k2", "two"));
  folder_.write("essex/d.jsonl", record("e1", "three"));
  update({folder_ / "kent", folder_ / "essex"});
  folder_.write("kent/d.jsonl", record("k1", "another text"));
  EXPECT_FALSE(update({folder_ / "kent"}).any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("e1", "k1"));
  EXPECT_THAT(passage_texts(index_), ElementsAre("three", "another text"));
  EXPECT_FALSE(update().published);
}

TEST_F(OddFiles, RecordsGoWithTheirFileAndNotWithItsNamesake) {
  folder_.write("kent/d.jsonl", record("k1", "one"));
  folder_.write("kent/more.txt", "A letter.\n");
  folder_.write("essex/d.jsonl", record("e1", "three"));
  update({folder_ / "kent", folder_ / "essex"});
  fs::remove(folder_ / "kent/d.jsonl");
  update();
  EXPECT_THAT(ids(index_), ElementsAre("e1", "more"));
}

TEST_F(OddFiles, NamesThatAreNotUtf8AreToldApart) {
  const fs::path one = folder_.write("in/first \xFF.txt", "The first speaks of burglary.\n");
  const fs::path other = folder_.write("in/first \xFE.txt", "The other speaks of robbery.\n");
  folder_.write("in/catalogue.csv", "path,document\n");
  folder_.write("in/r\xFF.jsonl", record("r1", "one"));
  update({folder_ / "in"});
  const std::vector<std::string> texts = passage_texts(index_);
  for (int again = 0; again < 2; ++again) {
    EXPECT_FALSE(update().published) << "nothing has changed";
    EXPECT_EQ(passage_texts(index_), texts);
  }
  folder_.write("in/r\xFF.jsonl", record("r1", "changed") + record("r2", "two"));
  EXPECT_THAT(passage_texts(index_), Contains("one"));
  update();
  EXPECT_THAT(passage_texts(index_), Contains("changed"));
  EXPECT_THAT(ids(index_), Contains("r2"));
  fs::remove(one);
  fs::remove(other);
  update();
  EXPECT_THAT(ids(index_), ElementsAre("r1", "r2"));
}

TEST_F(OddFiles, AFolderWhoseNameIsNotUtf8IsFoundAgain) {
  const fs::path folder = folder_ / "caf\xE9";
  folder_.write("caf\xE9/a.txt", "The force attends.\n");
  const fs::path catalogue = folder_.write("list \xE9.csv", "path,title\ncaf\xE9/a.txt,One\n");
  BuildOptions first = options(index_, {folder});
  first.catalogues = {catalogue};
  run(first);
  EXPECT_FALSE(update().published);
  folder_.write("caf\xE9/b.txt", "Officers record.\n");
  update();
  EXPECT_EQ(ids(index_).size(), 2U);
}

TEST_F(OddFiles, NamesWithNewlinesAndQuotes) {
  for (const char* name : {"new\nline.txt", "quo\"te'.txt", "back\\slash.txt", "tab\t.txt",
                           " space .txt", "percent%20.txt", "comma,semicolon;.txt", "-n.txt"}) {
    folder_.write(fmt::format("in/{}", name), fmt::format("The text of {}.\n", std::string(name)));
  }
  EXPECT_EQ(update({folder_ / "in"}).documents, 8U);
  EXPECT_FALSE(update().published);
  fs::rename(folder_ / "in/new\nline.txt", folder_ / "in/new\n\nline.txt");
  EXPECT_EQ(update().count(FileStatus::moved), 1U);
}

TEST_F(OddFiles, AFolderTakesThePlaceOfAFileAndAFileThatOfAFolder) {
  folder_.write("in/a.txt", "The force attends.\n");
  folder_.write("in/b/c.txt", "Officers record.\n");
  update({folder_ / "in"});
  fs::rename(folder_ / "in/a.txt", folder_ / "in/was");
  fs::create_directory(folder_ / "in/a.txt");
  fs::rename(folder_ / "in/was", folder_ / "in/a.txt/inner.txt");
  fs::remove_all(folder_ / "in/b");
  folder_.write("in/b", "A plain file without an ending.\n");
  folder_.write("in/b.txt", "Another.\n");
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("The force attends.", "Another."));
  fs::remove_all(folder_ / "in/a.txt");
  folder_.write("in/a.txt", "Again a file.\n");
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("Again a file.", "Another."));
}

TEST_F(OddFiles, SymbolicLinksThatAreTurned) {
  folder_.write("one/x.txt", "The first place.\n");
  folder_.write("other/x.txt", "The second place.\n");
  fs::create_directory(folder_ / "in");
  fs::create_directory_symlink("../one", folder_ / "in/link");
  update({folder_ / "in"});
  fs::remove(folder_ / "in/link");
  fs::create_directory_symlink("../other", folder_ / "in/link");
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("The second place."));
  folder_.write("in/y.txt", "A file.\n");
  fs::remove(folder_ / "in/link");
  fs::create_directory_symlink("..", folder_ / "in/link");  // a loop, with the index in it
  update();
  EXPECT_THAT(passage_texts(index_), Contains("A file."));
}

TEST_F(OddFiles, TheIndexItselfIsNotLookedThrough) {
  folder_.write("in/a.txt", "The force attends.\n");
  index_ = folder_ / "in/index";
  update({folder_ / "in"});
  folder_.write("in/b.txt", "Officers record.\n");
  const RunReport report = update();
  EXPECT_EQ(report.files.size(), 2U);
  EXPECT_EQ(report.count(FileStatus::skipped), 0U);
}

TEST_F(OddFiles, FoldersOfOthersInTheFolderOfTheIndexAreLeftAlone) {
  folder_.write("in/a.txt", "The force attends.\n");
  update({folder_ / "in"});
  for (const char* name : {"sources-of-2016", "segment-list.txt", "families-000002.bak",
                           "acronyms-", "tombstones-2019x", "vocabulary-2"}) {
    folder_.write(fmt::format("index/{}", name), "mine");
  }
  folder_.write("in/a.txt", "The force attends more.\n");
  update();
  folder_.write("in/a.txt", "The force attends less.\n");
  update();
  for (const char* name : {"sources-of-2016", "segment-list.txt", "families-000002.bak",
                           "acronyms-", "tombstones-2019x", "vocabulary-2"}) {
    EXPECT_EQ(test::read_file(index_ / name), "mine") << name;
  }
}

TEST_F(OddFiles, ACatalogueThatComesAndGoes) {
  folder_.write("in/a.txt", "The force attends.\n");
  update({folder_ / "in"});
  folder_.write("in/catalogue.csv", "path,document,title\na.txt,letter-1,A title\n");
  update();
  EXPECT_THAT(ids(index_), ElementsAre("letter-1"));
  fs::remove(folder_ / "in/catalogue.csv");
  fs::create_directory(folder_ / "in/catalogue.csv");
  update();
  EXPECT_EQ(ids(index_).size(), 1U);
  EXPECT_NE(test::documents(index_).at(0).title, "A title");
  EXPECT_FALSE(update().published);
}

TEST_F(OddFiles, OnePathGivenTwiceAndRootsInRoots) {
  folder_.write("in/deep/a.txt", "The force attends.\n");
  folder_.write("in/b.txt", "Officers record.\n");
  const fs::path in = folder_ / "in";
  update({in / "deep", in, in, in / "deep/..", in / "b.txt", in / "deep/a.txt"});
  EXPECT_EQ(passage_texts(index_).size(), 2U);
  EXPECT_FALSE(update().published);
  EXPECT_FALSE(update({in, in / "deep", in / "b.txt"}).published);
  folder_.write("in/deep/a.txt", "The force attends more.\n");
  update({in / "deep/a.txt", in / "deep/a.txt"});
  EXPECT_EQ(passage_texts(index_).size(), 2U);
  update({folder_ / "in/.."});
  EXPECT_EQ(passage_texts(index_).size(), 2U);
}

TEST_F(OddFiles, AFileThatIsARootBecomesAFolder) {
  const fs::path root = folder_.write("one.txt", "The force attends.\n");
  folder_.write("in/b.txt", "Officers record.\n");
  update({root, folder_ / "in"});
  fs::remove(root);
  folder_.write("one.txt/inner.txt", "Within.\n");
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("Officers record.", "Within."));
}

TEST_F(OddFiles, RecordsThatChangeWhileTheyAreReadAreReadAgain) {
  const std::string before = record("r1", "one") + record("r2", "two");
  const fs::path path = folder_.write("in/r.jsonl", before);
  bool changed = false;
  run(options(index_, {folder_ / "in"}), [&](const Progress&) {
    if (!std::exchange(changed, true)) std::ofstream(path) << record("r1", "other");
  });
  ASSERT_TRUE(changed);
  EXPECT_THAT(passage_texts(index_), ElementsAre("other"));
  folder_.write("in/r.jsonl", before);  // as the run saw it when it planned
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("one", "two"));
}

TEST_F(OddFiles, FilesThatGoOrShrinkWhileTheyAreReadFailAlone) {
  folder_.write("in/a.txt", "The force attends.\n");
  folder_.write("in/b.txt", "Officers record.\n");
  folder_.write("in/c.jsonl", record("r1", "one"));
  update({folder_ / "in"});
  for (const char* name : {"a.txt", "b.txt", "c.jsonl"}) {
    folder_.write(fmt::format("in/{}", name), "{\"_id\": \"r1\", \"text\": \"changed\"}\n");
  }
  bool gone = false;
  const RunReport report = run(options(index_, {}), [&](const Progress&) {
    if (std::exchange(gone, true)) return;
    fs::remove(folder_ / "in/a.txt");
    fs::resize_file(folder_ / "in/b.txt", 0);
    fs::remove(folder_ / "in/c.jsonl");
  });
  EXPECT_TRUE(report.any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("a", "b", "r1")) << "what was indexed before stays";
  EXPECT_THAT(check_index(index_), IsEmpty());
}

TEST_F(OddFiles, RecordsWhoseIdsAreTakenKeepNoOthersOfTheirFile) {
  folder_.write("in/a.jsonl", record("r1", "one") + record("r2", "two"));
  folder_.write("in/b.jsonl", record("r3", "three") + record("r4", "four"));
  update({folder_ / "in"});
  folder_.write("in/b.jsonl", record("r1", "taken") + record("r4", "four"));
  EXPECT_TRUE(update().any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("r1", "r2", "r4"));
  folder_.write("in/b.jsonl", record("r1", "taken"));
  EXPECT_TRUE(update().any_failed());
  EXPECT_THAT(ids(index_), ElementsAre("r1", "r2"));
  EXPECT_THAT(passage_texts(index_), ElementsAre("one", "two"));
  fs::remove(folder_ / "in/a.jsonl");
  update();
  EXPECT_THAT(passage_texts(index_), ElementsAre("taken"));
}

}  // namespace
}  // namespace findings
