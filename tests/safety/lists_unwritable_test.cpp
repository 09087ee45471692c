// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists on a disk that is full or failing, and in places that are read-only.
#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/lists/store.h"
#include "tests/safety/effort.h"
#include "tests/safety/lists_at_risk.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class ListsUnwritable : public testing::Test {
 protected:
  void SetUp() override {
    lists_.must({"list", "new", "doors"});
    lists_.must({"list", "add", "doors", "barn0#1", "barn0#2", "barn0#3", "barn0#4"});
  }
  void expect_reported(const test::ProgramResult& result, const std::string& said,
                       const std::string& place = {}) const {
    EXPECT_EQ(result.exit_code, 3) << place << result.out << result.err;
    EXPECT_THAT(result.err, HasSubstr(said)) << place;
    EXPECT_THAT(result.err, HasSubstr(lists_.store().string())) << place;
  }

  test::ListsAtRisk lists_{20};
};

TEST_F(ListsUnwritable, OnAFullDiskAreAsTheyWere) {
  unsigned failed = 0;
  for (std::uint32_t trial = 0; trial < test::effort(12, 120); ++trial) {
    const std::string before = test::state_of(lists_.store());
    test::RunOptions options;
    options.largest_file = 600 + trial * 7919 % 60'000;
    // Long enough to need space.
    const auto result = lists_.run(
        {"list", "note", "doors", "1", std::to_string(trial) + std::string(9000, 'n')}, options);
    if (result.exit_code != 0) {
      ++failed;
      expect_reported(result, "cannot ", std::to_string(options.largest_file));
      EXPECT_EQ(test::state_of(lists_.store()), before) << options.largest_file;
    }
    lists_.must({"list", "note", "doors", "1", "Short " + std::to_string(trial)});
    EXPECT_THAT(test::state_of(lists_.store()), HasSubstr("Short " + std::to_string(trial)));
  }
  EXPECT_GT(failed, 3U);
}

// Every single call by which a command changes the store fails once, or is the last before a kill.
class ListsOnAFailingDisk : public testing::TestWithParam<const char*> {
 protected:
  test::ProgramResult run(const std::vector<std::string>& words, long at) const {
    const std::string folder = fs::weakly_canonical(lists_.store().parent_path());
    test::RunOptions options;
    options.environment = {{"LD_PRELOAD", FINDINGS_FAILING_CALLS},
                           {"FINDINGS_FAIL_FOLDER", folder},
                           {"FINDINGS_FAIL_HOW", GetParam()},
                           {"FINDINGS_FAIL_AT", std::to_string(at)},
                           {"FINDINGS_FAIL_COUNT", (lists_.folder / "calls").string()},
                           // The library stands before the sanitizer's, which does not matter here.
                           {"ASAN_OPTIONS", "verify_asan_link_order=0"}};
    return lists_.run(words, options);
  }
  [[nodiscard]] long calls() const { return std::stol(test::read_file(lists_.folder / "calls")); }

  // Each call of the command in turn on a store as `old` is; `before` and `after` are its states.
  void expect_whole_state(const std::vector<std::string>& words, const fs::path& old) {
    const auto begin = [&] {
      fs::remove_all(lists_.store().parent_path());
      test::copy_store(old, lists_.store());
    };
    begin();
    const std::string before = state();
    begin();
    ASSERT_EQ(run(words, 0).exit_code, 0);
    const std::string after = state();
    const long count = calls();
    ASSERT_GT(count, 5) << "the calls are not seen";
    long failures = 0;
    const long step = test::effort(9, 1);
    for (long at = 1 + GetParam()[0] % step; at <= count; at += step) {
      begin();
      const auto result = run(words, at);
      const std::string place = testing::PrintToString(words) + std::to_string(at) + result.err;
      EXPECT_THAT(result.exit_code, AnyOf(0, 3, 128 + SIGKILL)) << place;
      EXPECT_THAT(result.err, Not(HasSubstr("unexpected"))) << place;
      if (result.exit_code != 0) ++failures;
      if (result.exit_code == 3) {
        EXPECT_THAT(result.err, HasSubstr("lists.sqlite")) << place;
      }
      // Whoever reads next needs no writer before.
      const auto search = lists_.run({"search", "door", "--format", "json"});
      EXPECT_EQ(search.exit_code, 0) << place << search.err;
      EXPECT_EQ(search.err, "") << place;
      const std::string now = state();
      EXPECT_THAT(now, AnyOf(before, after)) << place;
      if (result.exit_code == 0 || result.exit_code == 3) {
        EXPECT_EQ(now, result.exit_code == 0 ? after : before) << place;
      }
      if (now != before) continue;
      EXPECT_EQ(lists_.run(words).exit_code, 0) << place;
      EXPECT_EQ(state(), after) << place;
    }
    EXPECT_GT(failures, 0);
  }
  // A store whose creation was interrupted is empty.
  [[nodiscard]] std::string state() const {
    const std::string state = test::state_of(lists_.store());
    return state.find("\"list\"") == std::string::npos ? "" : state;
  }

  test::ListsAtRisk lists_{20};
};

TEST_P(ListsOnAFailingDisk, AreWholeAfterEachCallOfAChange) {
  lists_.must({"list", "new", "doors"});
  lists_.must({"list", "add", "doors", "barn0#1", "barn0#2", "barn0#3", "barn0#4"});
  const fs::path old = lists_.folder / "old" / "lists.sqlite";
  test::copy_store(lists_.store(), old);
  for (const std::uint32_t change : {1U, 6U}) {
    expect_whole_state(test::change_of_many(change, lists_.passages()), old);
  }
}

TEST_P(ListsOnAFailingDisk, AreWholeAfterEachCallOfTheFirst) {
  expect_whole_state({"list", "new", "doors"}, lists_.folder / "nowhere");
}

TEST_P(ListsOnAFailingDisk, AreWholeAfterEachCallOfAMigration) {
  const fs::path old = lists_.folder / "old" / "lists.sqlite";
  {
    Database store(old, Database::Access::write);
    make_tables(store, 1);
    store.execute(
        "INSERT INTO list (name, title, description, created_by, created_at) "
        "VALUES ('doors', 'Doors', '', 'ann', '2020-01-01T00:00:00Z')");
  }
  expect_whole_state({"list", "describe", "doors", "--title", "Gates"}, old);
}

INSTANTIATE_TEST_SUITE_P(InEachWay, ListsOnAFailingDisk, testing::Values("space", "device", "kill"),
                         [](const auto& way) { return std::string(way.param); });

class ListsToReadOnly : public ListsUnwritable {
 protected:
  void SetUp() override {
    ListsUnwritable::SetUp();
    kept_ = lists_.run({"list", "dump"}).out;
    // What the last reader leaves beside the store would be in its folder already.
    lists_.must({"list", "new", "gates"});
    lists_.must({"list", "undo"});
  }
  void TearDown() override {
    fs::permissions(lists_.store().parent_path(), fs::perms::owner_all);
    fs::permissions(lists_.store(), fs::perms::owner_all);
    EXPECT_EQ(lists_.run({"list", "dump"}).out, kept_);
  }
  static void forbid(const fs::path& path) {
    using fs::perms;
    fs::permissions(path, perms::owner_write | perms::group_write | perms::others_write,
                    fs::perm_options::remove);
  }
  [[nodiscard]] test::ProgramResult bound(const std::vector<std::string>& words) const {
    test::RunOptions options;
    options.bound_by_permissions = true;
    return lists_.run(words, options);
  }
  void expect_readable() const {
    ASSERT_NE(kept_, "");
    EXPECT_EQ(bound({"list", "dump"}).out, kept_);
    EXPECT_THAT(bound({"list", "show", "doors"}).out, HasSubstr("barn0#4"));
    for (const std::vector<std::string>& words : {std::vector<std::string>{"search", "door"},
                                                  {"search", "door", "--on-list", "doors"},
                                                  {"show", "barn0#1"}}) {
      const auto result = bound(words);
      EXPECT_EQ(result.exit_code, 0) << result.err;
      EXPECT_EQ(result.err, "") << testing::PrintToString(words);
      EXPECT_THAT(result.out, HasSubstr("stable")) << testing::PrintToString(words);
    }
  }
  void expect_refused() const {
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"list", "add", "doors", "barn1#1"},
          {"list", "undo"},
          {"list", "new", "others"},
          {"list", "delete", "doors", "--force"}}) {
      expect_reported(bound(words), "read-only");
    }
  }

 private:
  std::string kept_;
};

TEST_F(ListsToReadOnly, InAFolderCanBeReadAndSearched) {
  forbid(lists_.store());
  forbid(lists_.store().parent_path());
  expect_readable();
  expect_refused();
}

TEST_F(ListsToReadOnly, AsAFileCanBeReadAndSearched) {
  forbid(lists_.store());
  expect_readable();
  expect_refused();
}

TEST_F(ListsToReadOnly, InAFolderWithAFileThatMayBeWritten) {
  forbid(lists_.store().parent_path());
  expect_readable();
  expect_refused();
}

}  // namespace
}  // namespace findings
