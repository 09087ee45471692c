// SPDX-License-Identifier: GPL-2.0-or-later
// Which passages match where few or none have all words, and what is said about it.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/print/results.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::SizeIs;
using testing::UnorderedElementsAre;

// One record for each text: r0, r1 and so on. Forty more say nothing of interest.
class RelaxedMatch : public testing::Test {
 protected:
  void build(const std::vector<std::string>& texts) {
    std::string records;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      records += R"({"_id": "r)" + std::to_string(i) + R"(", "text": ")" + texts[i] + "\"}\n";
    }
    for (int i = 0; i < 40; ++i) {
      records += R"({"_id": "z)" + std::to_string(i) + R"(", "text": "Rain fell on hill )" +
                 std::to_string(i) + " and nobody saw it.\"}\n";
    }
    folder_.write("records.jsonl", records);
    test::build(folder_ / "index", {folder_ / "records.jsonl"});
  }

  std::vector<std::string> found(const std::string& query, SearchRequest request = {}) {
    Session session(folder_ / "index");
    request.limit = 0;
    request.collapse = false;
    result_ = test::search(session, query, request);
    std::vector<std::string> ids;
    for (const Hit& hit : result_.hits) ids.push_back(hit.document.id);
    EXPECT_EQ(result_.passages, ids.size());
    return ids;
  }

  std::string note() const {
    const auto notes = search_notes(result_, MatchMode::automatic, {});
    return notes.empty() ? "" : notes.front();
  }

  test::TemporaryFolder folder_;
  SearchResult result_;
};

TEST_F(RelaxedMatch, NeverMakesTwoWordsOneWhileAPassageHasBoth) {
  build({"The groom and the farrier met.", "A groom alone.", "Another groom.", "A farrier alone.",
         "Another farrier."});
  EXPECT_THAT(found("groom farrier"), ElementsAre("r0"));
  EXPECT_EQ(note(), "");
}

TEST_F(RelaxedMatch, OfTwoWordsKeepsTheRarerWhereNoPassageHasBoth) {
  build({"A groom alone.", "Another groom.", "A third groom.", "The farrier came late."});
  EXPECT_THAT(found("groom farrier"), ElementsAre("r3"));
  EXPECT_EQ(note(), "no passage contains both words; showing passages with “farrier”");
}

TEST_F(RelaxedMatch, FindsARareNameWithoutTheCommonWordBesideIt) {
  build({"Tattersall sold it in the rain.", "Nothing else of Tattersall was seen there."});
  EXPECT_THAT(found("Tattersall rain"), ElementsAre("r0", "r1"));
  EXPECT_EQ(note(), "only 1 passage contains both words; the others only “Tattersall”");
}

TEST_F(RelaxedMatch, PutsTheNearestBelowThoseWithAllWords) {
  build({"The groom and the farrier met in the stable.", "The groom and the farrier met.",
         "A stable alone stood there.", "Another groom."});
  EXPECT_THAT(found("groom farrier stable"), ElementsAre("r0", "r1", "r2", "r3"));
  EXPECT_EQ(note(),
            "only 1 passage contains all 3 words; the others lack some (--match all leaves them "
            "out)");
  SearchRequest all;
  all.match = MatchMode::all;
  EXPECT_THAT(found("groom farrier stable", all), ElementsAre("r0"));
}

TEST_F(RelaxedMatch, NamesAWordThatNoPassageHas) {
  build({"The groom and the farrier met.", "A groom alone."});
  EXPECT_THAT(found("groom farrier zebra"), ElementsAre("r0", "r1"));
  EXPECT_EQ(note(), "no passage contains “zebra”; showing the nearest");
  EXPECT_THAT(found("groom zebra"), UnorderedElementsAre("r0", "r1"));
  EXPECT_EQ(note(), "no passage contains “zebra”; showing passages with “groom”");
}

TEST_F(RelaxedMatch, FindsNothingWhereMostWordsAreUnknown) {
  build({"The groom and the farrier met."});
  EXPECT_THAT(found("groom zebra giraffe"), ElementsAre());
  EXPECT_EQ(note(), "no passage contains “zebra” or “giraffe”");
}

TEST_F(RelaxedMatch, KeepsAKnownPhraseTogether) {
  build({"Powers of stop and search were used by Tattersall.", "Tattersall had to stop there.",
         "Tattersall made a search of it.", "They stop at the stable."});
  const auto ids = found("stop and search powers Tattersall stable");
  EXPECT_EQ(ids.at(0), "r0");
  for (const Hit& hit : result_.hits) EXPECT_EQ(hit.rank == 1, hit.document.id == "r0");
}

TEST_F(RelaxedMatch, FindsAPastedPageByItsKeyWords) {
  std::string page = "The farrier wrote a “long letter” to the groom:";
  for (int i = 0; i < 60; ++i)
    page += " word" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i) +
            " of the stable";
  build({page, "The farrier wrote to the groom about stables."});
  const auto ids = found(page + " Another page follows, with \"other quotes\" in it, and more.");
  EXPECT_EQ(ids.at(0), "r0");
  EXPECT_EQ(note(), "a long text: searched for its 32 most significant words");
  EXPECT_THAT(search_notes(result_, MatchMode::automatic, {}), SizeIs(1));
}

}  // namespace
}  // namespace findings
