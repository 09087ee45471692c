// SPDX-License-Identifier: GPL-2.0-or-later
// kill -9 at any moment of a change to reading lists: what was acknowledged is there, and the
// change that was killed is there wholly or not at all.
#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/safety/effort.h"
#include "tests/safety/lists_at_risk.h"

namespace findings {
namespace {

using testing::AnyOf;

TEST(ListsKilled, AtAnyMomentKeepWhatWasAcknowledged) {
  const test::ListsAtRisk lists(20);
  lists.must({"list", "new", "doors"});
  lists.must({"list", "add", "doors", "barn0#1", "barn0#2", "barn0#3", "barn0#4"});
  const auto copy = lists.folder / "copy" / "lists.sqlite";
  std::mt19937 random(17);
  unsigned killed = 0;
  const unsigned trials = test::effort(20, 200);
  for (std::uint32_t trial = 0; trial < trials; ++trial) {
    const std::string before = test::state_of(lists.store());
    const auto words = test::change_of_many(trial, lists.passages());
    test::copy_store(lists.store(), copy);
    const auto begin = std::chrono::steady_clock::now();
    const int whole_code = lists.run(words, {}, copy).exit_code;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - begin);
    const std::string after = test::state_of(copy);

    test::RunOptions options;
    options.kill_signal = SIGKILL;
    options.kill_after = static_cast<int>(random() % static_cast<unsigned>(took.count() + 10));
    const auto result = lists.run(words, options);
    const std::string place = testing::PrintToString(words) + result.err;
    ASSERT_THAT(result.exit_code, AnyOf(whole_code, 128 + SIGKILL)) << place;
    const std::string now = test::state_of(lists.store());
    if (result.exit_code == 0) {
      ASSERT_EQ(now, after) << place;
    } else {
      ++killed;
      ASSERT_THAT(now, AnyOf(before, after)) << place;
    }
  }
  EXPECT_GT(killed, trials / 5);
  EXPECT_EQ(lists.run({"list", "dump"}).exit_code, 0);
}

}  // namespace
}  // namespace findings
