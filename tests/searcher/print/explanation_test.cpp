// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "searcher/print/results.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::Not;

double sum_of(const Explanation& explanation) {
  double sum = explanation.proximity + explanation.synonyms;
  for (const Explanation::Word& word : explanation.words) sum += word.points;
  return explanation.factor * explanation.share * sum + explanation.neighbours +
         explanation.verbatim;
}

SearchResult explained(const std::string& query, Ranking ranking = Ranking::full,
                       MatchMode match = MatchMode::automatic) {
  Session session(test::sample_index());
  SearchRequest request;
  request.explain = true;
  request.ranking = ranking;
  request.match = match;
  request.limit = 0;
  return test::search(session, query, request);
}

TEST(Explanation, IsGivenOnlyWhenAskedFor) {
  Session session(test::sample_index());
  EXPECT_FALSE(test::search(session, "tablets").hits.at(0).explanation);
  EXPECT_TRUE(explained("tablets").hits.at(0).explanation);
}

TEST(Explanation, HasPartsThatAddUpToTheScore) {
  for (const Ranking ranking : {Ranking::full, Ranking::bm25}) {
    for (const char* query :
         {"domestic abuse attendance", "victims", "the police", "\"domestic abuse\" -fraud",
          "polic* NEAR/5 response", "re-offending burglary", "force:kent OR fraud"}) {
      const SearchResult result = explained(query, ranking);
      ASSERT_FALSE(result.hits.empty()) << query;
      for (const Hit& hit : result.hits) {
        ASSERT_TRUE(hit.explanation);
        EXPECT_NEAR(sum_of(*hit.explanation), hit.score, 5e-7) << query << hit.document.id;
        EXPECT_EQ(hit.explanation->score, hit.score);
      }
    }
  }
}

TEST(Explanation, OfPlainBm25KnowsNeitherNearnessNorFeedback) {
  for (const Hit& hit : explained("domestic abuse attendance", Ranking::bm25).hits) {
    EXPECT_EQ(hit.explanation->proximity, 0);
    EXPECT_THAT(hit.explanation->words, Not(Contains(Field(&Explanation::Word::feedback, true))));
    for (const Explanation::Word& word : hit.explanation->words) {
      EXPECT_EQ(word.points > 0, word.in_text > 0) << word.word;
    }
  }
}

TEST(Explanation, NamesWordsAsTypedAndWhatIsLacking) {
  const SearchResult result = explained("Tablets attending zebra", Ranking::full, MatchMode::any);
  const Explanation& best = *result.hits.at(0).explanation;
  EXPECT_EQ(best.words.at(0).word, "Tablets");
  EXPECT_EQ(best.words.at(0).stem, "tablet");
  EXPECT_EQ(best.words.at(0).passages, 2U);
  EXPECT_EQ(best.words.at(0).in_text, 1U);
  EXPECT_THAT(best.lacking, ElementsAre("attending", "zebra"));
}

TEST(Explanation, GivesAPassageThatLacksAWordTheShareOfTheOthers) {
  const SearchResult result = explained("domestic abuse attendance");
  ASSERT_LT(result.required, result.words.size());
  bool lacked = false;
  for (const Hit& hit : result.hits) {
    const bool lacks = !hit.explanation->lacking.empty();
    EXPECT_EQ(hit.explanation->share < 1, lacks);
    lacked = lacked || lacks;
  }
  EXPECT_TRUE(lacked);
}

TEST(Explanation, SaysWhatIsLoweredAndWhy) {
  test::TemporaryFolder folder;
  folder.write("a.md",
               "# Stables\n\nRiders wash the ponies in the yard on every Monday.\n\n"
               "# Annex A\n\nRiders feed the ponies in the yard on every Friday.\n");
  test::build(folder / "index", {folder / "a.md"});
  Session session(folder / "index");
  SearchRequest request;
  request.explain = true;
  const SearchResult result = test::search(session, "ponies", request);
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_EQ(result.hits[0].explanation->lowered_as, "");
  EXPECT_EQ(result.hits[1].explanation->lowered_as, "annex");
  EXPECT_EQ(result.hits[1].explanation->factor, 0.3);
  EXPECT_NEAR(sum_of(*result.hits[1].explanation), result.hits[1].score, 5e-7);
  EXPECT_THAT(explanation_text(*result.hits[1].explanation),
              HasSubstr("; times 0.30 because it is in an annex"));
}

TEST(Explanation, AddsUpAlsoBehindTheBestHundreds) {
  test::TemporaryFolder folder;
  std::string text = "# Stables\n\n## Ponies\n\n";
  for (int i = 0; i < 620; ++i) {
    text += "On day " + std::to_string(i) + " some ponies ate" +
            (i % 5 == 0 ? " hay beside other ponies.\n\n" : " grass.\n\n");
  }
  folder.write("a.md", text);
  test::build(folder / "index", {folder / "a.md"});
  Session session(folder / "index");
  SearchRequest request;
  request.explain = true;
  request.limit = 0;
  const SearchResult result = test::search(session, "ponies -sheep", request);
  ASSERT_GT(result.passages, 600U);
  for (const Hit& hit : result.hits) {
    EXPECT_NEAR(sum_of(*hit.explanation), hit.score, 5e-7) << hit.rank;
  }
}

TEST(Explanation, ReadsAsASentence) {
  Explanation explanation;
  explanation.score = 12.5;
  explanation.of_passages = 1000;
  explanation.words = {{"ponies", "poni", 4.25, 2, 0, 4, false},
                       {"wash", "wash", 1, 1, 1, 50, false},
                       {"rider", "rider", 0.25, 1, 0, 300, true}};
  explanation.proximity = 0.5;
  explanation.share = 0.75;
  explanation.lacking = {"groom"};
  explanation.neighbours = 0.25;
  explanation.verbatim = 6.5;
  EXPECT_EQ(explanation_text(explanation),
            "score 12.50: ponies 4.25 (twice in the text; rare, in 4 passages of the index), "
            "wash 1.00 (once in the text and once in the headings; in 50 passages of the index), "
            "near each other 0.50, words that the best passages share 0.25 (rider); times 0.75 "
            "because it lacks groom; 0.25 added for the passages beside it; 6.50 added because it "
            "has the whole query as written");
  explanation.words.clear();
  explanation.proximity = 0;
  explanation.neighbours = explanation.verbatim = 0;
  explanation.share = 1;
  explanation.lacking = {"ponies", "wash"};
  EXPECT_EQ(explanation_text(explanation), "score 12.50: no word scores; it lacks ponies, wash");
}

TEST(Explanation, AsJsonHasEveryPart) {
  Explanation explanation;
  explanation.words = {{"ponies", "poni", 4.25, 2, 0, 4, false}};
  explanation.lowered_as = "table";
  const auto json = explanation_json(explanation);
  std::vector<std::string> members;
  for (const auto& entry : json.items()) members.push_back(entry.key());
  EXPECT_THAT(members, ElementsAre("score", "words", "lacking", "proximity", "synonyms", "share",
                                   "factor", "lowered_as", "neighbours", "verbatim"));
  EXPECT_EQ(json["words"][0]["points"], 4.25);
  EXPECT_EQ(json["lowered_as"], "table");
}

}  // namespace
}  // namespace findings
