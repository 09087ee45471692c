// SPDX-License-Identifier: GPL-2.0-or-later
// Files and folders whose permissions forbid to read them: told as what they are, and nothing that
// was indexed of them is lost.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

class Unreadable : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a.txt", "The force attends burglaries.\n");
    folder_.write("in/sub/b.txt", "Officers record every crime.\n");
    folder_.write("other/c.txt", "Victims are listened to.\n");
    const auto result = index({"in", "other"});
    if (result.exit_code == test::not_started) GTEST_SKIP() << "root cannot be bound here";
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }
  void TearDown() override {
    for (const auto& path : closed_) fs::permissions(folder_ / path, fs::perms::owner_all);
  }
  void close(const std::string& path, fs::perms left = fs::perms::none) {
    fs::permissions(folder_ / path, left);
    closed_.insert(closed_.begin(), path);
  }
  test::ProgramResult run(const std::vector<std::string>& words) {
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = (folder_ / "index").string();
    options.folder = folder_.path().string();  // so that paths can be given relative to it
    options.bound_by_permissions = true;
    return test::run_program("findings", words, options);
  }
  test::ProgramResult index(std::vector<std::string> words) {
    words.insert(words.begin(), "index");
    return run(words);
  }
  static void expect_says(const test::ProgramResult& result, int exit_code,
                          const std::string& part) {
    EXPECT_EQ(result.exit_code, exit_code) << result.out << result.err;
    EXPECT_NE((result.out + result.err).find(part), std::string::npos)
        << "not said: " << part << "\n"
        << result.out << result.err;
    EXPECT_EQ(result.err.find("unexpected"), std::string::npos) << result.err;
  }
  // What was indexed is still found, all of it.
  void expect_nothing_lost() {
    for (const char* word : {"burglaries", "officers", "victims"}) {
      EXPECT_EQ(run({"search", word, "-q"}).exit_code, 0) << word;
    }
    EXPECT_EQ(run({"check"}).exit_code, 0);
  }

  test::TemporaryFolder folder_;
  std::vector<std::string> closed_;  // the outermost last
};

TEST_F(Unreadable, FileFailsAloneAndWhatWasIndexedOfItStays) {
  folder_.write("in/new.txt", "Custody is reviewed.\n");
  folder_.write("in/shut.txt", "Nobody reads this.\n");
  close("in/shut.txt");
  close("in/a.txt");
  const auto result = index({});
  expect_says(result, 4, "shut.txt: it cannot be read: Permission denied");
  expect_says(result, 4, "a.txt: it cannot be read: Permission denied");
  expect_says(result, 4, "files: 1 indexed, 2 unchanged, 0 skipped, 2 failed");
  expect_nothing_lost();
  EXPECT_EQ(run({"search", "custody", "-q"}).exit_code, 0);
}

TEST_F(Unreadable, FolderKeepsItsDocumentsHoweverItIsNamed) {
  close("in/sub");
  const std::string whole = (folder_ / "in").string();
  for (const std::vector<std::string>& words : {std::vector<std::string>{},
                                                {"in"},
                                                {"./in/../in"},
                                                {whole},
                                                {"in/sub"},
                                                {"--prune"},
                                                {"in", "--merge"}}) {
    expect_says(index(words), 4, "sub: Permission denied");
    expect_nothing_lost();
  }
}

TEST_F(Unreadable, RootKeepsItsDocumentsHoweverItIsNamed) {
  close("in");
  folder_.write("other/d.txt", "Custody is reviewed.\n");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"in", "other"}, {}, {"--prune"}}) {
    expect_says(index(words), 4, "in: Permission denied");
    expect_nothing_lost();
  }
  EXPECT_EQ(run({"search", "custody", "-q"}).exit_code, 0) << "the others are indexed";
}

TEST_F(Unreadable, FolderThatMayBeListedOnlyIsNoBrokenLink) {
  close("in/sub", fs::perms::owner_read);
  const auto result = index({"in"});
  expect_says(result, 4, "b.txt: Permission denied");
  EXPECT_EQ(result.out.find("link"), std::string::npos) << result.out;
  expect_nothing_lost();
}

TEST_F(Unreadable, WayToAFolderIsToldAndHindersNoOther) {
  close("in");
  expect_says(index({"in/sub"}), 2, "cannot look at in/sub: Permission denied");
  expect_says(index({"in/a.txt"}), 2, "cannot look at in/a.txt: Permission denied");
  fs::permissions(folder_ / "in", fs::perms::owner_all);
  folder_.write("far/away/e.txt", "Custody is reviewed.\n");
  ASSERT_EQ(index({"far/away"}).exit_code, 0);
  close("far");
  for (const std::vector<std::string>& words : {std::vector<std::string>{}, {"--prune"}}) {
    expect_says(index(words), 2, "far/away: Permission denied");
  }
  folder_.write("other/d.txt", "Detectives are trained.\n");
  expect_says(index({"other"}), 0, "files: 1 indexed");
  EXPECT_EQ(run({"search", "custody", "-q"}).exit_code, 0);
  expect_nothing_lost();
}

// Reading them would wait, fail or never end.
TEST_F(Unreadable, PlaceOfAFileThatIsNoneHindersNoOther) {
  folder_.write("in/new.txt", "Custody is reviewed.\n");
  folder_.write("in/new.meta.json", "{\"year\": 2016}");
  fs::create_symlink("/proc/self/mem", folder_ / "in/memory.txt");
  ASSERT_EQ(::mkfifo((folder_ / "in/a.meta.json").c_str(), 0600), 0);
  const auto result = index({});
  expect_says(result, 4, "memory.txt: it cannot be read: Input/output error");
  expect_says(result, 4, "a.txt: its sidecar a.meta.json cannot be read: it is a pipe");
  EXPECT_EQ(run({"search", "custody", "-q"}).exit_code, 0);
  expect_nothing_lost();
}

TEST_F(Unreadable, IndexFileThatIsNoneIsAnErrorOfTheIndex) {
  for (const auto& entry : fs::directory_iterator(folder_ / "index")) {
    if (entry.path().filename() == "lock") continue;
    const fs::path file = entry.is_directory() ? entry.path() / "records" : entry.path();
    if (!fs::exists(file)) continue;
    const fs::path away = folder_ / "away";
    fs::rename(file, away);
    for (const bool pipe : {true, false}) {
      if (pipe) {
        ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
      } else {
        fs::create_symlink("/dev/zero", file);
      }
      expect_says(run({"check"}), 3, pipe ? "it is a pipe" : "it is a device");
      fs::remove(file);
    }
    fs::rename(away, file);
  }
  expect_nothing_lost();
}

TEST_F(Unreadable, SidecarIsNamed) {
  folder_.write("in/a.meta.json", "{\"year\": 2016}");
  close("in/a.meta.json");
  expect_says(index({}), 4, "a.txt: its sidecar a.meta.json cannot be read");
  expect_nothing_lost();
}

TEST_F(Unreadable, CatalogueStopsTheRun) {
  folder_.write("in/catalogue.csv", "path,year\na.txt,2016\n");
  close("in/catalogue.csv");
  expect_says(index({}), 2, "catalogue.csv: the catalogue cannot be read");
  expect_nothing_lost();
}

TEST_F(Unreadable, FolderIsToldByCatalogueToo) {
  close("in/sub");
  const auto result = run({"catalogue", "in"});
  expect_says(result, 4, "in/sub: Permission denied");
  EXPECT_NE(result.out.find("a.txt,"), std::string::npos) << result.out;
}

TEST_F(Unreadable, IndexIsAnErrorOfTheIndex) {
  folder_.write("other/d.txt", "Detectives are trained.\n");
  close("index", fs::perms::owner_read | fs::perms::owner_exec);
  expect_says(index({}), 3, "Permission denied");
  expect_nothing_lost();
  close("index");
  expect_says(index({}), 3, "Permission denied");
}

TEST_F(Unreadable, SocketIsNoFile) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string path = (folder_ / "in/talk.txt").string();
  ASSERT_LT(path.size(), sizeof address.sun_path);
  path.copy(address.sun_path, path.size());
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(fd);
  for (const std::vector<std::string>& words : {std::vector<std::string>{"in"}, {"in/talk.txt"}}) {
    expect_says(index(words), 4, "talk.txt: it is no regular file");
    expect_nothing_lost();
  }
}

}  // namespace
}  // namespace findings
