// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "searcher/rank/query_terms.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Notes of two yards on hooves, saddles and lorries, and a long sentence that both have.
class Like : public testing::Test {
 protected:
  Like() {
    const std::string shared =
        "Nobody at the stud ever wrote down which of the blacksmiths had called, when he came, or "
        "what it cost.\n";
    folder_.write("a.md",
                  "The farrier trims every hoof and nails the horseshoe.\n\n"
                  "Lorries wait in the lane while drivers drink tea.\n\n" +
                      shared);
    folder_.write("b.md",
                  "A hoof without horseshoe needs a farrier.\n\n"
                  "A farrier repairs lorries.\n\n"
                  "Saddles hang in the dry loft.\n\n" +
                      shared + "\nBlacksmiths who called on the stud cost little.\n");
    folder_.write("catalogue.csv", "path,force\na.md,Kent Police\nb.md,Essex Police\n");
    test::build(folder_ / "index", {folder_.path()});
  }

  std::vector<std::string> like(const std::vector<std::string>& ids,
                                const std::vector<std::string>& unlike = {},
                                const SearchRequest& request = {}) {
    Session session(folder_ / "index");
    std::vector<std::string> found;
    for (const Hit& hit : session.like(ids, unlike, request).result.hits) {
      found.push_back(PassageId{hit.document.id, hit.passage.ordinal}.text());
    }
    return found;
  }

  test::TemporaryFolder folder_;
};

TEST_F(Like, FindsWhatSaysSimilarThingsBestFirst) {
  EXPECT_THAT(like({"a#1"}), ElementsAre("b#1", "b#2"));
}

TEST_F(Like, LeavesOutThePassagesThemselvesAndTheirFamilies) {
  EXPECT_THAT(like({"a#3"}), ElementsAre("b#5"));
}

TEST_F(Like, TakesAllPassagesOfADocument) {
  const auto found = like({"a"});
  EXPECT_THAT(found, Contains("b#1"));
  EXPECT_THAT(found, Contains("b#2"));
  EXPECT_THAT(found, Contains("b#5"));
  EXPECT_THAT(found, Not(Contains("b#4")));
  EXPECT_THAT(found, Each(testing::StartsWith("b#")));
}

TEST_F(Like, TakesOffTheWordsOfWhatIsNotMeant) {
  Session session(folder_ / "index");
  const SimilarPassages both = session.like({"a#1", "a#2"}, {}, {});
  EXPECT_THAT(both.words, Contains("farrier"));
  EXPECT_THAT(both.words, Contains("lorries"));
  const SimilarPassages less = session.like({"a#1", "a#2"}, {"b#2"}, {});
  EXPECT_THAT(less.words, Not(Contains("lorries")));
  EXPECT_THAT(like({"a#1", "a#2"}, {"b#2"}), ElementsAre("b#1"));
}

TEST_F(Like, ObeysFiltersLimitAndFacets) {
  SearchRequest request;
  request.filters = {{Field::force, "kent", false, 0, 0}};
  EXPECT_THAT(like({"a#1"}, {}, request), IsEmpty());
  request.filters.clear();
  request.limit = 1;
  request.facets = {Column::force};
  EXPECT_THAT(like({"a#1"}, {}, request), ElementsAre("b#1"));
  Session session(folder_ / "index");
  const SearchResult result = session.like({"a#1"}, {}, request).result;
  EXPECT_EQ(result.passages, 2U);
  EXPECT_EQ(result.facets.at(0).values.at(0).passages, 2U);
}

TEST_F(Like, RefusesUnknownIdsAndPassagesWithNothingToGoBy) {
  EXPECT_THROW((void)like({"c#1"}), NotFoundError);
  EXPECT_THROW((void)like({"a#9"}), NotFoundError);
  EXPECT_THROW((void)like({"a#1"}, {"nowhere"}), NotFoundError);
  EXPECT_THROW((void)like({"b#3"}), NotFoundError);
}

TEST(LikeSample, IsDrivenByTwentyFiveWordsAtMostAndExplainsItself) {
  Session session(test::sample_index());
  SearchRequest request;
  request.explain = true;
  request.limit = 0;
  const SimilarPassages similar = session.like({"cambs-2014-letter"}, {}, request);
  EXPECT_THAT(similar.words, SizeIs(most_like_terms));
  ASSERT_FALSE(similar.result.hits.empty());
  for (const Hit& hit : similar.result.hits) {
    EXPECT_NE(hit.document.id, "cambs-2014-letter");
    EXPECT_THAT(hit.explanation->words, Each(testing::Field(&Explanation::Word::feedback, false)));
    double sum = 0;
    for (const Explanation::Word& word : hit.explanation->words) sum += word.points;
    EXPECT_NEAR(hit.explanation->factor * sum, hit.score, 5e-7);
  }
}

}  // namespace
}  // namespace findings
