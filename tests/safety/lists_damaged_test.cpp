// SPDX-License-Identifier: GPL-2.0-or-later
// A store of reading lists with bytes that are not what was written, or with its end cut off: every
// command works, or says which file is damaged and what to do; a search is answered all the same.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/lists/dump.h"
#include "searcher/lists/editor.h"
#include "tests/safety/effort.h"
#include "tests/safety/lists_at_risk.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

class ListsDamaged : public testing::Test {
 protected:
  void SetUp() override {
    lists_.must({"list", "new", "doors"});
    std::vector<std::string> add = {"list", "add", "doors"};
    add.insert(add.end(), lists_.passages().begin(), lists_.passages().end());
    lists_.must(add);
    for (std::uint32_t n = 0; n < 16; ++n) {
      if (n % 8 != 6) lists_.must(test::change_of_many(n, lists_.passages()));
    }
    lists_.must({"saved", "save", "open", "door stands"});
    lists_.must({"search", "stable", "--no-pager"});
    good_ = test::read_file(lists_.store());
    ASSERT_EQ(good_.size() % page, 0U);
  }

  // Another each time: single bytes, runs of them, heads of pages, the end cut off.
  std::string damaged() {
    std::string bad = good_;
    const auto any = [&](std::size_t below) {
      return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
    };
    const std::size_t way = any(8);
    if (way == 0) bad.resize(any(bad.size()));
    if (way == 1) bad.resize(any(bad.size() / page) * page);
    const std::size_t changes = way < 2 ? 0 : 1 + any(way < 5 ? 3 : 40);
    for (std::size_t i = 0; i < changes; ++i) {
      const std::size_t first = any(bad.size() / page) * page;
      // What leads on stands at the beginning of a page: its type, and where its cells are.
      const std::size_t at = way % 2 == 0 ? first + any(64) : first + any(page);
      bad[at] = static_cast<char>(any(256));
    }
    return bad;
  }
  void put(const std::string& bytes) const {
    fs::remove_all(lists_.store().parent_path());
    fs::create_directories(lists_.store().parent_path());
    std::ofstream(lists_.store(), std::ios::binary) << bytes;
  }

  static constexpr std::size_t page = 4096;
  test::ListsAtRisk lists_{20};
  std::string good_;
  std::mt19937 random_{23};
};

// All that the library does with a store, each by itself.
void do_everything(const fs::path& file, std::vector<std::string>& failures) {
  const auto attempt = [&](const auto& act) {
    try {
      act();
    } catch (const ListsError& error) {
      failures.push_back(fmt::format("{} / {}", error.what(), error.hint()));
    } catch (const NotFoundError&) {  // a name that is another one now
    } catch (const UsageError&) {
    }
  };
  for (const auto access : {ListStore::Access::read, ListStore::Access::write}) {
    attempt([&] {
      ListStore store(file, access);
      attempt([&] { (void)store.summaries(); });
      attempt([&] { (void)store.entry("doors", "3"); });
      attempt([&] { (void)store.entry("doors", "barn1#2"); });
      attempt([&] { (void)store.lists_with(7); });
      attempt([&] { (void)store.notes(); });
      attempt([&] { (void)store.seen_by("ann"); });
      attempt([&] { (void)dump_text(dump_of(store, std::nullopt)); });
      if (access == ListStore::Access::read) return;
      ListEditor editor(store, {"ann", "2026-03-01T10:00:00Z"});
      const std::string called = "1";
      attempt([&] { editor.note("doors", called, "Another note", false); });
      attempt([&] { editor.move("doors", called, 4); });
      attempt([&] { editor.copy("doors", "gates"); });
      attempt([&] { (void)undo_last(store.database(), "ann", std::nullopt); });
      attempt([&] { (void)undo_last(store.database(), "ann", "doors"); });
      attempt([&] { editor.remove_list("doors"); });
    });
  }
}

TEST_F(ListsDamaged, AreReportedAndNothingCrashes) {
  unsigned reported = 0;
  for (unsigned trial = 0; trial < test::effort(150, 5000); ++trial) {
    put(damaged());
    SCOPED_TRACE(trial);
    std::vector<std::string> failures;
    ASSERT_NO_THROW(do_everything(lists_.store(), failures));
    for (const std::string& failure : failures) {
      EXPECT_THAT(failure, HasSubstr(lists_.store().string()));
      EXPECT_THAT(failure, HasSubstr("list restore"));
    }
    reported += failures.empty() ? 0U : 1U;
  }
  EXPECT_GT(reported, 30U);
}

TEST_F(ListsDamaged, LeaveEveryCommandWithAnAnswerOrTheWayBack) {
  const std::vector<std::vector<std::string>> commands = {{"list", "lists"},
                                                          {"list", "show", "doors"},
                                                          {"list", "dump"},
                                                          {"list", "verify", "doors"},
                                                          {"list", "log", "doors"},
                                                          {"saved", "list"},
                                                          {"saved", "run", "open"},
                                                          {"list", "add", "doors", "barn0#1"},
                                                          {"list", "tag", "doors", "2", "late"},
                                                          {"list", "undo"}};
  for (unsigned trial = 0; trial < test::effort(4, 150); ++trial) {
    put(damaged());
    SCOPED_TRACE(trial);
    for (const auto& words : commands) {
      const auto result = lists_.run(words);
      const std::string place = testing::PrintToString(words) + result.err;
      EXPECT_THAT(result.exit_code, AnyOf(0, 1, 2, 3)) << place;
      EXPECT_THAT(result.err, Not(HasSubstr("unexpected"))) << place;
      if (result.exit_code != 3) continue;
      EXPECT_THAT(result.err, HasSubstr(lists_.store().string())) << place;
      EXPECT_THAT(result.err, HasSubstr("list restore")) << place;
    }
    const auto search = lists_.run({"search", "door", "--no-pager"});
    EXPECT_EQ(search.exit_code, 0) << search.err;
  }
}

TEST_F(ListsDamaged, AreNoReasonNotToSearch) {
  const auto found = [&](std::vector<std::string> words) {
    words.emplace_back("--format");
    words.emplace_back("json");
    const auto result = lists_.run(words);
    EXPECT_LT(result.exit_code, 2) << result.err;
    auto json = json_or_discarded(result.out);
    for (auto& hit : json["hits"]) hit.erase("lists");
    json.erase("milliseconds");
    return std::pair(compact_json(json), result.err);
  };
  const std::vector<std::vector<std::string>> searches = {{"search", "door"}, {"like", "barn0#1"}};
  for (const auto& words : searches) {
    put(good_);
    const auto whole = found(words);
    EXPECT_THAT(whole.second, Not(HasSubstr("damaged")));
    put(std::string(9000, 'x'));
    const auto [hits, message] = found(words);
    EXPECT_EQ(hits, whole.first);
    EXPECT_THAT(message, HasSubstr(lists_.store().string() + " is damaged"));
    EXPECT_THAT(message, HasSubstr("list restore"));
    auto quiet = words;
    quiet.emplace_back("--quiet");
    EXPECT_THAT(found(quiet).second, Not(HasSubstr("damaged")));
  }
  EXPECT_EQ(lists_.run({"facets", "door"}).exit_code, 0);
  EXPECT_EQ(lists_.run({"show", "barn0#1"}).exit_code, 0);
  // Those who ask for the lists are not answered as if there were none.
  for (const char* asked : {"--on-list=doors", "--not-on-list=doors", "--unseen"}) {
    const auto result = lists_.run({"search", "door", asked});
    EXPECT_EQ(result.exit_code, 3) << asked << result.out;
    EXPECT_THAT(result.err, HasSubstr("is damaged")) << asked;
  }
}

TEST_F(ListsDamaged, AreFilledAgainFromADump) {
  put(good_);
  const std::string dump = lists_.run({"list", "dump"}).out;
  const fs::path kept = lists_.folder.write("lists.jsonl", dump);
  put(good_.substr(0, 5000));
  EXPECT_EQ(lists_.run({"list", "show", "doors"}).exit_code, 3);
  fs::rename(lists_.store(), lists_.store().string() + ".damaged");
  lists_.must({"list", "restore", kept.string()});
  EXPECT_EQ(lists_.run({"list", "dump"}).out, dump);
}

}  // namespace
}  // namespace findings
