// SPDX-License-Identifier: GPL-2.0-or-later
// Compares the quality of the ranking with the figures in tests/quality/pinned.tsv.
#include <cmath>
#include <cstdlib>
#include <sstream>

#include <gtest/gtest.h>

#include "corpus/text/strings.h"
#include "tests/quality/collection.h"
#include "tests/support/index_fixture.h"

namespace findings::quality {
namespace {

namespace fs = std::filesystem;

TEST(Measures, AreThoseOfTrecEval) {
  const Judgments judgments = {{"a", 2}, {"b", 1}, {"c", 1}, {"d", 0}, {"e", -1}};
  const std::vector<std::string> ranking = {"d", "b", "x", "a"};
  const double ideal = 2 + 1 / std::log2(3) + 1 / std::log2(4);
  EXPECT_NEAR(ndcg(judgments, ranking), (1 / std::log2(3) + 2 / std::log2(5)) / ideal, 1e-12);
  EXPECT_NEAR(ndcg(judgments, ranking, 2), (1 / std::log2(3)) / (2 + 1 / std::log2(3)), 1e-12);
  EXPECT_NEAR(average_precision(judgments, ranking), (1.0 / 2 + 2.0 / 4) / 3, 1e-12);
  EXPECT_NEAR(recall(judgments, ranking), 2.0 / 3, 1e-12);
  EXPECT_NEAR(recall(judgments, ranking, 2), 1.0 / 3, 1e-12);
  EXPECT_EQ(ndcg({{"a", 0}}, ranking), 0);
}

TEST(Measures, TellAChanceFromADifference) {
  std::vector<double> a;
  std::vector<double> b;
  for (int i = 0; i < 40; ++i) {
    a.push_back(i % 7 * 0.1);
    b.push_back(i % 7 * 0.1 + (i % 2 == 0 ? 0.1 : -0.1));
  }
  EXPECT_GT(chance_of_difference(a, b), 0.5);
  for (double& value : b) value += 0.1;
  EXPECT_LT(chance_of_difference(a, b), 0.001);
  EXPECT_EQ(chance_of_difference(a, a), 1);
}

// Lines of collection, step, nDCG@10 of bm25 and of full.
TEST(Quality, IsWhatWasPinned) {
  const fs::path collections = test::shared_folder() / "collections";
  if (!fs::exists(collections / "cranfield/corpus.jsonl")) {
    GTEST_SKIP() << "the judged collections are not beside the checkout";
  }
  const bool all = std::getenv("FINDINGS_LONG_TESTS") != nullptr;
  std::istringstream lines(
      test::read_file(fs::path(FINDINGS_SOURCE_DIR) / "tests/quality/pinned.tsv"));
  int compared = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split_list(line, '\t');
    ASSERT_EQ(cells.size(), 4U) << line;
    const std::size_t step = std::stoul(cells[1]);
    if ((step == 1) != all) continue;
    const fs::path folder = collections / cells[0];
    const test::TemporaryFolder work;
    test::build(work / "index", {folder / "corpus.jsonl"});
    Session session(work / "index");
    const auto queries = judged_queries(folder);
    EXPECT_NEAR(mean(measure(session, queries, Ranking::bm25, step).ndcg), std::stod(cells[2]),
                0.0005)
        << line;
    EXPECT_NEAR(mean(measure(session, queries, Ranking::full, step).ndcg), std::stod(cells[3]),
                0.0005)
        << line;
    ++compared;
  }
  EXPECT_GT(compared, 0);
}

}  // namespace
}  // namespace findings::quality
