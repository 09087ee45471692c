// SPDX-License-Identifier: GPL-2.0-or-later
// What moves a passage up.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;

SearchResult answer(const std::string& records, const std::string& query, SearchRequest request) {
  const test::TemporaryFolder folder;
  folder.write("records.jsonl", records);
  test::build(folder / "index", {folder.path()});
  Session session(folder / "index");
  request.collapse = false;
  return test::search(session, query, request);
}

std::vector<std::string> ranked(const std::string& records, const std::string& query,
                                Ranking ranking = Ranking::full, std::size_t limit = 10) {
  SearchRequest request;
  request.ranking = ranking;
  request.limit = limit;
  std::vector<std::string> ids;
  for (const Hit& hit : answer(records, query, request).hits) ids.push_back(hit.document.id);
  return ids;
}

TEST(Ranking, PutsWordsThatStandTogetherFirst) {
  const std::string records =
      R"({"_id": "a", "text": "A golden lamp hung there, and for one more hour it burned on quietly."})"
      "\n"
      R"({"_id": "b", "text": "There hung a lamp and in the golden hour it burned on quietly one more."})"
      "\n";
  EXPECT_THAT(ranked(records, "golden hour"), ElementsAre("b", "a"));
  EXPECT_THAT(ranked(records, "golden hour", Ranking::bm25), ElementsAre("a", "b"));
}

TEST(Ranking, CountsTheTitleOfARecordTwice) {
  const std::string records =
      R"({"_id": "a", "title": "Lamps of old", "text": "They burned a stable and many sheds of hay."})"
      "\n"
      R"({"_id": "b", "title": "Stable of old", "text": "They burned many lamps and many sheds of hay."})"
      "\n";
  EXPECT_THAT(ranked(records, "stable"), ElementsAre("b", "a"));
}

TEST(Ranking, FindsMoreLikeTheBestWhereThereIsTextToTrust) {
  std::string records;
  const std::string shared =
      " the anvil glowed and the bellows sighed while horseshoes cooled in troughs by the anvil";
  for (int i = 0; i < 5; ++i) {
    std::string text = "The farrier spoke, and spoke of farrier work again:";
    for (int n = 0; n < 12; ++n) text += shared + " number " + std::to_string(i * 100 + n);
    records += R"({"_id": "best)" + std::to_string(i) + R"(", "text": ")" + text + "\"}\n";
  }
  const std::string filler = " some words that have nothing at all to do with it, one farrier,";
  records +=
      R"({"_id": "a-other", "text": "Many)" + filler + " walls windows and doors of oak\"}\n";
  records +=
      R"({"_id": "b-like", "text": "Many)" + filler + " anvil bellows and horseshoes of old\"}\n";
  // Rare words are trusted alone.
  for (int i = 0; i < 60; ++i) {
    records += R"({"_id": "z)" + std::to_string(i) +
               R"(", "text": "Rain fell on the hills."})"
               "\n";
  }
  const auto is_above = [&](Ranking ranking) {
    const auto ids = ranked(records, "farrier", ranking);
    return std::ranges::find(ids, "b-like") < std::ranges::find(ids, "a-other");
  };
  EXPECT_TRUE(is_above(Ranking::full));
  EXPECT_FALSE(is_above(Ranking::bm25));
}

TEST(Ranking, PutsAPastedSentenceFirst) {
  std::string records;
  for (int i = 0; i < 20; ++i) {
    records +=
        R"({"_id": "d)" + std::to_string(i) +
        R"(", "text": "Sergeants and riders meet the groom. Riders and sergeants of the groom )" +
        R"(meet and meet again, sergeants, riders and groom."})" + "\n";
  }
  records +=
      R"({"_id": "it", "text": "Long before any of this was written down, and in quite another part )"
      R"(of the county, the sergeants meet the groom and the riders on every Monday of the year."})"
      "\n";
  EXPECT_EQ(ranked(records, "“the sergeants meet the groom\nand the riders”").at(0), "it");
  EXPECT_EQ(ranked(records, "the sergeants meet the groom and the riders").at(0), "it");
}

TEST(Ranking, LiftsNoPassageWithOtherWordsInTheMiddleOfTheSentence) {
  const std::string records =
      R"({"_id": "gap", "text": "The sergeants meet the groom and often the riders. The sergeants )"
      R"(meet the groom and seldom the riders."})"
      "\n"
      R"({"_id": "it", "text": "Long before any of this was written down, and in quite another part )"
      R"(of the county, the sergeants meet the groom and the riders on every Monday of the year."})"
      "\n";
  EXPECT_THAT(ranked(records, "the sergeants meet the groom and the riders"),
              ElementsAre("it", "gap"));
}

// Passages alike in everything but that one has a filler where the other has a word of the query.
TEST(Ranking, NeverPutsFewerWordsAboveAllOfThem) {
  const std::vector<std::string> words = {"groom", "farrier", "stable", "anvil"};
  std::string records;
  for (std::size_t lacks = 0; lacks <= words.size(); ++lacks) {  // the last lacks none
    std::string text = "It was said of";
    for (const std::string& word : words) {
      const bool lacking = lacks < words.size() && word == words[lacks];
      text += " " + (lacking ? "nothing" : word) + " that";
    }
    records += R"({"_id": "d)" + std::to_string(lacks) + R"(", "text": ")" + text + "\"}\n";
  }
  for (const std::string& query : {words[0] + " " + words[1], words[0] + " " + words[2] + " anvil",
                                   words[0] + " farrier stable anvil"}) {
    // Those with all words come first, whatever others they lack.
    SearchRequest request;
    request.explain = true;
    bool lacked = false;
    for (const Hit& hit : answer(records, query, request).hits) {
      EXPECT_FALSE(lacked && hit.explanation->lacking.empty()) << query << hit.document.id;
      lacked = lacked || !hit.explanation->lacking.empty();
    }
    EXPECT_EQ(lacked, query.find("stable") != std::string::npos) << query;
  }
}

TEST(Ranking, PutsAPassageAmongOthersOnTheSubjectAboveAnotherThatStandsAlone) {
  const test::TemporaryFolder folder;
  const std::string rain =
      "Rain fell on the hills and nobody could say when it would end at last.\n\n";
  const std::string both =
      "The farrier had been seen that day in one of the yards with horses.\n\n";
  const std::string one =
      "The farrier had been seen that night in some of the sheds with mules.\n\n";
  folder.write("a.md", "# Mondays\n\n" + rain + both + "# Tuesdays\n\n" + rain + one + rain);
  folder.write("b.md", "# Mondays\n\n" + rain + both + one + "# Tuesdays\n\n" + rain + rain + rain);
  test::build(folder / "index", {folder / "a.md", folder / "b.md"});
  Session session(folder / "index");
  SearchRequest request;
  request.collapse = false;
  request.explain = true;
  const SearchResult result = test::search(session, "farrier horses yards", request);
  ASSERT_GT(result.hits.size(), 1U);
  EXPECT_EQ(result.hits[0].document.id, "b");
  EXPECT_GT(result.hits[0].explanation->neighbours, 0);
  EXPECT_EQ(result.hits[1].document.id, "a");
  EXPECT_EQ(result.hits[1].explanation->neighbours, 0);
}

TEST(Ranking, PutsProseAboveScrapsAndFootnotesWithTheSameWords) {
  const test::TemporaryFolder folder;
  folder.write(
      "a.md",
      "# Stables\n\nGolden hour.\n\nThe groom waited for the golden hour, and when it came "
      "at last over the hill and the yard he called the farrier, who had waited too.[^1]\n\n"
      "| golden hour | 12 |\n| --- | --- |\n| the golden hour | 13 |\n\n"
      "[^1]: On the golden hour see the letter of the farrier to the groom.\n");
  test::build(folder / "index", {folder / "a.md"});
  Session session(folder / "index");
  const SearchResult result = test::search(session, "golden hour");
  ASSERT_GT(result.hits.size(), 2U);
  EXPECT_THAT(result.hits.at(0).passage.text, testing::StartsWith("The groom waited"));
}

TEST(Ranking, IsTheSameHoweverManyAreAskedFor) {
  std::string records;
  for (int i = 0; i < 700; ++i) {
    std::string text;
    for (int n = 0; n <= i % 7; ++n) text += n % 2 == 0 ? "stable door " : "door of the stable ";
    records += R"({"_id": "d)" + std::to_string(i) + R"(", "text": ")" + text +
               std::string(static_cast<std::size_t>(i % 11), 'x') + "\"}\n";
  }
  const auto all = ranked(records, "stable door", Ranking::full, 0);
  ASSERT_EQ(all.size(), 700U);
  for (const std::size_t limit : {1U, 10U, 499U, 501U, 650U}) {
    EXPECT_EQ(ranked(records, "stable door", Ranking::full, limit),
              std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit)));
  }
}

}  // namespace
}  // namespace findings
