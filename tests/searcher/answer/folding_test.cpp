// SPDX-License-Identifier: GPL-2.0-or-later
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "searcher/answer/highlights.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Four letters with a sentence that all have, one that two have, and one each of its own.
class Folding : public testing::Test {
 protected:
  Folding() {
    const std::vector<std::string> forces = {"Kent Police", "Essex Police", "Gwent Police",
                                             "Dorset Police"};
    std::string catalogue = "path,force\n";
    for (std::size_t i = 0; i < forces.size(); ++i) {
      std::string text = forces[i] + " waits " + std::to_string(i + 7) +
                         " days for keys to the new stable, and no rider knows why that is.\n\n";
      if (i < 2) {
        text += "Keys hang on a board behind the desk where every visitor to " + forces[i] +
                " can count them.\n\n";
      }
      text += "Of its " + own_[i] + " the keys were lost.\n";
      const std::string name = std::string(1, static_cast<char>('a' + i)) + ".txt";
      folder_.write(name, text);
      catalogue += name + "," + forces[i] + "\n";
    }
    folder_.write("catalogue.csv", catalogue);
    test::build(folder_ / "index", {folder_.path()});
  }

  static std::vector<std::string> ids(const SearchResult& result) {
    std::vector<std::string> ids;
    for (const Hit& hit : result.hits) {
      ids.push_back(PassageId{hit.document.id, hit.passage.ordinal}.text());
    }
    return ids;
  }

  std::vector<std::string> own_ = {"boats", "three barns", "older lorries", "caravan"};
  test::TemporaryFolder folder_;
};

TEST_F(Folding, ShowsTheBestOfEachFamilyAndSaysWhereElseItStands) {
  Session session(folder_ / "index");
  const SearchResult result = test::search(session, "keys");
  EXPECT_EQ(result.passages, 10U);
  EXPECT_EQ(result.documents, 4U);
  EXPECT_EQ(result.families, 6U);
  ASSERT_EQ(result.hits.size(), 6U);
  for (const Hit& hit : result.hits) {
    if (hit.passage.ordinal != 1) continue;
    ASSERT_TRUE(hit.family);
    EXPECT_EQ(hit.family->id, "a#1");
    EXPECT_EQ(hit.family->passages, 4U);
    EXPECT_EQ(hit.family->documents, 4U);
  }
}

TEST_F(Folding, FillsAPageOfResultsWhateverItHides) {
  Session session(folder_ / "index");
  SearchRequest request;
  request.limit = 0;
  const auto all = ids(test::search(session, "stable keys rider", request));
  for (std::size_t limit = 1; limit <= all.size(); ++limit) {
    request.limit = limit;
    EXPECT_EQ(ids(test::search(session, "stable keys rider", request)),
              std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(limit)));
  }
  request.limit = 0;
  request.sort = SortOrder::force;
  EXPECT_THAT(ids(test::search(session, "stable", request)), ElementsAre("d#1"));
}

TEST_F(Folding, CountsOnlyWhatMatches) {
  Session session(folder_ / "index");
  SearchRequest request;
  request.filters = {{Field::force, "kent", true, 0, 0}};
  const SearchResult result = test::search(session, "stable", request);
  EXPECT_EQ(result.passages, 3U);
  EXPECT_EQ(result.families, 1U);
  EXPECT_EQ(result.hits.at(0).family->documents, 4U);
}

TEST_F(Folding, LeavesOutWhatManyWereToldIfOnlyTheDistinctiveIsWanted) {
  Session session(folder_ / "index");
  SearchRequest request;
  request.distinctive = true;
  request.collapse = false;
  const SearchResult result = test::search(session, "keys", request);
  EXPECT_EQ(result.passages, 6U);
  EXPECT_THAT(ids(test::search(session, "stable", request)), IsEmpty());
}

TEST_F(Folding, ListsTheMembersOfAFamily) {
  Session session(folder_ / "index");
  std::vector<std::string> texts;
  for (const FullPassage& member : session.reader().family({"c", 1}))
    texts.push_back(member.document.id);
  EXPECT_THAT(texts, ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(session.reader().family({"c", 2}), IsEmpty());
  EXPECT_THROW((void)session.reader().family({"c", 9}), NotFoundError);
}

TEST(DifferingWords, AreThoseThatTheOtherTextHasNot) {
  Tokenizer tokenizer;
  const std::string text = "The old stable burned in 2014, twice.";
  std::vector<std::string> words;
  for (const TextSpan& span : differing_words("the stable burned in 2016", text, tokenizer)) {
    words.push_back(text.substr(span.begin, span.end - span.begin));
  }
  EXPECT_THAT(words, ElementsAre("old", "2014, twice"));
  EXPECT_THAT(differing_words(text, text, tokenizer), IsEmpty());
  EXPECT_THAT(differing_words("", text, tokenizer), ElementsAre(TextSpan{0, text.size() - 1}));
}

}  // namespace
}  // namespace findings
