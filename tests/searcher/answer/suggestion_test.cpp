// SPDX-License-Identifier: GPL-2.0-or-later
// Spellings that are suggested for a query, and those that are not.
#include "searcher/answer/suggestion.h"

#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/index_fixture.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using testing::HasSubstr;

std::optional<Suggestion> suggested(Session& session, const std::string& query,
                                    SearchRequest request = {}) {
  request.suggest = true;
  return test::search(session, query, request).suggestion;
}

// The query that is suggested, empty for none.
std::string meant(Session& session, const std::string& query, const SearchRequest& request = {}) {
  const auto suggestion = suggested(session, query, request);
  return suggestion ? suggestion->query : "";
}

class SampleSuggestions : public testing::Test {
 protected:
  Session session_{test::sample_index()};
};

TEST_F(SampleSuggestions, MendSeveralWordsAtOnce) {
  EXPECT_EQ(meant(session_, "safegaurding vunerable children"), "safeguarding vulnerable children");
  EXPECT_EQ(meant(session_, "victm suport"), "victim support");
}

TEST_F(SampleSuggestions, MendWordsWhoseStemIsKnownBesideOthers) {
  EXPECT_EQ(meant(session_, "intergrated ofender managment"), "integrated offender management");
  EXPECT_EQ(meant(session_, "managment"), "") << "it finds what management finds";
}

TEST_F(SampleSuggestions, CountThePassagesWithAllWords) {
  const auto suggestion = suggested(session_, "dommestic abuse");
  ASSERT_TRUE(suggestion.has_value());
  SearchRequest all;
  all.match = MatchMode::all;
  EXPECT_EQ(suggestion->query, "domestic abuse");
  EXPECT_EQ(suggestion->passages, test::search(session_, "domestic abuse", all).passages);
  EXPECT_GT(suggestion->passages, 0U);
}

TEST_F(SampleSuggestions, KeepCapitalsAndPunctuation) {
  EXPECT_EQ(meant(session_, "Bedforshire aliance"), "Bedfordshire alliance");
  EXPECT_EQ(meant(session_, "  (Dommestic)   abuse? "), "  (Domestic)   abuse? ");
}

TEST_F(SampleSuggestions, WriteApartAndTogether) {
  EXPECT_EQ(meant(session_, "crimeprevention"), "crime prevention");
  EXPECT_EQ(meant(session_, "vulner able"), "vulnerable");
  EXPECT_EQ(meant(session_, "\"dom estic abuse\""), "\"domestic abuse\"");
}

TEST_F(SampleSuggestions, ReachIntoPhrasesAndOperators) {
  EXPECT_EQ(meant(session_, "\"dommestic abuse\" -polcie"), "\"domestic abuse\" -polcie");
  EXPECT_EQ(meant(session_, "dommestic NEAR/10 abuse"), "domestic NEAR/10 abuse");
  EXPECT_EQ(meant(session_, "dommestic AND abuse"), "domestic AND abuse");
  EXPECT_EQ(meant(session_, "burglary OR dommestic"), "burglary OR domestic");
}

TEST_F(SampleSuggestions, LeaveWordsThatAreMeantAsTheyStand) {
  for (const char* query : {"=dommestic", "heading:dommestic", "abuse -dommestic", "dommest*",
                            "=\"dommestic abuse\"", "DOMMESTIC", "dommestic1"}) {
    EXPECT_EQ(meant(session_, query), "") << query;
  }
  SearchRequest exact;
  exact.exact = true;
  EXPECT_EQ(meant(session_, "dommestic", exact), "");
}

TEST_F(SampleSuggestions, MendHeadingsInCapitals) {
  EXPECT_EQ(meant(session_, "SAFEGAURDING VUNERABLE CHILDREN"), "SAFEGUARDING VULNERABLE CHILDREN");
  EXPECT_EQ(meant(session_, "DOMMESTIC ABUSE AND MARAC"), "DOMESTIC ABUSE AND MARAC");
  EXPECT_EQ(meant(session_, "DOMMESTIC"), "") << "one word may be an acronym";
  EXPECT_EQ(meant(session_, "DOMMESTIC abuse victims"), "") << "among others it is one";
}

TEST_F(SampleSuggestions, DoNotDoubtNamesAcronymsAndNumbers) {
  for (const char* query : {"DVPO", "dvpo", "A&E", "s.60", "2014", "Cambs", "herts", "Derbys",
                            "Clares law disclosure", "marac"}) {
    EXPECT_EQ(meant(session_, query), "") << query;
  }
}

TEST_F(SampleSuggestions, AreNotMadeForWhatIsSpeltRight) {
  for (const char* query : {"domestic abuse", "safeguarding children", "the of and", "burglary"}) {
    EXPECT_EQ(meant(session_, query), "") << query;
  }
}

TEST_F(SampleSuggestions, HoldUnderTheFiltersOfTheSearch) {
  EXPECT_EQ(meant(session_, "neighbourhod force:cambridgeshire"),
            "neighbourhood force:cambridgeshire");
  EXPECT_EQ(meant(session_, "dommestic abuse year:1999"), "");
  SearchRequest request;
  request.filters.push_back({Field::year, "1999", false, 0, 0});
  EXPECT_EQ(meant(session_, "dommestic abuse", request), "");
}

TEST_F(SampleSuggestions, AreMadeOnlyWhenAskedFor) {
  EXPECT_FALSE(test::search(session_, "dommestic abuse").suggestion.has_value());
}

TEST_F(SampleSuggestions, ComeForTwelveWordsAndNotForMore) {
  std::string query = "dommestic abuse";
  for (int i = 0; i < 5; ++i) query += " domestic abuse";
  EXPECT_THAT(meant(session_, query), HasSubstr("domestic abuse"));
  EXPECT_EQ(meant(session_, query + " abuse"), "");
}

// What is suggested in an index of these passages.
std::string meant_among(const std::vector<std::string>& passages, const std::string& query) {
  const test::TemporaryFolder folder;
  std::ofstream file(folder / "passages.jsonl", std::ios::binary);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    file << R"({"_id":"r)" << i << R"(","text":")" << passages[i] << "\"}\n";
  }
  file.close();
  test::build(folder / "index", {folder / "passages.jsonl"});
  Session session(folder / "index");
  return meant(session, query);
}

TEST(Suggestions, LeaveAWordThatTheIndexHas) {
  std::vector<std::string> passages(20, "The permit was granted.");
  passages.emplace_back("Each judgment was graded.");
  EXPECT_EQ(meant_among(passages, "graded"), "") << "however many passages have another";
  EXPECT_EQ(meant_among(passages, "garded"), "graded");
}

TEST(Suggestions, AreMadeWhereOnlySomeOfTheOtherWordsMatch) {
  const std::vector<std::string> passages = {"The kennels were clean.", "The stables were dry.",
                                             "The kennels near the stables were damp."};
  EXPECT_EQ(meant_among(passages, "kenels zebra"), "kennels zebra");
  EXPECT_EQ(meant_among(passages, "kenels stables zebra"), "kennels stables zebra");
}

TEST(Suggestions, FindMoreWithAllWordsOrElseMorePassages) {
  EXPECT_TRUE(finds_more({1, 0, 1}, {0, 0, 0}));
  EXPECT_FALSE(finds_more({0, 0, 0}, {0, 1, 5}));
  EXPECT_TRUE(finds_more({12, 0, 12}, {0, 1, 200})) << "passages with all words";
  EXPECT_TRUE(finds_more({0, 1, 12}, {0, 2, 200})) << "passages with more of the words";
  EXPECT_TRUE(finds_more({0, 1, 300}, {0, 1, 200}));
  EXPECT_FALSE(finds_more({0, 1, 200}, {0, 1, 200}));
}

TEST(Suggestions, DoNotTakeAPlaceForAnother) {
  const std::vector<std::string> passages = {
      "Wiltshire and Hertfordshire were asked.", "Kent and Essex were not.",
      "Officers took the path to the dorset horn sheep in Bedfordshire."};
  EXPECT_EQ(meant_among(passages, "Hertfordhsire"), "Hertfordshire");
  EXPECT_EQ(meant_among(passages, "bedforshire"), "bedfordshire");
  for (const char* place : {"Kentshire", "kentshire", "Herefordshire", "herefordshire", "Wessex",
                            "wessex", "Bath", "Gent", "Forset"}) {
    EXPECT_EQ(meant_among(passages, place), "") << place;
  }
}

TEST(Suggestions, PreferFewerChangesToMorePassages) {
  std::vector<std::string> passages(30, "The blow was fended off.");
  passages.emplace_back("An offender was charged.");
  EXPECT_EQ(meant_among(passages, "ofender"), "offender");
}

TEST(Suggestions, ChangeTwoLettersOfALongWord) {
  const std::vector<std::string> passages = {"The kennels waited.", "The door jams."};
  EXPECT_EQ(meant_among(passages, "cenels"), "kennels");
  EXPECT_EQ(meant_among(passages, "writes"), "") << "four letters stand in one of both only";
  EXPECT_EQ(meant_among(passages, "daor"), "door");
  EXPECT_EQ(meant_among(passages, "jmass"), "") << "two changes in five letters";
}

TEST(Suggestions, TakeOfEqualSpellingsThatWhichFindsMoreWithTheOtherWords) {
  std::vector<std::string> passages(9, "The stables are warm.");
  passages.emplace_back("The cables of the interview room are clean.");
  EXPECT_EQ(meant_among(passages, "sables"), "stables");
  EXPECT_EQ(meant_among(passages, "sables interview"), "cables interview");
}

TEST(Suggestions, KeepAWordOfTheIndexBesideAMistypedOne) {
  std::vector<std::string> passages(20, "The kennels were clean.");
  passages.insert(passages.end(), 2, "The fennels grow beside the stables.");
  EXPECT_EQ(meant_among(passages, "fennels stabels"), "fennels stables");
}

TEST(Suggestions, LeaveTheGenitive) {
  const std::vector<std::string> passages = {"The kennels waited.", "Each pony has a stable."};
  EXPECT_EQ(meant_among(passages, "pany's stabel's"), "pony's stable's");
  EXPECT_EQ(meant_among(passages, "stabel’s"), "stable’s");
}

TEST(Suggestions, PutTheApostropheBack) {
  const std::vector<std::string> passages = {"The farrier's rule was read.", "The rule of all."};
  EXPECT_EQ(meant_among(passages, "farriors rule"), "farrier's rule");
  EXPECT_EQ(meant_among(passages, "farriers rule"), "") << "it finds the same";
}

TEST(Suggestions, TrustOtherFormsOfNamesAndSynonyms) {
  const std::vector<std::string> passages(3, "She glares at the stacking shelf of the lair.");
  EXPECT_EQ(meant_among(passages, "flares"), "glares");
  EXPECT_EQ(meant_among(passages, "Clares"), "") << "Clare's Law is a term of the vocabulary";
  EXPECT_EQ(meant_among(passages, "stalking"), "");
}

TEST(Suggestions, AreNoStopWords) {
  EXPECT_EQ(meant_among({"They waited there.", "There they stood."}, "thare"), "");
}

}  // namespace
}  // namespace findings
