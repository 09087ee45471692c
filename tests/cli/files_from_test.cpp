// SPDX-License-Identifier: GPL-2.0-or-later
// `findings index --files-from`: what another program lists.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace findings {
namespace {

using namespace std::string_view_literals;
namespace fs = std::filesystem;

class FilesFrom : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a letter to Kent.txt", "The force attends burglaries.\n");
    folder_.write("in/b.txt", "Officers record every crime.\n");
    folder_.write("in/sub/c.txt", "Victims are listened to.\n");
    folder_.write("in/none listed.txt", "Custody is reviewed.\n");
  }
  test::ProgramResult run(const std::vector<std::string>& words, std::string_view input = {}) {
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = (folder_ / "index").string();
    options.folder = folder_.path().string();
    options.input = input;
    return test::run_program("findings", words, options);
  }
  // The list as a file, and from standard input; each on a new index.
  std::vector<test::ProgramResult> take(std::string_view list) {
    folder_.write("list", list);
    fs::remove_all(folder_ / "index");
    std::vector<test::ProgramResult> results = {run({"index", "--files-from", "list"})};
    fs::remove_all(folder_ / "index");
    results.push_back(run({"index", "--files-from", "-"}, list));
    return results;
  }
  void expect_takes(std::string_view list, const std::string& totals) {
    for (const auto& result : take(list)) {
      EXPECT_EQ(result.exit_code, 0) << result.err;
      EXPECT_NE(result.out.find(totals), std::string::npos) << result.out;
      EXPECT_EQ(run({"check"}).exit_code, 0);
    }
  }
  void expect_refuses(std::string_view list, const std::string& said) {
    for (const auto& result : take(list)) {
      EXPECT_EQ(result.exit_code, 2) << result.out;
      EXPECT_NE(result.err.find(said), std::string::npos) << result.err;
    }
  }
  test::TemporaryFolder folder_;
};

TEST_F(FilesFrom, TakesNamesWithBlanksAndFolders) {
  expect_takes("in/a letter to Kent.txt\nin/sub\n",
               "2 passages of 2 documents; files: 2 indexed, 0 skipped");
  EXPECT_EQ(run({"search", "burglaries", "-q"}).exit_code, 0);
  EXPECT_EQ(run({"search", "custody", "-q"}).exit_code, 1);
}

TEST_F(FilesFrom, TakesTheEndsOfLinesAsTheyCome) {
  expect_takes("in/b.txt\r\n\r\n\nin/sub/c.txt", "files: 2 indexed");
}

TEST_F(FilesFrom, TakesNamesThatEndInZeroBytes) {
  folder_.write("in/two\nlines.txt", "Detectives are trained.\n");
  expect_takes("in/a letter to Kent.txt\0in/two\nlines.txt\0"sv, "files: 2 indexed");
  expect_takes("in/b.txt\0"sv, "files: 1 indexed");
}

TEST_F(FilesFrom, TakesANameThatIsListedTwiceOnce) {
  expect_takes("in/b.txt\nin/b.txt\n./in/../in/b.txt\n", "files: 1 indexed, 0 skipped, 0 failed");
  expect_takes("in/b.txt\nin\n", "files: 4 indexed, 0 skipped, 0 failed");
}

TEST_F(FilesFrom, AddsToThePathsThatAreNamed) {
  const auto result = run({"index", "in/sub", "--files-from", "-"}, "in/b.txt\n");
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_NE(result.out.find("files: 2 indexed"), std::string::npos) << result.out;
}

TEST_F(FilesFrom, RefusesAListWithAFileThatIsNotThere) {
  expect_refuses("in/b.txt\nin/nowhere.txt\n", "there is no in/nowhere.txt");
  expect_refuses(" in/b.txt\n", "there is no  in/b.txt");
  fs::create_symlink("nowhere", folder_ / "in/dangling.txt");
  expect_refuses("in/dangling.txt\n", "there is no in/dangling.txt");
}

TEST_F(FilesFrom, RefusesAnEmptyList) {
  for (const std::string_view list : {""sv, "\n\n"sv, "\0"sv}) expect_refuses(list, "no path");
  const auto result = run({"index", "in", "--files-from", "-"});
  EXPECT_EQ(result.exit_code, 2) << "nobody asked for what was named beside it alone";
  EXPECT_NE(result.err.find("standard input has no path"), std::string::npos) << result.err;
  EXPECT_NE(result.err.find("one a line"), std::string::npos) << result.err;
}

TEST_F(FilesFrom, RefusesAListThatCannotBeRead) {
  for (const char* list : {"nowhere", "in", ""}) {
    const auto result = run({"index", "--files-from", list});
    EXPECT_EQ(result.exit_code, 2) << list;
    EXPECT_NE(result.err.find("cannot read"), std::string::npos) << result.err;
  }
}

}  // namespace
}  // namespace findings
