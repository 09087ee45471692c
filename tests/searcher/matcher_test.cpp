// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/matcher.h"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/query/parser.h"

namespace findings {
namespace {

// A small lexicon in memory: forms in groups of one stem.
class Words {
 public:
  TokenStream stream(std::string_view text) {
    TokenStream result;
    for (const Token& token : analyzer_.tokenizer.tokens(text)) {
      result.push_back({id(std::string(token.form)), token.position, token.span, 0});
    }
    return result;
  }

  LeafMatcher matcher(const std::string& query) {
    const Plan plan = make_plan(parse_query(query).tree, analyzer_);
    EXPECT_EQ(plan.leaves.size(), 1U) << query;
    return {plan.leaves.front(), [&](std::string_view stem) { return forms(std::string(stem)); },
            [&](std::string_view form) -> std::optional<FormId> {
              const auto found = ids_.find(std::string(form));
              return found == ids_.end() ? std::nullopt : std::optional(found->second);
            }};
  }

 private:
  // A hundred ids for each stem.
  FormId id(const std::string& form) {
    if (const auto found = ids_.find(form); found != ids_.end()) return found->second;
    const std::string stem(analyzer_.stemmer.stem(form));
    const auto group = stems_.emplace(stem, static_cast<FormId>(stems_.size())).first->second;
    const FormId fresh = group * 100 + counts_[stem]++;
    ids_.emplace(form, fresh);
    return fresh;
  }
  FormRange forms(const std::string& stem) {
    const auto found = stems_.find(stem);
    if (found == stems_.end()) return {};
    return {found->second * 100, found->second * 100 + counts_[stem]};
  }

  Analyzer analyzer_;
  std::map<std::string, FormId> ids_;
  std::map<std::string, FormId> stems_;
  std::map<std::string, FormId> counts_;
};

std::vector<std::pair<std::uint32_t, std::uint32_t>> places(const std::string& query,
                                                            const std::string& text) {
  Words words;
  const TokenStream stream = words.stream(text);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> result;
  for (const WordSpan& span : words.matcher(query).find(stream)) {
    result.emplace_back(span.begin, span.end);
  }
  return result;
}

using Places = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

TEST(Matcher, FindsEveryFormOfAWord) {
  EXPECT_EQ(places("attend", "They attended; attending is not attendance"),
            (Places{{1, 2}, {2, 3}, {5, 6}}));
}

TEST(Matcher, FindsAPhraseOnlyWhereItsWordsFollowEachOther) {
  EXPECT_EQ(places("\"ask not task\"", "is still to ‘ask not task’ resources"), (Places{{3, 6}}));
  EXPECT_EQ(places("\"ask not task\"", "ask, do not task"), Places{});
  EXPECT_EQ(places("\"ask not task\"", "task not ask"), Places{});
}

TEST(Matcher, FindsOverlappingPhrases) {
  EXPECT_EQ(places("\"a b a\"", "a b a b a"), (Places{{0, 3}, {2, 5}}));
}

TEST(Matcher, LetsCompoundsAndJoinedWordsFindEachOther) {
  EXPECT_EQ(places("reoffending", "reduce re-offending rates"), (Places{{1, 3}}));
  EXPECT_EQ(places("re-offending", "reduce reoffending rates"), (Places{{1, 2}}));
  EXPECT_EQ(places("re-offending", "reduce re offending rates"), (Places{{1, 3}}));
  EXPECT_EQ(places("\"reoffending rates\"", "reduce re-offending rates"), (Places{{1, 4}}));
  EXPECT_EQ(places("\"reduce re-offending rates\"", "reduce reoffending rates"), (Places{{0, 3}}));
}

TEST(Matcher, ReadsGluedSignsAsPhrases) {
  EXPECT_EQ(places("A&E", "taken to A&E at night"), (Places{{2, 4}}));
  EXPECT_EQ(places("s.60", "under s.60 and s.61"), (Places{{1, 3}}));
  EXPECT_EQ(places("stop-and-search", "use of stop and search powers"), (Places{{2, 5}}));
}

TEST(Matcher, KnowsExactFromStemmed) {
  Words words;
  const TokenStream stream = words.stream("attended and attend");
  const auto spans = words.matcher("attend").find(stream);
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_FALSE(spans[0].exact);
  EXPECT_TRUE(spans[1].exact);
}

TEST(Matcher, DoesNotReachOverHeadings) {
  Words words;
  TokenStream stream = words.stream("domestic");
  for (StoredToken token : words.stream("abuse")) {
    token.heading = 1;
    stream.push_back(token);
  }
  EXPECT_TRUE(words.matcher("\"domestic abuse\"").find(stream).empty());
  EXPECT_EQ(words.matcher("abuse").find(stream).front().heading, 1U);
}

TEST(Matcher, CannotMatchWordsThatTheLexiconLacks) {
  Words words;
  const TokenStream stream = words.stream("domestic abuse");
  EXPECT_FALSE(words.matcher("\"domestic violence\"").possible());
  EXPECT_FALSE(words.matcher("\"domestic violence\"").matches(stream));
}

}  // namespace
}  // namespace findings
