// SPDX-License-Identifier: GPL-2.0-or-later
// What is indexed and noted is private, and others of the machine cannot make us write elsewhere.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr unsigned somebody_else = 65534;

class PrivateFiles : public testing::Test {
 protected:
  void SetUp() override {
    before_ = ::umask(022);
    folder_.write("docs/a.txt", "A giraffe is held in custody.\n");
  }
  void TearDown() override { ::umask(before_); }

  [[nodiscard]] test::ProgramResult run(const std::vector<std::string>& words,
                                        test::RunOptions options = {}) const {
    options.environment.emplace("HOME", (folder_ / "home").string());
    options.environment.emplace("FINDINGS_REVIEWER", "ann");
    options.folder = folder_.path().string();
    return test::run_program("findings", words, options);
  }
  static mode_t mode_of(const fs::path& path) {
    struct stat info {};
    EXPECT_EQ(::lstat(path.c_str(), &info), 0) << path;
    return info.st_mode & 07777U;
  }
  // All files and folders under `path` have these modes.
  static void expect_modes(const fs::path& path, mode_t folders, mode_t files) {
    EXPECT_EQ(mode_of(path), folders) << path;
    std::size_t seen = 0;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      ++seen;
      EXPECT_EQ(mode_of(entry.path()), entry.is_directory() ? folders : files) << entry.path();
    }
    EXPECT_GT(seen, 0U);
  }

  test::TemporaryFolder folder_;
  mode_t before_ = 0;
};

TEST_F(PrivateFiles, NobodyElseReadsWhatIsIndexedAndNoted) {
  ASSERT_EQ(run({"index", "docs"}).exit_code, 0);
  ASSERT_EQ(run({"list", "new", "mine"}).exit_code, 0);
  ASSERT_EQ(run({"search", "giraffe", "--format", "text"}).exit_code, 0);
  ASSERT_EQ(run({"list", "add", "mine", "1"}).exit_code, 0);
  ASSERT_EQ(run({"list", "note", "mine", "1", "Ask her"}).exit_code, 0);
  folder_.write("docs/b.txt", "Another giraffe.\n");
  ASSERT_EQ(run({"index"}).exit_code, 0);
  const fs::path data = folder_ / "home/.local/share/findings";
  expect_modes(folder_ / "home", 0700, 0600);
  EXPECT_TRUE(fs::exists(data / "lists.sqlite"));
}

TEST_F(PrivateFiles, SharedIndexIsReadByAllWhomTheUmaskLetsIn) {
  ASSERT_EQ(run({"index", "docs", "--db", "shared", "--shared"}).exit_code, 0);
  expect_modes(folder_ / "shared", 0755, 0644);
  ::umask(027);
  ASSERT_EQ(run({"index", "docs", "--db", "group", "--shared"}).exit_code, 0);
  expect_modes(folder_ / "group", 0750, 0640);
}

TEST_F(PrivateFiles, FolderThatExistsSaysWhoMayRead) {
  fs::create_directory(folder_ / "open");
  ASSERT_EQ(run({"index", "docs", "--db", "open"}).exit_code, 0);
  expect_modes(folder_ / "open", 0755, 0644);
  // A folder that its group writes in is for lists that the group keeps together.
  fs::create_directory(folder_ / "team");
  ASSERT_EQ(::chmod((folder_ / "team").c_str(), 02770), 0);
  ::umask(007);
  ASSERT_EQ(run({"list", "new", "ours", "--lists", "team/l.sqlite"}).exit_code, 0);
  EXPECT_EQ(mode_of(folder_ / "team/l.sqlite"), 0660U);
  fs::create_directory(folder_ / "one");
  ASSERT_EQ(::chmod((folder_ / "one").c_str(), 0755), 0);
  ASSERT_EQ(run({"list", "new", "mine", "--lists", "one/l.sqlite"}).exit_code, 0);
  EXPECT_EQ(mode_of(folder_ / "one/l.sqlite"), 0600U);
}

TEST_F(PrivateFiles, LockThatIsALinkIsRefused) {
  ASSERT_EQ(run({"index", "docs", "--db", "index"}).exit_code, 0);
  const fs::path precious = folder_.write("precious.txt", "precious\n");
  fs::remove(folder_ / "index/lock");
  fs::create_symlink(precious, folder_ / "index/lock");
  const auto result = run({"index", "--db", "index"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_NE(result.err.find("lock is no file but a link"), std::string::npos) << result.err;
  EXPECT_EQ(run({"index", "--db", "index", "--dry-run"}).exit_code, 0);
  EXPECT_EQ(test::read_file(precious), "precious\n");
}

// The index may be in a folder that others write in too.
TEST_F(PrivateFiles, LinksAreNotWrittenThrough) {
  ASSERT_EQ(run({"index", "docs", "--db", "index"}).exit_code, 0);
  const fs::path precious = folder_.write("precious.txt", "precious\n");
  for (const char* name : {"manifest.next", "state-000002", "sources-000002.json",
                           "families-000002", "segment-000002"}) {
    fs::create_symlink(precious, folder_ / "index" / name);
  }
  folder_.write("docs/b.txt", "Another giraffe.\n");
  EXPECT_EQ(run({"index", "--db", "index"}).exit_code, 0);
  EXPECT_EQ(test::read_file(precious), "precious\n");
  EXPECT_EQ(run({"check", "--db", "index"}).exit_code, 0);
}

TEST_F(PrivateFiles, DryRunWritesNothing) {
  EXPECT_EQ(run({"index", "docs", "--dry-run", "--db", "none/index"}).exit_code, 0);
  EXPECT_FALSE(fs::exists(folder_ / "none"));
  ASSERT_EQ(run({"index", "docs", "--db", "index"}).exit_code, 0);
  folder_.write("docs/b.txt", "Another giraffe.\n");
  folder_.write("index/segment-000009/left", "by a killed run");
  const auto written = [&] {
    std::vector<std::pair<fs::path, fs::file_time_type>> times;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "index")) {
      times.emplace_back(entry.path(), fs::last_write_time(entry.path()));
    }
    std::ranges::sort(times);
    return times;
  };
  const auto before = written();
  EXPECT_EQ(run({"index", "--dry-run", "--db", "index"}).exit_code, 0);
  EXPECT_EQ(written(), before);
}

// Each guess of a temporary name would be a link to a file of the victim's.
TEST_F(PrivateFiles, LastSearchHasNoNameToGuess) {
  ASSERT_EQ(run({"index", "docs", "--db", "index"}).exit_code, 0);
  fs::create_directory(folder_ / "team");
  const fs::path precious = folder_.write("precious.txt", "precious\n");
  const std::string last = "team/l.sqlite.last-search-" + std::to_string(::geteuid());
  for (int process = ::getpid(); process < ::getpid() + 300; ++process) {
    fs::create_symlink(precious, folder_ / (last + "." + std::to_string(process)));
  }
  fs::create_symlink(precious, folder_ / last);
  EXPECT_EQ(run({"search", "giraffe", "--db", "index", "--lists", "team/l.sqlite"}).exit_code, 0);
  EXPECT_EQ(test::read_file(precious), "precious\n");
  EXPECT_FALSE(fs::is_symlink(folder_ / last));
  EXPECT_EQ(mode_of(folder_ / last), 0600U);
}

TEST_F(PrivateFiles, AnotherUserReadsNothingAndOverwritesNothing) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can run a program as another user";
  fs::permissions(folder_.path(), fs::perms::all);
  ASSERT_EQ(run({"index", "docs"}).exit_code, 0);
  ASSERT_EQ(run({"list", "new", "mine"}).exit_code, 0);
  const std::string data = (folder_ / "home/.local/share/findings").string();
  const auto before = run({"dump"}).out;
  test::RunOptions other;
  other.user = somebody_else;
  other.environment["HOME"] = (folder_ / "other").string();
  if (run({"--version"}, other).exit_code != 0) GTEST_SKIP() << "the build is closed to others";
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"search", "giraffe"}, {"dump"}, {"check"}, {"index", "docs"}}) {
    auto theirs = words;
    theirs.insert(theirs.end(), {"--db", data + "/index"});
    const auto result = run(theirs, other);
    EXPECT_EQ(result.exit_code, 3) << words[0] << result.out << result.err;
    EXPECT_EQ(result.out.find("giraffe"), std::string::npos) << result.out;
  }
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"list", "show", "mine"}, {"list", "new", "theirs"}}) {
    auto theirs = words;
    theirs.insert(theirs.end(), {"--lists", data + "/lists.sqlite"});
    EXPECT_NE(run(theirs, other).exit_code, 0) << words[1];
  }
  EXPECT_EQ(run({"dump"}).out, before);
  EXPECT_EQ(run({"list", "lists"}).out.find("theirs"), std::string::npos);
}

}  // namespace
}  // namespace findings
