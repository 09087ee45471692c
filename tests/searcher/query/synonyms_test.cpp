// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

// Passages a to e, one a document. Both pairs of acronyms are learned from these texts alone.
class Synonyms : public testing::Test {
 protected:
  Synonyms() {
    folder_.write(
        "records.jsonl",
        R"({"_id": "both", "text": "The stable yard rota (SYR) is printed on Mondays for everyone."})"
        "\n"
        R"({"_id": "short", "text": "Riders look at the SYR before breakfast, or so they say."})"
        "\n"
        R"({"_id": "long", "text": "Riders look at the stable yard rota before breakfast, they say."})"
        "\n"
        R"({"_id": "parts", "text": "The yard is stable and nobody has ever seen another rota."})"
        "\n"
        R"({"_id": "violence", "text": "Grooms were asked about domestic violence in their homes."})"
        "\n"
        R"({"_id": "abuse", "text": "Grooms were asked about domestic abuse in their homes."})"
        "\n");
    test::build(folder_ / "index", {folder_.path()});
  }

  std::vector<std::string> found(const std::string& query, SearchRequest request = {}) {
    Session session(folder_ / "index");
    request.collapse = false;
    result_ = test::search(session, query, request);
    std::vector<std::string> ids;
    for (const Hit& hit : result_.hits) ids.push_back(hit.document.id);
    return ids;
  }

  test::TemporaryFolder folder_;
  SearchResult result_;
};

TEST_F(Synonyms, OfAnAcronymAreFoundBelowTheVeryForm) {
  EXPECT_THAT(found("SYR"), ElementsAre("both", "short", "long"));
  EXPECT_THAT(found("syrs"), ElementsAre("both", "short", "long"));
  EXPECT_THAT(found("\"stable yard rota\""), ElementsAre("both", "long", "short"));
}

TEST(AcronymsInCapitals, AreFoundOnlyInCapitals) {
  const test::TemporaryFolder folder;
  folder.write(
      "records.jsonl",
      R"({"_id": "act", "text": "Detention under PACE (the Act) was reviewed by PCSOs each night."})"
      "\n"
      R"({"_id": "speed", "text": "The pace of change was slow, and the groom paced on."})"
      "\n"
      R"({"_id": "heading", "text": "THE PACE OF CHANGE WAS SLOW and so was all else."})"
      "\n"
      R"({"_id": "title", "title": "PACE and detention", "text": "It was reviewed."})"
      "\n"
      R"({"_id": "long", "text": "The Police and Criminal Evidence Act has codes."})"
      "\n");
  test::build(folder / "index", {folder.path()});
  Session session(folder / "index");
  const auto found = [&](const std::string& query, bool synonyms = false) {
    SearchRequest request;
    request.synonyms = synonyms;
    std::vector<std::string> ids;
    for (const Hit& hit : test::search(session, query, request).hits) {
      ids.push_back(hit.document.id);
    }
    return ids;
  };
  EXPECT_THAT(found("PACE"), UnorderedElementsAre("act", "title"));
  EXPECT_THAT(found("PACE", true), UnorderedElementsAre("act", "title", "long"));
  EXPECT_THAT(found("+PACE reviewed"), UnorderedElementsAre("act", "title"));
  EXPECT_THAT(found("PACE OR codes"), UnorderedElementsAre("act", "title", "long"));
  EXPECT_THAT(found("reviewed -PACE"), IsEmpty());
  EXPECT_THAT(found("pace"), UnorderedElementsAre("act", "title", "speed", "heading"));
  EXPECT_THAT(found("Pace"), UnorderedElementsAre("act", "title", "speed", "heading"));
  for (const std::string query : {"PCSO", "PCSOs", "PCSO's", "pcso"}) {
    EXPECT_THAT(found(query), ElementsAre("act")) << query;
  }
  // In capitals throughout, case says nothing; nor that of a word that is no acronym.
  EXPECT_THAT(found("PACE OF CHANGE").at(0), "speed");
  EXPECT_THAT(found("SLOW"), UnorderedElementsAre("speed", "heading"));
}

TEST_F(Synonyms, OfLooseWordsStandForAllOfThem) {
  EXPECT_THAT(found("stable yard rota"), UnorderedElementsAre("both", "long", "short", "parts"));
  EXPECT_EQ(result_.words.size(), 1U);
  EXPECT_THAT(found("stable yard rota breakfast"),
              UnorderedElementsAre("long", "short", "both", "parts"));
  EXPECT_EQ(result_.words.size(), 2U);
}

TEST_F(Synonyms, OfTheVocabularyCountAsTheWords) {
  EXPECT_THAT(found("domestic abuse"), ElementsAre("abuse", "violence"));
  EXPECT_EQ(result_.words.size(), 2U);
  EXPECT_THAT(found("\"domestic violence\""), ElementsAre("violence", "abuse"));
}

TEST_F(Synonyms, AreMarkedAsSuchAndTold) {
  (void)found("SYR");
  const Hit& last = result_.hits.at(2);
  ASSERT_EQ(last.highlights.size(), 1U);
  EXPECT_EQ(last.highlights[0].as, Highlight::As::synonym);
  EXPECT_EQ(last.passage.text.substr(last.highlights[0].begin,
                                     last.highlights[0].end - last.highlights[0].begin),
            "stable yard rota");
  ASSERT_EQ(result_.expanded.size(), 1U);
  EXPECT_EQ(result_.expanded[0].term, "SYR");
  EXPECT_THAT(result_.expanded[0].to, ElementsAre("stable yard rota"));
  (void)found("\"stable yard rota\" breakfast");
  EXPECT_EQ(result_.hits.at(0).highlights.at(0).as, Highlight::As::exact);
}

TEST_F(Synonyms, AreLeftOutWhereTheyAreNotWanted) {
  SearchRequest plain;
  plain.synonyms = false;
  EXPECT_THAT(found("SYR", plain), UnorderedElementsAre("both", "short"));
  EXPECT_THAT(result_.expanded, IsEmpty());
  EXPECT_THAT(found("=SYR"), UnorderedElementsAre("both", "short"));
  EXPECT_THAT(found("yard -SYR"), UnorderedElementsAre("long", "parts"));
}

TEST_F(Synonyms, WorkWithinOperators) {
  EXPECT_THAT(found("SYR AND breakfast"), UnorderedElementsAre("short", "long"));
  EXPECT_THAT(found("SYR NEAR/4 riders"), UnorderedElementsAre("short"));
  EXPECT_THAT(found("(SYR OR grooms) printed"), ElementsAre("both"));
}

}  // namespace
}  // namespace findings
