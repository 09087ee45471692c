// SPDX-License-Identifier: GPL-2.0-or-later
// A disk that is full at whatever byte of a file: the run says so, the published state is unharmed,
// and the next run completes.
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
using testing::HasSubstr;
using testing::IsEmpty;

TEST(FullDisk, AtAnyByteOfAFileLeavesThePublishedState) {
  test::CorpusOfGenerations corpus;
  const test::TemporaryFolder folder;
  const fs::path index = folder / "index";
  const auto run = [&](std::uint64_t largest_file, bool merge = false) {
    test::RunOptions options;
    options.environment["FINDINGS_DB"] = index.string();
    options.largest_file = largest_file;
    std::vector<std::string> words = {"index", corpus.folder().string(), "--quiet"};
    if (merge) words.emplace_back("--merge");
    return test::run_program("findings-index", words, options);
  };
  ASSERT_EQ(run(0).exit_code, 0);
  unsigned published = corpus.generation();
  std::mt19937 random(5);
  unsigned failed = 0;
  for (unsigned trial = 0; trial < test::effort(12, 120); ++trial) {
    corpus.next();
    // The vocabulary, which is not written anew, is the largest; the manifest comes last.
    const std::uint64_t limit = 1 + random() % (trial % 2 == 0 ? 600 : 8000);
    const auto result = run(limit, trial % 4 == 3);
    if (result.exit_code == 0) {
      published = corpus.generation();
    } else {
      ++failed;
      EXPECT_EQ(result.exit_code, 3) << limit << result.out << result.err;
      // Where standard error is a file on that disk, not even the message may find room.
      if (limit > 400) {
        EXPECT_THAT(result.err, HasSubstr("cannot write")) << limit;
        EXPECT_THAT(result.err, HasSubstr("unharmed")) << limit;
      }
    }
    ASSERT_EQ(test::answered_generation(index, corpus.generation()), published) << limit;
    ASSERT_THAT(check_index(index), IsEmpty()) << limit;
    if (trial % 3 != 0) continue;
    ASSERT_EQ(run(0).exit_code, 0);
    published = corpus.generation();
    ASSERT_EQ(test::answered_generation(index, corpus.generation()), published);
    ASSERT_EQ(run(0).exit_code, 0);
    ASSERT_EQ(test::garbage_in(index), "");
  }
  EXPECT_GT(failed, 5U);
}

}  // namespace
}  // namespace findings
