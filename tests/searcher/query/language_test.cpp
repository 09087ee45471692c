// SPDX-License-Identifier: GPL-2.0-or-later
// What each part of the query language finds in a small index.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class Language : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = std::make_unique<test::TemporaryFolder>();
    folder->write(
        "records.jsonl",
        R"({"_id":"a","title":"Domestic abuse","text":"Officers attended promptly and gave the victim advice."})"
        "\n"
        R"({"_id":"b","title":"","text":"The victim, who was a child, lives with the abuser (see para 4.2)."})"
        "\n"
        R"({"_id":"c","title":"","text":"Attending officers rely on policing skills. “Every child matters”, the chief said -- e.g. at A&E."})"
        "\n"
        R"({"_id":"d","title":"","text":"Policies on s.60 stop-and-search cost £1.5m and/or more; call 999/101 or write to team@force.example, see https://force.example/a?b=1."})"
        "\n"
        R"({"_id":"e","title":"Child first","text":"A victim comes after everything else. Abusers were arrested and the force’s women’s unit told."})"
        "\n");
    test::build(*folder / "index", {*folder / "records.jsonl"});
  }
  static void TearDownTestSuite() { folder.reset(); }

  static SearchResult search(const std::string& query, const SearchRequest& request = {}) {
    Session session(*folder / "index");
    return test::search(session, query, request);
  }
  static std::vector<std::string> found(const std::string& query,
                                        const SearchRequest& request = {}) {
    std::vector<std::string> ids;
    for (const Hit& hit : search(query, request).hits) ids.push_back(hit.document.id);
    return ids;
  }

  static std::unique_ptr<test::TemporaryFolder> folder;
};

std::unique_ptr<test::TemporaryFolder> Language::folder;

TEST_F(Language, NearFindsOperandsInAnyOrder) {
  EXPECT_THAT(found("child NEAR/4 victim"), ElementsAre("b"));
  EXPECT_THAT(found("victim NEAR/4 child"), ElementsAre("b"));
  EXPECT_THAT(found("child NEAR/3 victim"), IsEmpty());
}

TEST_F(Language, NearDoesNotReachFromTheHeadingIntoTheText) {
  EXPECT_THAT(found("child NEAR/100 victim"), ElementsAre("b"));
  EXPECT_THAT(found("child NEAR/1 first"), ElementsAre("e"));
}

TEST_F(Language, AdjFindsOperandsInTheirOrder) {
  EXPECT_THAT(found("victim ADJ/4 child"), ElementsAre("b"));
  EXPECT_THAT(found("child ADJ/4 victim"), IsEmpty());
  EXPECT_THAT(found("officers ADJ/1 attended"), ElementsAre("a"));
}

TEST_F(Language, NearnessCanBeExcluded) {
  EXPECT_THAT(found("victim -child NEAR/4 victim"), UnorderedElementsAre("a", "e"));
}

TEST_F(Language, NearnessTakesWildcardsPhrasesAndAlternatives) {
  EXPECT_THAT(found("(attending OR =attended) NEAR/1 officer*"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(found("\"every child\" ADJ/2 chief~1"), IsEmpty());
  EXPECT_THAT(found("\"every child\" ADJ/3 chef~1"), ElementsAre("c"));
}

TEST_F(Language, WildcardsStandForForms) {
  EXPECT_THAT(found("polic*"), UnorderedElementsAre("c", "d"));
  EXPECT_THAT(found("polic*ng"), ElementsAre("c"));
  EXPECT_THAT(found("*users"), ElementsAre("e"));
  EXPECT_THAT(found("wom?n*"), ElementsAre("e"));
  EXPECT_THAT(found("xyz*"), IsEmpty());
}

TEST_F(Language, WildcardsAreToldWithWhatTheyStandFor) {
  const SearchResult result = search("polic* xyz*");
  ASSERT_EQ(result.expanded.size(), 2U);
  EXPECT_EQ(result.expanded[0].term, "polic*");
  EXPECT_THAT(result.expanded[0].to, ElementsAre("policies", "policing"));
  EXPECT_EQ(result.expanded[0].count, 2U);
  EXPECT_EQ(result.expanded[1].count, 0U);
}

TEST_F(Language, FuzzyWordsForgiveSlips) {
  EXPECT_THAT(found("vitcim~1"), UnorderedElementsAre("a", "b", "e"));
  EXPECT_THAT(found("abusr~1"), UnorderedElementsAre("b", "a"));
  EXPECT_EQ(search("abusr~").expanded.at(0).term, "abusr~1");
}

TEST_F(Language, ExactWordsHaveNoOtherForms) {
  EXPECT_THAT(found("attend"), UnorderedElementsAre("a", "c"));
  EXPECT_THAT(found("=attended"), ElementsAre("a"));
  EXPECT_THAT(found("=\"officer attended\""), IsEmpty());
  EXPECT_THAT(found("=\"officers attended\""), ElementsAre("a"));
}

TEST_F(Language, TheOptionExactMakesAllWordsExact) {
  SearchRequest request;
  request.exact = true;
  request.match = MatchMode::all;
  EXPECT_THAT(found("attending", request), ElementsAre("c"));
  EXPECT_THAT(found("the officers attended", request), ElementsAre("a"));
  EXPECT_THAT(found("\"officer attended\"", request), IsEmpty());
}

TEST_F(Language, MarksSayHowTheyMatched) {
  EXPECT_EQ(search("policin*").hits.at(0).highlights.at(0).as, Highlight::As::fuzzy);
  const SearchResult near = search("victim NEAR/4 child");
  ASSERT_EQ(near.hits.at(0).highlights.size(), 2U);
  EXPECT_EQ(near.hits.at(0).highlights.at(0).as, Highlight::As::near);
}

TEST_F(Language, APastedSentenceFindsItsPassage) {
  const std::vector<std::pair<std::string, std::string>> pasted = {
      {"The victim, who was a child,\nlives with the abuser (see para 4.2).", "b"},
      {"“Every child matters”, the chief said -- e.g. at A&E.", "c"},
      {"skills. “Every child matters", "c"},
      {"\"Every child matters\", the chief said -- e.g. at A&E?", "c"},
      {"Policies on s.60 stop-and-search cost £1.5m and/or more; call 999/101 or write to "
       "team@force.example, see https://force.example/a?b=1.",
       "d"},
      {"Abusers were arrested and the force's women's unit told", "e"},
      {"officers attended (promptly and gave the victim) advice*", "a"},
  };
  for (const auto& [text, id] : pasted) {
    const auto ids = found(text);
    ASSERT_FALSE(ids.empty()) << text;
    EXPECT_EQ(ids.front(), id) << text;
  }
}

}  // namespace
}  // namespace findings
