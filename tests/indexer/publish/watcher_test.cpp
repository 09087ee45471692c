// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/watcher.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr milliseconds quiet{200};

class Watching : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a.txt", "first");
    watcher_.watch({in_});
  }
  // Whether something changed; what has, has settled then.
  bool changed() { return watcher_.wait_until_settled(never_, quiet * 4); }
  // Nothing has changed, and nothing is on its way: as long as a settling takes.
  bool still() { return !watcher_.wait_until_settled(never_, quiet * 2); }

  std::atomic<bool> never_ = false;
  test::TemporaryFolder folder_;
  fs::path in_ = folder_ / "in";
  fs::path index_ = in_ / "index";
  Watcher watcher_{{index_, {folder_ / "in/report.log"}, quiet}};
};

TEST_F(Watching, SeesNoChangeWhereThereIsNone) {
  EXPECT_TRUE(still());
  EXPECT_EQ(test::read_file(in_ / "a.txt"), "first");
  for (const auto& entry : fs::recursive_directory_iterator(in_)) (void)entry;
  EXPECT_TRUE(still()) << "reading is no change";
}

TEST_F(Watching, TakesAFileWrittenInTwoPiecesAsOneChange) {
  Watcher watcher({{}, {}, std::chrono::seconds(1)});
  watcher.watch({in_});
  std::thread writer([&] {
    std::ofstream(in_ / "b.txt") << "one piece";
    std::this_thread::sleep_for(milliseconds(100));
    std::ofstream(in_ / "b.txt", std::ios::app) << " and another";
  });
  EXPECT_TRUE(watcher.wait_until_settled(never_, std::chrono::seconds(10)));
  EXPECT_EQ(test::read_file(in_ / "b.txt"), "one piece and another");
  writer.join();
  EXPECT_FALSE(watcher.wait_until_settled(never_, milliseconds(1)));
}

TEST_F(Watching, WaitsUntilAFileThatIsWrittenSlowlyIsClosed) {
  std::atomic<bool> closed = false;
  std::thread writer([&] {
    std::ofstream file(in_ / "b.txt");
    file << "one piece" << std::flush;
    std::this_thread::sleep_for(quiet * 3);
    file << " and another";
    file.close();
    closed = true;
  });
  EXPECT_TRUE(changed());
  EXPECT_TRUE(closed);
  writer.join();
  EXPECT_TRUE(still());
}

TEST_F(Watching, DoesNotWaitForEverForAFileThatStaysOpen) {
  std::ofstream log(in_ / "log.txt");
  log << "a line" << std::endl;
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(changed());
  EXPECT_GE(std::chrono::steady_clock::now() - begin, quiet * (Watcher::open_patience - 1));
}

TEST_F(Watching, TakesTheWaysOfEditorsAsOneChange) {
  folder_.write("in/.a.txt.new", "second");
  fs::rename(in_ / ".a.txt.new", in_ / "a.txt");
  EXPECT_TRUE(changed()) << "written aside and renamed";
  EXPECT_TRUE(still());
  folder_.write("in/a.txt", "third");
  EXPECT_TRUE(changed()) << "cut to nothing and written";
  EXPECT_TRUE(still());
}

TEST_F(Watching, SeesWhatIsRemovedAndRenamed) {
  fs::rename(in_ / "a.txt", in_ / "b.txt");
  EXPECT_TRUE(changed());
  fs::remove(in_ / "b.txt");
  EXPECT_TRUE(changed());
  EXPECT_TRUE(still());
}

TEST_F(Watching, SeesAFileThatMayBeReadNow) {
  fs::permissions(in_ / "a.txt", fs::perms::none);
  EXPECT_TRUE(changed());
}

TEST_F(Watching, SeesIntoFoldersThatAreMadeAtOnceWithWhatIsInThem) {
  for (int i = 0; i < 20; ++i) folder_.write(fmt::format("in/{}/b/c/d/x.txt", i), "new");
  EXPECT_TRUE(changed());
  EXPECT_TRUE(still());
  folder_.write("in/19/b/c/d/x.txt", "changed");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, MissesNoFolderThatIsMadeWhileItBeginsToWatch) {
  constexpr milliseconds at_once{1};
  constexpr int folders = 100;
  for (int round = 0; round < 5; ++round) {
    const fs::path root = in_ / fmt::format("round {}", round);
    fs::create_directories(root);
    std::atomic<bool> begun = false;
    std::thread maker([&] {
      for (int i = 0; i < folders; ++i) {
        fs::create_directories(root / std::to_string(i));
        begun = true;
        begun.notify_one();
      }
    });
    begun.wait(false);
    Watcher watcher({{}, {}, at_once});
    watcher.watch({root});
    maker.join();
    const auto come_to_rest = [&] {
      while (watcher.wait_until_settled(never_, at_once)) {
      }
    };
    for (int i = 0; i < folders; ++i) {
      come_to_rest();
      std::ofstream(root / std::to_string(i) / "x.txt") << "new";
      ASSERT_TRUE(watcher.wait_until_settled(never_, quiet)) << round << "/" << i;
    }
  }
}

TEST_F(Watching, FollowsAFolderThatIsMoved) {
  folder_.write("in/old/deep/x.txt", "x");
  EXPECT_TRUE(changed());
  fs::rename(in_ / "old", in_ / "new");
  EXPECT_TRUE(changed());
  folder_.write("in/new/deep/x.txt", "y");
  EXPECT_TRUE(changed());
  // And in the place where it was, as another.
  folder_.write("in/old/deep/x.txt", "z");
  EXPECT_TRUE(changed());
  folder_.write("in/old/deep/x.txt", "zz");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, LetsGoAFolderThatIsMovedAway) {
  folder_.write("in/old/x.txt", "x");
  EXPECT_TRUE(changed());
  fs::rename(in_ / "old", folder_ / "elsewhere");
  EXPECT_TRUE(changed());
  watcher_.watch({in_});
  folder_.write("elsewhere/x.txt", "y");
  EXPECT_TRUE(still());
}

TEST_F(Watching, SeesTheFolderItselfGoAndComeBack) {
  fs::rename(in_, folder_ / "aside");
  EXPECT_TRUE(changed());
  watcher_.watch({in_});
  fs::rename(folder_ / "aside", in_);
  EXPECT_TRUE(changed());
  folder_.write("in/a.txt", "second");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, WaitsForAFolderThatIsNotThereYet) {
  watcher_.watch({folder_ / "later"});
  EXPECT_TRUE(still());
  folder_.write("later/b/x.txt", "x");
  EXPECT_TRUE(changed());
  folder_.write("later/b/x.txt", "y");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, PassesOverWhatAWalkPassesOver) {
  for (const char* name : {"in/.hidden.txt", "in/.git/x.txt", "in/.a.txt.swp"}) {
    folder_.write(name, "x");
  }
  EXPECT_TRUE(still());
}

TEST_F(Watching, PassesOverTheIndexAndWhatItPrintsItself) {
  folder_.write("in/index/segment-1/postings", "x");
  EXPECT_TRUE(still()) << "the index comes into being";
  folder_.write("in/index/manifest.json", "x");
  fs::remove_all(index_ / "segment-1");
  watcher_.watch({in_});
  folder_.write("in/index/manifest.json", "y");
  EXPECT_TRUE(still());
  folder_.write("in/report.log", "a run is done");
  EXPECT_TRUE(still());
  folder_.write("in/beside.txt", "x");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, OfASingleFileSeesThatFileAndItsSidecarsOnly) {
  watcher_.watch({in_ / "a.txt"});
  folder_.write("in/b.txt", "x");
  EXPECT_TRUE(still());
  folder_.write("in/a.txt", "second");
  EXPECT_TRUE(changed());
  for (const char* sidecar : {"in/a.txt.meta.json", "in/a.meta.json"}) {
    folder_.write(sidecar, "{}");
    EXPECT_TRUE(changed()) << sidecar;
  }
  fs::rename(in_ / "a.txt", in_ / "c.txt");
  EXPECT_TRUE(changed());
  fs::rename(in_ / "c.txt", in_ / "a.txt");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, FollowsSymbolicLinks) {
  folder_.write("elsewhere/deep/x.txt", "x");
  folder_.write("files/y.txt", "y");
  folder_.write("files/z.txt", "z");
  fs::create_directory_symlink(folder_ / "elsewhere", in_ / "link");
  fs::create_symlink("../files/y.txt", in_ / "y.txt");
  EXPECT_TRUE(changed());
  EXPECT_TRUE(still());
  folder_.write("elsewhere/deep/x.txt", "xx");
  EXPECT_TRUE(changed()) << "in a folder behind a link";
  folder_.write("files/y.txt", "yy");
  EXPECT_TRUE(changed()) << "a file behind a link";
  folder_.write("files/z.txt", "zz");
  EXPECT_TRUE(still()) << "beside the file behind the link";
}

TEST_F(Watching, GoesNotRoundInALinkThatLeadsBack) {
  fs::create_directories(in_ / "b");
  fs::create_directory_symlink(in_, in_ / "b/up");
  EXPECT_TRUE(changed());
  EXPECT_TRUE(still());
  folder_.write("in/b/x.txt", "x");
  EXPECT_TRUE(changed());
}

TEST_F(Watching, RemembersAChangeThatNobodyWaitedFor) {
  folder_.write("in/a.txt", "second");
  watcher_.watch({in_});
  EXPECT_TRUE(changed());
}

TEST_F(Watching, SaysThatSomethingChangedWhenThereWasMoreThanTheKernelKeeps) {
  // The queue holds /proc/sys/fs/inotify/max_queued_events, and each of these is one more.
  std::ifstream limit("/proc/sys/fs/inotify/max_queued_events");
  std::size_t most = 0;
  ASSERT_TRUE(limit >> most);
  if (most > 100'000) GTEST_SKIP() << "the queue holds " << most << " changes";
  folder_.write("in/b.txt", "b");
  const fs::path names[] = {in_ / "a.txt", in_ / "b.txt"};
  for (std::size_t i = 0; i <= most; ++i) fs::permissions(names[i % 2], fs::perms::owner_all);
  EXPECT_TRUE(changed());
  folder_.write("in/a.txt", "after");
  EXPECT_TRUE(changed()) << "and goes on";
}

TEST_F(Watching, StopsWhenItIsTold) {
  std::atomic<bool> stop = false;
  std::thread stopper([&] {
    std::this_thread::sleep_for(milliseconds(50));
    stop = true;
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(watcher_.wait_until_settled(stop));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10));
  stopper.join();
  folder_.write("in/a.txt", "second");
  EXPECT_FALSE(watcher_.wait_until_settled(stop)) << "before what has changed";
}

// In a process of its own, in a user namespace of its own, that may have few watches.
void watch_with_few_allowed(const fs::path& folder) {
  if (::unshare(CLONE_NEWUSER) != 0) std::_Exit(77);
  std::ofstream limit("/proc/sys/user/max_inotify_watches");
  if (!(limit << 3 << std::flush)) std::_Exit(77);
  try {
    Watcher watcher({{}, {}, quiet});
    watcher.watch({folder});
    std::_Exit(1);
  } catch (const IndexError& error) {
    const bool told = std::string(error.what()).find("no more watches") != std::string::npos &&
                      error.hint().find("fs.inotify.max_user_watches") != std::string::npos;
    std::_Exit(told ? 0 : 2);
  }
}

TEST(WatchingDeathTest, SaysHowToRaiseALimitOfTheSystem) {
  const test::TemporaryFolder folder;
  for (const char* name : {"a", "b", "c", "d"}) folder.write(fmt::format("{}/x.txt", name), "x");
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  int code = -1;
  EXPECT_EXIT(
      watch_with_few_allowed(folder.path()),
      [&](int status) {
        code = WEXITSTATUS(status);
        return WIFEXITED(status) && (code == 0 || code == 77);
      },
      "");
  if (code == 77) GTEST_SKIP() << "this system lets no process limit its own watches";
}

}  // namespace
}  // namespace findings
