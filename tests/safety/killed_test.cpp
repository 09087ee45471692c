// SPDX-License-Identifier: GPL-2.0-or-later
// kill -9 at any moment of a build, an update or a merge: the index answers with the last published
// state or with the new one, and the next run completes and clears up.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/answer/check.h"
#include "tests/safety/corpus_of_generations.h"
#include "tests/safety/effort.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::IsEmpty;

TEST(Killed, AtAnyMomentLeavesAWholeState) {
  test::CorpusOfGenerations corpus;
  const test::TemporaryFolder folder;
  const fs::path index = folder / "index";
  const auto run = [&](const std::vector<std::string>& more, int kill_after) {
    std::vector<std::string> words = {"index", corpus.folder().string(), "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = index.string();
    options.kill_signal = kill_after >= 0 ? SIGKILL : 0;
    options.kill_after = kill_after;
    return test::run_program("findings-index", words, options).exit_code;
  };

  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(run({}, -1), 0);
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  std::mt19937 random(3);
  const unsigned trials = test::effort(20, 200);
  unsigned killed = 0;
  unsigned published = corpus.generation();
  for (unsigned trial = 0; trial < trials; ++trial) {
    if (trial % 10 == 0) {
      fs::remove_all(index);  // a first build
      published = 0;
    }
    corpus.next();
    const std::vector<std::string> more =
        trial % 5 == 2 ? std::vector<std::string>{"--merge"} : std::vector<std::string>{};
    const auto after = static_cast<int>(random() % static_cast<unsigned>(whole.count() + 20));
    const int code = run(more, after);
    killed += code == 128 + SIGKILL ? 1 : 0;
    ASSERT_THAT(code, AnyOf(0, 128 + SIGKILL)) << trial;
    const unsigned answered = test::answered_generation(index, corpus.generation());
    ASSERT_THAT(answered, AnyOf(published, corpus.generation()))
        << trial << " after " << after << " ms";
    published = answered;
    if (fs::exists(index / "manifest.json")) {
      ASSERT_THAT(check_index(index), IsEmpty()) << trial << " after " << after << " ms";
    }
    if (trial % 3 == 0) continue;  // the next run is killed too
    ASSERT_EQ(run({}, -1), 0) << trial;
    published = corpus.generation();
    ASSERT_EQ(test::answered_generation(index, published), published);
    ASSERT_EQ(run({}, -1), 0) << "nothing has changed";
    ASSERT_EQ(test::garbage_in(index), "") << trial;
  }
  EXPECT_GT(killed, trials / 4) << "of a run of " << whole.count() << " ms";
}

}  // namespace
}  // namespace findings
