// SPDX-License-Identifier: GPL-2.0-or-later
// Files of queries: the answers come in the order of the file, whoever finds them.
#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

using ::testing::HasSubstr;

// Queries of every kind, some with slips, some that find nothing; the same at every run.
std::string many_queries(std::size_t count) {
  const std::vector<std::string> words = {"police",  "victims",  "abuse",    "custody", "the",
                                          "force",   "officers", "domestic", "crime",   "plan",
                                          "service", "quarrel",  "children", "risk",    "STO"};
  std::mt19937 random(5);
  const auto word = [&] { return words[random() % words.size()]; };
  std::string file;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    switch (random() % 8) {
      case 0:
        text = fmt::format("\"{} {}\" {}", word(), word(), word());
        break;
      case 1:
        text = fmt::format("{} -{}", word(), word());
        break;
      case 2:
        text = fmt::format("{}* {}~1", word().substr(0, 3), word());
        break;
      case 3:
        text = fmt::format("({} NEAR/5 {}", word(), word());  // a bracket that is never closed
        break;
      case 4:
        text = fmt::format("year:2014 OR kind:item {}", word());
        break;
      case 5:
        text = "!!";  // no word at all
        break;
      default:
        text = fmt::format("{} {} {}", word(), word(), word());
    }
    file += fmt::format("q{}\t{}\n", i, text);
  }
  return file;
}

test::ProgramResult answers(const std::string& queries, std::vector<std::string> options) {
  std::vector<std::string> arguments = {"search", "--queries", "-"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  test::RunOptions run;
  run.input = queries;
  run.environment["FINDINGS_DB"] = test::sample_index().string();
  return test::run_program("findings", arguments, run);
}

class BatchIn : public testing::TestWithParam<const char*> {};

TEST_P(BatchIn, IsTheSameForAnyNumberOfThreads) {
  const std::string queries = many_queries(500);
  const auto one = answers(queries, {"--jobs", "1", "-f", GetParam()});
  EXPECT_EQ(one.exit_code, 0);
  EXPECT_GT(one.out.size(), 100'000U);
  EXPECT_THAT(one.err, HasSubstr("findings: "));
  for (const char* jobs : {"2", "5"}) {
    const auto several = answers(queries, {"--jobs", jobs, "-f", GetParam()});
    EXPECT_EQ(several.exit_code, 0);
    EXPECT_TRUE(several.out == one.out) << jobs;
    EXPECT_TRUE(several.err == one.err) << jobs;
  }
}
INSTANTIATE_TEST_SUITE_P(EveryFormat, BatchIn,
                         testing::Values("text", "json", "jsonl", "csv", "md", "trec"));

TEST(QueryBatch, StopsAtTheFirstQueryThatFailsWithTheAnswersBeforeIt) {
  std::string queries = many_queries(60) + "bad\tpolice force:atlantis\n" + many_queries(60);
  const auto one = answers(queries, {"--jobs", "1", "-f", "jsonl"});
  EXPECT_EQ(one.exit_code, 2);
  EXPECT_THAT(one.err, HasSubstr("atlantis"));
  EXPECT_EQ(one.out, answers(many_queries(60), {"-f", "jsonl"}).out);
  for (const char* jobs : {"2", "5"}) {
    const auto several = answers(queries, {"--jobs", jobs, "-f", "jsonl"});
    EXPECT_EQ(several.exit_code, 2);
    EXPECT_EQ(several.err, one.err);
    EXPECT_TRUE(several.out == one.out) << jobs;
  }
}

TEST(QueryBatch, NeedsAFileOfQueriesForJobs) {
  test::RunOptions run;
  run.environment["FINDINGS_DB"] = test::sample_index().string();
  const auto result = test::run_program("findings", {"search", "police", "--jobs", "2"}, run);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.err, HasSubstr("--queries"));
  EXPECT_EQ(answers("a\tpolice\n", {"--jobs", "0"}).exit_code, 2);
}

TEST(QueryBatch, OfNoQueriesFindsNothing) {
  for (const char* jobs : {"1", "4"}) {
    const auto result = answers("", {"--jobs", jobs});
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.out, "");
  }
}

}  // namespace
}  // namespace findings
