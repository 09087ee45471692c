// SPDX-License-Identifier: GPL-2.0-or-later
// `findings index --watch` from outside: files come and go, searches find it, Ctrl-C ends it.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "indexer/publish/lock.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using std::chrono::seconds;

// Far longer than anything here takes; only a failing test waits so long.
constexpr seconds patience{60};

bool comes_true(const std::function<bool()>& condition) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(milliseconds(50));
  }
  return true;
}

std::size_t lines_in(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

class Watch : public testing::Test {
 protected:
  void SetUp() override { folder_.write("in/a.txt", "The force attends burglaries.\n"); }

  void start(std::vector<std::string> words) {
    words.insert(words.begin(), {"index", "--watch", "--settle", settle_});
    watch_.emplace("findings", words, options());
  }
  // A report for each run: so the first is done.
  void start_in(std::vector<std::string> words = {}) {
    words.insert(words.end(), {"--format", "json", (folder_ / "in").string()});
    start(std::move(words));
    ASSERT_TRUE(comes_true([&] { return runs() == 1; })) << watch_->err();
  }
  [[nodiscard]] std::size_t runs() const { return lines_in(watch_->out()); }
  [[nodiscard]] nlohmann::json totals_of_run(std::size_t number) const {
    std::istringstream lines(watch_->out());
    std::string line;
    for (std::size_t i = 0; i < number; ++i) std::getline(lines, line);
    return parse_json(line).at("totals");
  }
  [[nodiscard]] test::RunOptions options() const {
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = index_.string();
    return options;
  }
  test::ProgramResult run(const std::vector<std::string>& words) {
    return test::run_program("findings", words, options());
  }
  bool finds(const std::string& word) {
    return run({"search", word, "--format", "trec"}).exit_code == 0;
  }
  void expect_clean_end(int signal = SIGINT) {
    watch_->send(signal);
    const auto result = watch_->wait(patience);
    EXPECT_EQ(result.exit_code, 130) << result.err;
    EXPECT_NE(result.err.find("stopped watching"), std::string::npos) << result.err;
    const auto check = run({"check"});
    EXPECT_EQ(check.exit_code, 0) << check.out << check.err;
  }

  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
  std::string settle_ = "0.5";  // a slow machine may take a while between two changes of a test
  std::optional<test::StartedProgram> watch_;
};

TEST_F(Watch, FindsAFileThatIsDroppedInAndForgetsOneThatIsRemoved) {
  start_in();
  folder_.write("in/new/b.txt", "Officers record every crime.\n");
  EXPECT_TRUE(comes_true([&] { return finds("officers"); }));
  fs::remove(folder_ / "in/a.txt");
  EXPECT_TRUE(comes_true([&] { return !finds("burglaries"); }));
  EXPECT_TRUE(comes_true([&] { return runs() == 3; })) << watch_->out();
  EXPECT_EQ(totals_of_run(2).at("indexed"), 1);
  EXPECT_EQ(totals_of_run(2).at("unchanged"), 1);
  EXPECT_EQ(totals_of_run(3).at("removed"), 1);
  EXPECT_EQ(watch_->err(), "");
  expect_clean_end();
}

TEST_F(Watch, PrintsReportsAsIndexDoesAndEndsAtSigterm) {
  start({(folder_ / "in").string()});
  EXPECT_TRUE(comes_true([&] {
    return watch_->out().find("1 passage of 1 document; files: 1 indexed") != std::string::npos;
  }));
  folder_.write("in/b.txt", "Officers record every crime.\n");
  EXPECT_TRUE(comes_true([&] {
    return watch_->out().find("2 passages of 2 documents; files: 1 indexed, 1 unchanged") !=
           std::string::npos;
  }));
  expect_clean_end(SIGTERM);
}

TEST_F(Watch, WatchesWhatWasNamedBeforeWhereNothingIsNamed) {
  ASSERT_EQ(run({"index", (folder_ / "in").string()}).exit_code, 0);
  start({"--format", "json"});
  ASSERT_TRUE(comes_true([&] { return runs() == 1; })) << watch_->err();
  folder_.write("in/b.txt", "Officers record every crime.\n");
  EXPECT_TRUE(comes_true([&] { return finds("officers"); }));
  expect_clean_end();
}

TEST_F(Watch, SeesTheCatalogueOfTheFolderAbove) {
  folder_.write("in/part/b.txt", "Officers record every crime.\n");
  ASSERT_EQ(run({"index", (folder_ / "in").string()}).exit_code, 0);
  start({"--format", "json", (folder_ / "in/part").string()});
  ASSERT_TRUE(comes_true([&] { return runs() == 1; })) << watch_->err();
  folder_.write("in/catalogue.csv", "path,year\npart/b.txt,2016\n");
  EXPECT_TRUE(comes_true([&] { return runs() == 2; }));
  EXPECT_EQ(run({"search", "officers", "--year", "2016", "-q"}).exit_code, 0);
  expect_clean_end();
}

TEST_F(Watch, RestsWhereTheIndexLiesAmongTheFiles) {
  index_ = folder_ / "in/sub/index";
  start_in({"--rebuild"});
  std::this_thread::sleep_for(milliseconds(1500));  // three times the settling
  EXPECT_EQ(runs(), 1U);
  // An editor's way: aside, then over the old one.
  folder_.write("in/.b.swp", "Officers record every crime.\n");
  fs::rename(folder_ / "in/.b.swp", folder_ / "in/b.txt");
  EXPECT_TRUE(comes_true([&] { return runs() == 2; }));
  std::this_thread::sleep_for(milliseconds(1500));
  EXPECT_EQ(runs(), 2U);
  EXPECT_EQ(totals_of_run(2).at("indexed"), 1) << "only the first run builds everything";
  expect_clean_end();
}

TEST_F(Watch, GoesOnAfterARunThatFails) {
  settle_ = "0.2";
  start_in();
  folder_.write("in/catalogue.csv", "document,title\nx,y\n");
  EXPECT_TRUE(comes_true([&] { return !watch_->err().empty(); }));
  EXPECT_TRUE(watch_->err().starts_with("{\"error\":{\"code\":2,")) << watch_->err();
  // It is tried again meanwhile, and told once.
  std::this_thread::sleep_for(seconds(3));
  EXPECT_EQ(lines_in(watch_->err()), 1U) << watch_->err();
  folder_.write("in/b.txt", "Officers record every crime.\n");
  fs::remove(folder_ / "in/catalogue.csv");
  EXPECT_TRUE(comes_true([&] { return finds("officers"); }));
  folder_.write("in/c.txt", "");
  EXPECT_TRUE(comes_true([&] { return runs() == 3; }));
  EXPECT_EQ(totals_of_run(3).at("failed"), 1);
  expect_clean_end();
}

TEST_F(Watch, TriesAgainWhenAnotherWriterIsDone) {
  settle_ = "0.2";
  start_in({"--wait", "0"});
  {
    const IndexLock other(index_);
    folder_.write("in/b.txt", "Officers record every crime.\n");
    EXPECT_TRUE(comes_true(
        [&] { return watch_->err().find("written by another process") != std::string::npos; }));
  }
  EXPECT_TRUE(comes_true([&] { return finds("officers"); })) << "without another change";
  expect_clean_end();
}

TEST_F(Watch, GoesOnWhenAFolderComesBack) {
  start_in();
  fs::rename(folder_ / "in", folder_ / "aside");
  EXPECT_TRUE(comes_true([&] { return watch_->err().find("there is no") != std::string::npos; }));
  EXPECT_TRUE(finds("burglaries")) << "what was indexed stays";
  folder_.write("aside/b.txt", "Officers record every crime.\n");
  fs::rename(folder_ / "aside", folder_ / "in");
  EXPECT_TRUE(comes_true([&] { return finds("officers"); }));
  expect_clean_end();
}

TEST_F(Watch, EndsWhereTheFirstRunFails) {
  start({(folder_ / "nowhere").string()});
  const auto result = watch_->wait(patience);
  EXPECT_EQ(result.exit_code, 2) << result.err;
  EXPECT_NE(result.err.find("there is no"), std::string::npos) << result.err;
}

TEST_F(Watch, SaysWhatDoesNotGoTogetherWithIt) {
  struct Row {
    std::vector<std::string> words;
    std::string said;
  };
  const std::string in = (folder_ / "in").string();
  for (const Row& row : {Row{{"--watch", "--dry-run", in}, "--dry-run"},
                         Row{{"--watch", "--files-from", "-"}, "the list is read only once"},
                         Row{{"--watch", "--why", in + "/a.txt"}, "--why"},
                         Row{{"--settle", "1", in}, "--settle needs --watch"},
                         Row{{"--watch", "--settle", "0", in}, "from 0.1 to 3600"},
                         Row{{"--watch", "--settle", "nan", in}, "from 0.1 to 3600"},
                         Row{{"--watch", "--settle", "soon", in}, "from 0.1 to 3600"}}) {
    std::vector<std::string> words = {"index"};
    words.insert(words.end(), row.words.begin(), row.words.end());
    test::StartedProgram program("findings", words, options());
    const auto result = program.wait(patience);
    EXPECT_EQ(result.exit_code, 2) << row.said;
    EXPECT_NE(result.err.find(row.said), std::string::npos) << result.err;
    EXPECT_FALSE(fs::exists(index_)) << row.said;
  }
}

}  // namespace
}  // namespace findings
