// SPDX-License-Identifier: GPL-2.0-or-later
// Twenty queries of reviewers and what must come in the first five passages.
#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/text/strings.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

TEST(SampleQueries, BringTheRightPassageIntoTheFirstFive) {
  std::istringstream lines(test::read_file(std::filesystem::path(FINDINGS_SOURCE_DIR) /
                                           "tests/data/sample_queries.tsv"));
  Session session(test::sample_index());
  int queries = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string> cells = split_list(line, '\t');
    ASSERT_GE(cells.size(), 2U) << line;
    ++queries;
    SearchRequest request;
    request.limit = 5;
    const SearchResult result = test::search(session, cells[0], request);
    for (std::size_t i = 1; i < cells.size(); ++i) {
      EXPECT_TRUE(std::ranges::any_of(
          result.hits,
          [&](const Hit& hit) { return hit.passage.text.find(cells[i]) != std::string::npos; }))
          << cells[0] << ": not among the first five: " << cells[i];
    }
  }
  EXPECT_EQ(queries, 20);
}

}  // namespace
}  // namespace findings
