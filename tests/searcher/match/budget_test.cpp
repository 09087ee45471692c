// SPDX-License-Identifier: GPL-2.0-or-later
// What is left out of a query that takes too much work, and what of it is still answered.
#include "searcher/match/budget.h"

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/text/analyzer.h"
#include "searcher/query/parser.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Budget : public testing::Test {
 protected:
  Plan within(const std::string& query, std::uint64_t budget) {
    return within_budget(make_plan(parse_query(query).tree, analyzer_), searcher_, budget);
  }
  std::uint64_t matches(const Plan& plan) {
    return find_matches(searcher_, plan, {}, {}).passages();
  }
  Analyzer analyzer_;
  IndexSearcher searcher_{open_index(test::sample_index()), SegmentThreads(1)};
};

TEST_F(Budget, UsualQueriesAreAnsweredWhole) {
  for (const char* query : {"domestic abuse attendance", "\"domestic abuse\" AND \"the force\"",
                            "police NEAR/9 victim", "the of and in to"}) {
    EXPECT_THAT(within(query, usual_budget(searcher_)).left_out, IsEmpty()) << query;
  }
}

TEST_F(Budget, WhatComesFirstIsLookedFor) {
  const std::uint64_t force = matches(within("\"the force\"", usual_budget(searcher_)));
  ASSERT_GT(force, 0U);
  // Enough for the first phrase alone.
  Plan plan;
  for (std::uint64_t budget = 0; plan.left_out.size() != 2; budget += searcher_.passages()) {
    plan = within("\"the force\" OR \"of the\" OR \"to the\"", budget);
    ASSERT_FALSE(plan.left_out.empty());
  }
  EXPECT_THAT(plan.left_out, ElementsAre("of the", "to the"));
  EXPECT_EQ(matches(plan), force);
}

TEST_F(Budget, WhatIsLeftOutNeitherRequiresNorExcludes) {
  const std::uint64_t force = matches(within("force", usual_budget(searcher_)));
  for (const char* query : {"force AND \"of the\"", "force -\"of the\"",
                            "force AND (\"of the\" OR \"to the\")", "force NOT (\"of the\")"}) {
    const Plan plan = within(query, searcher_.passages());
    EXPECT_FALSE(plan.left_out.empty()) << query;
    EXPECT_EQ(matches(plan), force) << query;
  }
  EXPECT_EQ(matches(within("force", 0)), 0U) << "nothing is looked for";
}

}  // namespace
}  // namespace findings
