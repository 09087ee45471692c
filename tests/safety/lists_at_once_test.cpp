// SPDX-License-Identifier: GPL-2.0-or-later
// Many people at once on one store of reading lists: each change is there, once.
#include <algorithm>
#include <filesystem>
#include <future>
#include <set>
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
using testing::HasSubstr;

constexpr unsigned writers = 8;

class ListsAtOnce : public testing::Test {
 protected:
  // In as many processes at the same time.
  [[nodiscard]] std::vector<test::ProgramResult> at_once(
      const std::vector<std::vector<std::string>>& commands) const {
    std::vector<std::future<test::ProgramResult>> running;
    for (const auto& words : commands) {
      running.push_back(std::async(std::launch::async, [&] { return lists_.run(words); }));
    }
    std::vector<test::ProgramResult> results;
    for (auto& one : running) results.push_back(one.get());
    return results;
  }
  [[nodiscard]] std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& file : fs::directory_iterator(lists_.store().parent_path())) {
      names.push_back(file.path().filename());
    }
    std::ranges::sort(names);
    return names;
  }

  unsigned each_ = test::effort(6, 40);
  test::ListsAtRisk lists_{writers * each_};
};

TEST_F(ListsAtOnce, LoseNoPassageAndHaveNoneTwice) {
  lists_.must({"list", "new", "doors"});
  const auto& passages = lists_.passages();
  std::vector<std::future<void>> running;
  for (unsigned writer = 0; writer < writers; ++writer) {
    running.push_back(std::async(std::launch::async, [&, writer] {
      for (unsigned i = 0; i < each_; ++i) {
        // One of their own, and one that all of them add.
        const auto result =
            lists_.run({"list", "add", "doors", passages[i * writers + writer], passages[i]});
        EXPECT_EQ(result.exit_code, 0) << result.err;
      }
    }));
  }
  for (auto& writer : running) writer.get();
  ListStore store(lists_.store(), ListStore::Access::read);
  std::vector<std::string> added;
  for (const Entry& entry : store.list("doors").entries) added.push_back(entry.quotation.id());
  EXPECT_EQ(added.size(), passages.size());
  EXPECT_EQ(std::set(added.begin(), added.end()), std::set(passages.begin(), passages.end()));
  EXPECT_EQ(store.database().number("SELECT count(DISTINCT place) FROM entry"),
            static_cast<std::int64_t>(passages.size()));
  EXPECT_EQ(store.database().number("SELECT max(place) FROM entry"),
            static_cast<std::int64_t>(passages.size()));
  EXPECT_THAT(test::state_of(lists_.store()), HasSubstr("doors"));
}

TEST_F(ListsAtOnce, BeginAStoreThatIsNotThereYet) {
  for (unsigned round = 0; round < test::effort(6, 60); ++round) {
    fs::remove_all(lists_.store().parent_path());
    std::vector<std::vector<std::string>> commands;
    for (unsigned i = 0; i < writers; ++i) {
      commands.push_back({"list", "new", "list-" + std::to_string(i)});
    }
    commands.push_back({"list", "lists", "--format", "json"});
    commands.push_back({"search", "door", "--no-pager"});
    const auto results = at_once(commands);
    for (std::size_t i = 0; i < results.size(); ++i) {
      // A command that runs before there is a list reports that.
      const bool early = commands[i][1] == "lists" && results[i].exit_code == 1;
      EXPECT_TRUE(results[i].exit_code == 0 || early) << round << ": " << results[i].err;
    }
    ListStore store(lists_.store(), ListStore::Access::read);
    EXPECT_EQ(store.names().size(), writers) << round;
  }
}

TEST_F(ListsAtOnce, MigrateAnOlderStoreOnce) {
  for (unsigned round = 0; round < test::effort(6, 60); ++round) {
    fs::remove_all(lists_.store().parent_path());
    {
      Database old(lists_.store(), Database::Access::write);
      make_tables(old, 1);
      old.execute(
          "INSERT INTO list (name, title, description, created_by, created_at) "
          "VALUES ('doors', 'Doors', '', 'ann', '2020-01-01T00:00:00Z')");
      if (round % 2 == 1) old.execute("PRAGMA journal_mode = WAL");
    }
    std::vector<std::vector<std::string>> commands(2, {"list", "lists", "--format", "json"});
    for (unsigned i = 0; i < writers; ++i) {
      commands.push_back({"list", "add", "doors", lists_.passages()[i]});
    }
    for (const auto& result : at_once(commands)) {
      EXPECT_EQ(result.exit_code, 0) << round << ": " << result.err;
    }
    ListStore store(lists_.store(), ListStore::Access::write);
    EXPECT_EQ(store.list("doors").entries.size(), writers);
    Database backup(lists_.store().string() + ".version-1", Database::Access::read);
    EXPECT_EQ(backup.number("PRAGMA user_version"), 1);
    EXPECT_EQ(backup.number("SELECT count(*) FROM list WHERE title = 'Doors'"), 1);
    EXPECT_EQ(backup.number("SELECT count(*) FROM entry"), 0);
    EXPECT_EQ(std::ranges::count_if(files(),
                                    [](const std::string& name) {
                                      return name.find("version") != std::string::npos;
                                    }),
              1)
        << testing::PrintToString(files());
  }
}

}  // namespace
}  // namespace findings
