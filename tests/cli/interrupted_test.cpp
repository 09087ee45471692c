// SPDX-License-Identifier: GPL-2.0-or-later
// Ctrl-C and kill -9 during indexing leave the index unchanged.
#include <chrono>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

class Interrupted : public testing::Test {
 protected:
  void SetUp() override {
    environment_["FINDINGS_DB"] = (folder_ / "index").string();
    folder_.write("in/first.jsonl", "{\"_id\":\"r1\",\"text\":\"the first record attends\"}\n");
    ASSERT_EQ(run({"index", (folder_ / "in").string()}).exit_code, 0);
    const auto records = test::run_program("generate", {"--passages", "20000"});
    ASSERT_EQ(records.exit_code, 0);
    folder_.write("in/many.jsonl", records.out);
  }
  test::ProgramResult run(const std::vector<std::string>& words, int signal = 0, int after = 0) {
    test::RunOptions options;
    options.environment = environment_;
    options.kill_signal = signal;
    options.kill_after = after;
    return test::run_program("findings", words, options);
  }
  void expect_as_before() {
    const auto stats = run({"stats", "--format", "json"});
    EXPECT_NE(stats.out.find("\"revision\":1,\"documents\":1,"), std::string::npos) << stats.out;
    EXPECT_EQ(run({"check"}).exit_code, 0);
  }
  test::TemporaryFolder folder_;
  std::map<std::string, std::string> environment_;
};

TEST_F(Interrupted, ByCtrlC) {
  const auto files = [&] {
    return std::distance(std::filesystem::directory_iterator(folder_ / "index"), {});
  };
  const auto before = files();
  test::RunOptions options;
  options.environment = environment_;
  test::StartedProgram program("findings", {"index"}, options);
  // It has begun to write. On a busy machine that takes its time.
  for (int tries = 0; tries < 2000 && files() == before; ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  program.send(SIGINT);
  const auto result = program.wait();
  EXPECT_EQ(result.exit_code, 130) << result.err;
  EXPECT_NE(result.err.find("the index is unchanged"), std::string::npos) << result.err;
  expect_as_before();
}

TEST_F(Interrupted, ByKill) {
  for (const int after : {50, 200, 400, 800}) {
    EXPECT_EQ(run({"index"}, SIGKILL, after).exit_code, 128 + SIGKILL);
    expect_as_before();
  }
  const auto result = run({"index"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_EQ(run({"check"}).exit_code, 0);
  // What the killed runs left behind is gone.
  std::size_t segments = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "index")) {
    if (entry.path().filename().string().starts_with("segment-")) ++segments;
  }
  EXPECT_EQ(segments, 2U);  // the live one and the one before, which readers may hold
}

}  // namespace
}  // namespace findings
