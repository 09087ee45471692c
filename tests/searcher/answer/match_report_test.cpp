// SPDX-License-Identifier: GPL-2.0-or-later
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/model/error.h"
#include "searcher/print/results.h"
#include "searcher/query/parser.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Twelve notes on ponies, some on saddles too, and a sentence that three of them share.
class WhyOne : public testing::Test {
 protected:
  WhyOne() {
    std::string catalogue = "path,force,year\n";
    for (int i = 0; i < 12; ++i) {
      std::string text =
          "# Notes\n\n## Yard\n\nPonies number " + std::to_string(i * 7) + " graze by the river";
      text += i < 2 ? " and wear saddles.\n" : " and sleep in the barn.\n";
      if (i < 3) {
        text +=
            "\nNobody at the stud ever wrote down which of the blacksmiths had called, when he "
            "came, or what it cost.\n";
      }
      const std::string name = std::string(1, static_cast<char>('a' + i));
      folder_.write(name + ".md", text);
      catalogue += name + ".md," + (i < 6 ? "Kent Police" : "Essex Police") + ",2014\n";
    }
    folder_.write("catalogue.csv", catalogue);
    test::build(folder_ / "index", {folder_.path()});
  }

  MatchReport why(const PassageId& id, const std::string& query, SearchRequest request = {}) {
    Session session(folder_ / "index");
    const ParsedQuery parsed = parse_query(query);
    request.tree = parsed.tree;
    return session.why(id, request, parsed.text);
  }

  std::string report_text(const PassageId& id, const std::string& query,
                          SearchRequest request = {}) {
    Style style;
    style.width = 0;
    return match_report_text(why(id, query, std::move(request)), style);
  }

  test::TemporaryFolder folder_;
};

TEST_F(WhyOne, SaysWhichWordsThePassageHasAndWhere) {
  const MatchReport report = why({"a", 1}, "pony yards zebra");
  ASSERT_EQ(report.clauses.size(), 3U);
  EXPECT_TRUE(report.clauses[0].has);
  EXPECT_FALSE(report.clauses[0].places.at(0).heading);
  EXPECT_EQ(report.clauses[1].places.at(0).heading, 0U);
  EXPECT_FALSE(report.clauses[2].has);
  const std::string text = report_text({"a", 1}, "pony yards zebra");
  EXPECT_THAT(text, HasSubstr("has pony: “Ponies” in the text\n"));
  EXPECT_THAT(text, HasSubstr("has yards: “Yard” in the headings\n"));
  EXPECT_THAT(text, HasSubstr("does not have zebra\n"));
}

TEST_F(WhyOne, MarksInThePassageWhatItHasOfTheQuery) {
  const ParsedQuery parsed = parse_query("\"by the river\" river pony yards -wear");
  Style style;
  style.width = 0;
  style.brackets = true;
  const std::string text = match_report_text(why({"a", 1}, parsed.text), style);
  EXPECT_THAT(text, HasSubstr("[[Yard]]\n"));
  EXPECT_THAT(text, HasSubstr("[[Ponies]] number 0 graze [[by the river]] and wear saddles."));
}

TEST_F(WhyOne, SaysHowManyWordsAreRequiredAndWhy) {
  EXPECT_THAT(report_text({"c", 2}, "ponies river blacksmiths"),
              HasSubstr("has 1 of the 3 words; few passages have all, so the nearest match too, "
                        "rare words counting more"));
  EXPECT_THAT(report_text({"c", 2}, "ponies river"),
              HasSubstr("has 0 of the 2 words; all are required, as enough passages have them"));
  SearchRequest any;
  any.match = MatchMode::any;
  EXPECT_THAT(report_text({"a", 1}, "ponies zebra", any),
              HasSubstr("one is enough for --match any"));
}

TEST_F(WhyOne, ExaminesPhrasesNearnessAndWhatIsExcluded) {
  const std::string query = "\"by the river\" (saddles OR lorries) ponies NEAR/3 river -saddles";
  const MatchReport report = why({"a", 1}, query);
  EXPECT_FALSE(report.matches);
  std::vector<std::string> seen;
  for (const Clause& clause : report.clauses) {
    seen.push_back(clause.type + (clause.has ? " has" : " has not"));
  }
  EXPECT_THAT(seen, ElementsAre("phrase has", "any has", "near has not", "word has"));
  EXPECT_EQ(report.clauses.back().role, Clause::Role::excluded);
  ASSERT_EQ(report.clauses[1].parts.size(), 2U);
  EXPECT_TRUE(report.clauses[1].parts[0].has);
  EXPECT_FALSE(report.clauses[1].parts[1].has);
  EXPECT_THAT(report_text({"a", 1}, query),
              HasSubstr("has saddles, which the query excludes: “saddles” in the text\n"));
}

TEST_F(WhyOne, SaysWhichFilterHidesIt) {
  SearchRequest request;
  request.filters = {{Field::force, "kent", false, 0, 0}};
  const MatchReport report = why({"k", 1}, "ponies year:2014", request);
  EXPECT_FALSE(report.matches);
  EXPECT_FALSE(report.explanation);
  for (const FilterReport& filter : report.filters) {
    EXPECT_EQ(filter.passes, filter.field == "year") << filter.field;
  }
  EXPECT_THAT(report_text({"k", 1}, "ponies year:2014", request),
              HasSubstr("fails the filter force Kent Police: its force is Essex Police\n"));
}

TEST_F(WhyOne, SaysWhatStandsForAFoldedPassage) {
  const MatchReport first = why({"a", 2}, "blacksmiths");
  const MatchReport folded = why({"c", 2}, "blacksmiths");
  EXPECT_EQ(first.rank, 1U);
  EXPECT_TRUE(folded.matches);
  EXPECT_FALSE(folded.rank);
  EXPECT_EQ(folded.shown_instead, (PassageId{"a", 2}));
  EXPECT_EQ(folded.rank_instead, 1U);
  SearchRequest unfolded;
  unfolded.collapse = false;
  EXPECT_EQ(why({"c", 2}, "blacksmiths", unfolded).rank, 3U);
  SearchRequest distinctive;
  distinctive.distinctive = true;
  EXPECT_FALSE(why({"c", 2}, "blacksmiths", distinctive).matches);
  EXPECT_THAT(report_text({"c", 2}, "blacksmiths", distinctive),
              HasSubstr("left out by --distinctive"));
}

TEST(Why, AgreesWithEverySearchOnRankAndScore) {
  Session session(test::sample_index());
  for (const char* query : {"domestic abuse attendance", "victims -fraud", "police year:2014"}) {
    const ParsedQuery parsed = parse_query(query);
    SearchRequest request;
    request.tree = parsed.tree;
    const SearchResult result = session.search(request, parsed.text);
    ASSERT_FALSE(result.hits.empty());
    for (const Hit& hit : result.hits) {
      const MatchReport report =
          session.why({hit.document.id, hit.passage.ordinal}, request, parsed.text);
      EXPECT_TRUE(report.matches);
      EXPECT_EQ(report.rank, hit.rank);
      EXPECT_EQ(report.of, result.families);
      EXPECT_NEAR(report.explanation->score, hit.score, 1e-9);
    }
  }
}

TEST(Why, KnowsNoPassageThatIsNotThere) {
  Session session(test::sample_index());
  EXPECT_THROW((void)session.why({"cambs-2014-lettre", 1}, {}, ""), NotFoundError);
  EXPECT_THROW((void)session.why({"cambs-2014-letter", 9999}, {}, ""), NotFoundError);
}

TEST_F(WhyOne, IsAlsoGivenAsJson) {
  const ParsedQuery parsed = parse_query("ponies zebra");
  SearchRequest request;
  request.match = MatchMode::all;
  const auto json = nlohmann::json::parse(
      match_report_json({"", parsed, request.match}, why({"a", 1}, "ponies zebra", request)));
  EXPECT_EQ(json["schema"], "findings.match/1");
  EXPECT_EQ(json["passage"], "a#1");
  EXPECT_EQ(json["matches"], false);
  EXPECT_EQ(json["clauses"][0]["places"][0]["start"], 0);
  EXPECT_EQ(json["clauses"][1]["has"], false);
  EXPECT_EQ(json["words"]["required"], 2);
  EXPECT_TRUE(json["rank"].is_null());
  EXPECT_TRUE(json["explanation"].is_null());
}

}  // namespace
}  // namespace findings
