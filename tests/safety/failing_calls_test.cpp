// SPDX-License-Identifier: GPL-2.0-or-later
// Every single call by which a run changes its index fails once, or is the last before a kill: the
// run says so, the published state is unharmed, and the next run completes.
#include <csignal>
#include <filesystem>
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
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class FailingCalls : public testing::TestWithParam<const char*> {
 protected:
  test::ProgramResult run(const std::string& how, long at, bool merge = false) {
    test::RunOptions options;
    options.environment = {{"FINDINGS_DB", index_.string()},
                           {"LD_PRELOAD", FINDINGS_FAILING_CALLS},
                           {"FINDINGS_FAIL_FOLDER", index_.string()},
                           {"FINDINGS_FAIL_HOW", how},
                           {"FINDINGS_FAIL_AT", std::to_string(at)},
                           {"FINDINGS_FAIL_COUNT", (folder_ / "calls").string()},
                           // The library stands before the sanitizer's, which does not matter here.
                           {"ASAN_OPTIONS", "verify_asan_link_order=0"}};
    std::vector<std::string> words = {"index", corpus_.folder().string(), "--quiet"};
    if (merge) words.emplace_back("--merge");
    return test::run_program("findings-index", words, options);
  }
  void complete() {
    const auto result = run("", 0);
    ASSERT_EQ(result.exit_code, 0) << result.err;
  }

  test::CorpusOfGenerations corpus_;
  test::TemporaryFolder folder_;
  fs::path index_ = fs::weakly_canonical(folder_.path()) / "index";
};

TEST_P(FailingCalls, LeaveAWholeState) {
  const std::string how = GetParam();
  complete();
  corpus_.next();
  complete();
  const long calls = std::stol(test::read_file(folder_ / "calls"));
  ASSERT_GT(calls, 30) << "the calls are not seen";
  const long step = test::effort(23, 1);
  unsigned published = corpus_.generation();
  long failures = 0;
  // A few more than an update has: a merge has more.
  for (long at = 1 + how.front() % step; at <= calls + 10; at += step) {
    corpus_.next();
    const auto result = run(how, at, at % 3 == 0);
    const std::string place = how + " at " + std::to_string(at) + ": " + result.err;
    ASSERT_THAT(result.exit_code, AnyOf(0, 3, 128 + SIGKILL)) << place;
    // Only a file that could not be removed may stay: the next run removes it.
    const std::string counted = test::read_file(folder_ / "calls");
    const bool failed = how != "kill" && counted.find(' ') != std::string::npos;
    if (failed && counted.find(" unlink") == std::string::npos) {
      EXPECT_EQ(result.exit_code, 3) << place << " passed over " << counted;
    }
    if (failed || result.exit_code == 128 + SIGKILL) ++failures;
    if (result.exit_code == 3) {
      EXPECT_THAT(result.err, HasSubstr("cannot ")) << place;
      EXPECT_THAT(result.err, HasSubstr(how == "space" ? "space" : "error")) << place;
    }
    EXPECT_THAT(result.err, Not(HasSubstr("terminate"))) << place;
    const unsigned answered = test::answered_generation(index_, corpus_.generation());
    ASSERT_THAT(answered, AnyOf(published, corpus_.generation())) << place;
    if (result.exit_code == 0) {
      ASSERT_EQ(answered, corpus_.generation()) << place;
    }
    ASSERT_THAT(check_index(index_), IsEmpty()) << place;
    complete();
    complete();
    published = corpus_.generation();
    ASSERT_EQ(test::answered_generation(index_, published), published) << place;
    ASSERT_EQ(test::garbage_in(index_), "") << place;
  }
  EXPECT_GT(failures, calls / step / 2);
}

INSTANTIATE_TEST_SUITE_P(InEachWay, FailingCalls, testing::Values("space", "device", "kill"),
                         [](const auto& way) { return std::string(way.param); });

}  // namespace
}  // namespace findings
