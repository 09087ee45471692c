// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/agreement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Ratings = std::vector<std::pair<std::size_t, std::size_t>>;
using Units = std::vector<std::vector<std::size_t>>;

Ratings repeated(
    const std::vector<std::pair<std::pair<std::size_t, std::size_t>, std::size_t>>& cells) {
  Ratings ratings;
  for (const auto& [cell, times] : cells) ratings.insert(ratings.end(), times, cell);
  return ratings;
}

TEST(CohensKappa, OfATwoByTwoTable) {
  const Ratings ratings = repeated({{{0, 0}, 20}, {{0, 1}, 5}, {{1, 0}, 10}, {{1, 1}, 15}});
  EXPECT_NEAR(cohens_kappa(ratings).value(), 0.4, 1e-12);
}

// The same observed agreement, other margins.
TEST(CohensKappa, AllowsForChance) {
  const Ratings even = repeated({{{0, 0}, 45}, {{0, 1}, 15}, {{1, 0}, 25}, {{1, 1}, 15}});
  const Ratings uneven = repeated({{{0, 0}, 25}, {{0, 1}, 35}, {{1, 0}, 5}, {{1, 1}, 35}});
  EXPECT_NEAR(cohens_kappa(even).value(), 0.1304, 5e-5);
  EXPECT_NEAR(cohens_kappa(uneven).value(), 0.2593, 5e-5);
}

TEST(CohensKappa, ReachesOneAndFallsBelowZero) {
  EXPECT_DOUBLE_EQ(cohens_kappa(Ratings{{0, 0}, {1, 1}, {2, 2}}).value(), 1);
  EXPECT_DOUBLE_EQ(cohens_kappa(Ratings{{0, 1}, {1, 0}}).value(), -1);
  EXPECT_DOUBLE_EQ(cohens_kappa(Ratings{{0, 1}, {0, 1}}).value(), 0);
}

TEST(CohensKappa, IsUndefinedWhereChanceExplainsAll) {
  EXPECT_FALSE(cohens_kappa({}));
  EXPECT_FALSE(cohens_kappa(Ratings{{2, 2}}));
  EXPECT_FALSE(cohens_kappa(Ratings{{0, 0}, {0, 0}, {0, 0}}));
}

// The nominal example of 4 observers and 12 units with missing values (Krippendorff 2011, part C).
TEST(KrippendorffsAlpha, OfFourObserversAndTwelveUnits) {
  const Units units = {{1, 1, 1},    {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},
                       {2, 2, 2, 2}, {1, 2, 3, 4}, {4, 4, 4, 4}, {1, 1, 2, 1},
                       {2, 2, 2, 2}, {5, 5, 5},    {1, 1},       {3}};
  EXPECT_NEAR(krippendorffs_alpha(units).value(), 0.743, 5e-4);
}

// Two observers, ten units, two values (the same, part A).
TEST(KrippendorffsAlpha, OfTwoObserversAndTwoValues) {
  const Units units = {{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0},
                       {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}};
  EXPECT_NEAR(krippendorffs_alpha(units).value(), 0.095, 5e-4);
}

TEST(KrippendorffsAlpha, PassesOverUnitsThatOneObserverSaw) {
  const Units units = {{0, 0}, {1, 1}, {0, 1}};
  Units more = units;
  more.insert(more.end(), {{2}, {}, {1}});
  EXPECT_DOUBLE_EQ(krippendorffs_alpha(more).value(), krippendorffs_alpha(units).value());
}

TEST(KrippendorffsAlpha, IsUndefinedWithoutVariation) {
  EXPECT_FALSE(krippendorffs_alpha({}));
  EXPECT_FALSE(krippendorffs_alpha(Units{{0}, {1}, {}}));
  EXPECT_FALSE(krippendorffs_alpha(Units{{1, 1}, {1, 1, 1}}));
  EXPECT_DOUBLE_EQ(krippendorffs_alpha(Units{{0, 0}, {1, 1}}).value(), 1);
}

Decision decided(const std::string& by, Verdict verdict, const std::string& reason = {},
                 const std::string& at = "2031-05-06T07:08:09Z") {
  return {{by, at}, verdict, reason};
}

Entry entry(std::vector<Decision> decisions) {
  Entry result;
  result.decisions = std::move(decisions);
  return result;
}

class Reviewing : public testing::Test {
 protected:
  const std::vector<Entry> entries_ = {
      entry({decided("ada", Verdict::include), decided("bob", Verdict::include)}),
      entry({decided("ada", Verdict::include), decided("bob", Verdict::exclude, "off topic")}),
      entry({decided("ada", Verdict::exclude, "too old"), decided("bob", Verdict::exclude)}),
      entry({decided("bob", Verdict::maybe), decided("cyd", Verdict::include)}),
      entry({decided("ada", Verdict::exclude, "off topic")}),
      entry({}),
      entry({decided("cyd", Verdict::exclude)}),
      entry({decided("ada", Verdict::exclude, "too old", "2031-01-03T00:00:00Z"),
             decided("bob", Verdict::exclude, "off topic", "2031-01-02T00:00:00Z")})};
};

TEST_F(Reviewing, ComparesEachTwoReviewersOverWhatBothDecided) {
  const Agreement agreement = agreement_of(entries_);
  EXPECT_THAT(agreement.reviewers, ElementsAre("ada", "bob", "cyd"));
  ASSERT_EQ(agreement.pairs.size(), 3U);
  const PairAgreement& ada_and_bob = agreement.pairs[0];
  EXPECT_EQ(ada_and_bob.first, "ada");
  EXPECT_EQ(ada_and_bob.second, "bob");
  EXPECT_EQ(ada_and_bob.both, 4U);
  EXPECT_EQ(ada_and_bob.agreed, 3U);
  EXPECT_NEAR(ada_and_bob.kappa.value(), 0.5, 1e-12);  // (3/4 - 1/2) / (1 - 1/2)
  const PairAgreement& ada_and_cyd = agreement.pairs[1];
  EXPECT_EQ(ada_and_cyd.both, 0U);
  EXPECT_FALSE(ada_and_cyd.kappa);
  EXPECT_EQ(agreement.pairs[2].both, 1U);
  EXPECT_EQ(agreement.pairs[2].agreed, 0U);
  // 10 values: 4 included, 5 excluded, 1 maybe; two units of two that differ.
  EXPECT_NEAR(agreement.alpha.value(), 1 - 9.0 * 4 / (100 - 16 - 25 - 1), 1e-12);
}

TEST_F(Reviewing, ShowsConflictsAndWhatLacksADecision) {
  const Agreement agreement = agreement_of(entries_);
  ASSERT_EQ(agreement.conflicts.size(), 2U);
  EXPECT_EQ(agreement.conflicts[0].entry, 1U);
  EXPECT_TRUE(agreement.conflicts[0].opposed);
  EXPECT_EQ(agreement.conflicts[1].entry, 3U);
  EXPECT_FALSE(agreement.conflicts[1].opposed);
  EXPECT_THAT(agreement.decided_by_one, ElementsAre(4, 6));
  EXPECT_THAT(agreement.decided_by_none, ElementsAre(5));
}

TEST_F(Reviewing, CountsEntriesByVerdict) {
  ReadingList list;
  list.entries = entries_;
  const Screening screening = screening_of(list);
  EXPECT_EQ(screening.screened, 8U);
  EXPECT_EQ(screening.overall, (VerdictCounts{1, 4, 0, 1}));
  EXPECT_EQ(screening.conflicting, 2U);
  ASSERT_EQ(screening.reviewers.size(), 3U);
  EXPECT_EQ(screening.reviewers[0].reviewer, "ada");
  EXPECT_EQ(screening.reviewers[0].entries, (VerdictCounts{2, 3, 0, 3}));
  EXPECT_EQ(screening.reviewers[1].entries, (VerdictCounts{1, 3, 1, 3}));
  EXPECT_EQ(screening.reviewers[2].entries, (VerdictCounts{1, 1, 0, 6}));
}

TEST_F(Reviewing, CountsEachExclusionUnderOneReason) {
  ReadingList list;
  list.entries = entries_;
  EXPECT_THAT(
      screening_of(list).exclusions,
      ElementsAre(ReasonCount{"off topic", 2}, ReasonCount{"", 1}, ReasonCount{"too old", 1}));
}

TEST(Screening, SumsSearchesAndCountsDistinctPassages) {
  ReadingList list;
  list.searches.resize(2);
  list.searches[0].passages = 3;
  list.searches[0].found = {{1, "a#1"}, {2, "b#1"}, {3, "c#1"}};
  list.searches[1].passages = 2;
  list.searches[1].found = {{2, "b#1"}, {4, "d#1"}};
  Screening screening = screening_of(list);
  EXPECT_EQ(screening.searches, 2U);
  EXPECT_EQ(screening.identified, 5U);
  EXPECT_EQ(screening.distinct, 4U);
  EXPECT_TRUE(screening.distinct_is_all);

  list.searches[1].passages = 90;  // of which the first two were logged
  screening = screening_of(list);
  EXPECT_EQ(screening.identified, 93U);
  EXPECT_EQ(screening.distinct, 4U);
  EXPECT_FALSE(screening.distinct_is_all);
}

TEST(Screening, OfAnEmptyListIsZero) {
  const Screening screening = screening_of({});
  EXPECT_EQ(screening.screened, 0U);
  EXPECT_EQ(screening.identified, 0U);
  EXPECT_EQ(screening.overall, VerdictCounts{});
  EXPECT_THAT(screening.reviewers, IsEmpty());
  const Agreement agreement = agreement_of({});
  EXPECT_THAT(agreement.pairs, IsEmpty());
  EXPECT_FALSE(agreement.alpha);
}

}  // namespace
}  // namespace findings
