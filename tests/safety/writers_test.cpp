// SPDX-License-Identifier: GPL-2.0-or-later
// Two writers at once: the second waits or gives up, and says who holds the index.
#include <chrono>
#include <filesystem>
#include <future>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "indexer/publish/lock.h"
#include "searcher/answer/check.h"
#include "tests/safety/corpus_of_generations.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class Writers : public testing::Test {
 protected:
  test::ProgramResult index(std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"index", corpus_.folder().string(), "--quiet"});
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = index_.string();
    return test::run_program("findings", more, options);
  }
  void SetUp() override {
    ASSERT_EQ(index().exit_code, 0);
    corpus_.next();
  }

  test::CorpusOfGenerations corpus_;
  test::TemporaryFolder folder_;
  std::filesystem::path index_ = folder_ / "index";
};

TEST_F(Writers, TheSecondGivesUpAndNamesTheFirst) {
  const IndexLock first(index_);
  for (const std::vector<std::string>& wait :
       {std::vector<std::string>{"--wait", "0"}, std::vector<std::string>{"--wait", "1"}}) {
    const auto refused = index(wait);
    EXPECT_EQ(refused.exit_code, 3);
    EXPECT_THAT(refused.err, HasSubstr("is being written by another process"));
    EXPECT_THAT(refused.err, HasSubstr("process " + std::to_string(::getpid())));
    EXPECT_THAT(refused.err, HasSubstr("--wait"));
  }
  EXPECT_EQ(test::answered_generation(index_, corpus_.generation()), 1U);
}

TEST_F(Writers, TheSecondWaitsAndThenSeesWhatTheFirstDid) {
  std::optional<IndexLock> first(std::in_place, index_);
  auto second = std::async(std::launch::async, [&] { return index({"--wait", "60"}); });
  EXPECT_EQ(second.wait_for(std::chrono::milliseconds(500)), std::future_status::timeout);
  first.reset();
  const auto result = second.get();
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(test::answered_generation(index_, corpus_.generation()), 2U);
}

TEST_F(Writers, ManyAtOnceAllComplete) {
  std::vector<std::future<test::ProgramResult>> writers;
  for (int i = 0; i < 4; ++i) {
    writers.push_back(std::async(std::launch::async, [&] { return index({"--wait", "100"}); }));
  }
  for (auto& writer : writers) {
    const auto result = writer.get();
    EXPECT_EQ(result.exit_code, 0) << result.err;
  }
  EXPECT_EQ(test::answered_generation(index_, corpus_.generation()), 2U);
  EXPECT_THAT(check_index(index_), IsEmpty());
}

}  // namespace
}  // namespace findings
