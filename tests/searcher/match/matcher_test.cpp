// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/matcher.h"

#include <functional>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/text/edit_distance.h"
#include "searcher/query/parser.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

// A small lexicon in memory: forms in groups of one stem.
class Words : public Resolver {
 public:
  TokenStream stream(std::string_view text) {
    TokenStream result;
    for (const Token& token : analyzer_.tokenizer.tokens(text)) {
      result.push_back({id(std::string(token.form)), token.position, token.span, 0});
    }
    return result;
  }

  LeafMatcher matcher(const std::string& query) {
    Plan plan = make_plan(parse_query(query).tree, analyzer_);
    std::erase_if(plan.leaves, [](const Leaf& leaf) { return !leaf.marks; });  // operands
    plan = with_forms(std::move(plan), {this});
    EXPECT_EQ(plan.leaves.size(), 1U) << query;
    return LeafMatcher(plan.leaves.front(), *this);
  }

  [[nodiscard]] FormRange forms_of_stem(std::string_view stem) const override {
    const auto found = stems_.find(std::string(stem));
    if (found == stems_.end()) return {};
    return {found->second * 100, found->second * 100 + counts_.at(found->first)};
  }
  [[nodiscard]] std::optional<FormId> id_of_form(std::string_view form) const override {
    const auto found = ids_.find(std::string(form));
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const override {
    return forms([&](std::string_view form) { return matches_pattern(pattern, form); });
  }
  [[nodiscard]] std::vector<KnownForm> forms_within(std::string_view word,
                                                    std::uint32_t changes) const override {
    return forms(
        [&](std::string_view form) { return edit_distance(word, form, changes) <= changes; });
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
  [[nodiscard]] std::vector<KnownForm> forms(
      const std::function<bool(std::string_view)>& wanted) const {
    std::vector<KnownForm> result;
    Stemmer stemmer;
    for (const auto& [form, id] : ids_) {
      if (wanted(form)) result.push_back({form, std::string(stemmer.stem(form)), 1});
    }
    return result;
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
  EXPECT_EQ(spans[0].as, WordSpan::As::stem);
  EXPECT_EQ(spans[1].as, WordSpan::As::exact);
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

TEST(Matcher, FindsNeighboursInOrderAndInAnyOrder) {
  EXPECT_EQ(places("force ADJ/1 control", "force control, control force"),
            (Places{{0, 1}, {1, 2}}));
  EXPECT_EQ(places("force NEAR/1 control", "force x control force"), (Places{{2, 3}, {3, 4}}));
  EXPECT_EQ(places("force NEAR/2 control", "force x control"), (Places{{0, 1}, {2, 3}}));
  EXPECT_EQ(places("force NEAR/2 control", "force x x control"), Places{});
  EXPECT_EQ(places("control ADJ/2 force", "force x control"), Places{});
}

TEST(Matcher, MeasuresFromTheEndOfAPhraseToTheBeginOfTheNext) {
  EXPECT_EQ(places("\"golden hour\" ADJ/2 crime", "golden hour of crime"),
            (Places{{0, 2}, {3, 4}}));
  EXPECT_EQ(places("\"golden hour\" ADJ/2 crime", "golden hour of a crime"), Places{});
}

TEST(Matcher, DoesNotLetOperandsOverlap) {
  EXPECT_EQ(places("hour NEAR/5 \"golden hour\"", "the golden hour"), Places{});
  EXPECT_EQ(places("hour NEAR/5 hour", "the golden hour"), Places{});
  EXPECT_EQ(places("hour NEAR/5 hour", "hour by hour"), (Places{{0, 1}, {2, 3}}));
}

TEST(Matcher, TakesAChainNeighbourByNeighbour) {
  EXPECT_EQ(places("a1 NEAR/2 b1 NEAR/2 c1", "c1 x a1 x b1"), (Places{{0, 1}, {2, 3}, {4, 5}}));
  EXPECT_EQ(places("a1 NEAR/2 b1 NEAR/2 c1", "c1 x x a1 x b1"), Places{});
  EXPECT_EQ(places("a1 ADJ/2 b1 ADJ/2 c1", "a1 b1 x c1 c1"), (Places{{0, 1}, {1, 2}, {3, 4}}));
  EXPECT_EQ(places("a1 ADJ/2 b1 ADJ/2 c1", "a1 c1 b1"), Places{});
}

TEST(Matcher, TakesAnyOfTheAlternativesOfAnOperand) {
  EXPECT_EQ(places("(cyber OR online) ADJ/1 fraud", "online fraud, cyber crime, cyber fraud"),
            (Places{{0, 1}, {1, 2}, {4, 5}, {5, 6}}));
}

TEST(Matcher, MatchesWildcardsByForm) {
  EXPECT_EQ(places("polic*", "Police policing polite policies"), (Places{{0, 1}, {1, 2}, {3, 4}}));
  EXPECT_EQ(places("wom?n", "woman women womn wooman"), (Places{{0, 1}, {1, 2}}));
  EXPECT_EQ(places("*time", "part-time daytime times"), (Places{{0, 2}, {1, 2}, {2, 3}}));
  EXPECT_EQ(places("re-off*", "re-offending, reoffends and re offer"),
            (Places{{0, 2}, {2, 3}, {4, 6}}));
  EXPECT_EQ(places("c?f*s", "café cafés"), (Places{{1, 2}}));
}

TEST(Matcher, MatchesWordsAFewLettersOff) {
  EXPECT_EQ(places("abuse~1", "abuse abuses abused abusers amuse abues"),
            (Places{{0, 1}, {1, 2}, {2, 3}, {4, 5}, {5, 6}}));
  EXPECT_EQ(places("abuse~2", "abusers"), (Places{{0, 1}}));
}

TEST(Matcher, TakesExactWordsAsTheyAreWritten) {
  EXPECT_EQ(places("=attended", "Attended attend attends"), (Places{{0, 1}}));
  EXPECT_EQ(
      places("=\"officers attended\"", "officers attend; officer attended; Officers attended"),
      (Places{{4, 6}}));
  EXPECT_EQ(places("=reoffending", "re-offending reoffending"), (Places{{2, 3}}));
  EXPECT_EQ(places("=re-offending", "re-offending reoffending"), (Places{{0, 2}}));
}

TEST(Matcher, TellsHowCloseAPlaceComes) {
  Words words;
  const TokenStream stream = words.stream("police policed near abuse");
  EXPECT_EQ(words.matcher("polic*").find(stream).front().as, WordSpan::As::fuzzy);
  EXPECT_EQ(words.matcher("police~1").find(stream).front().as, WordSpan::As::exact);
  EXPECT_EQ(words.matcher("police~1").find(stream).back().as, WordSpan::As::fuzzy);
  EXPECT_EQ(words.matcher("policed ADJ/2 abuse").find(stream).front().as, WordSpan::As::near);
}

// A search gives it no others, so that it need not unpack whole passages.
TEST(Matcher, NeedsNoOtherFormsThanItsOwn) {
  std::mt19937 random(5);
  const std::vector<std::string> vocabulary = {"officer", "officers", "attend",    "attended",
                                               "re",      "offend",   "re-offend", "part-time",
                                               "the",     "x"};
  Words words;
  std::vector<TokenStream> streams;
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (std::size_t left = random() % 30; left > 0; --left) {
      text += vocabulary[random() % vocabulary.size()] + ' ';
    }
    streams.push_back(words.stream(text));
  }
  for (const std::string query :
       {"officers", "=attended", "offen*", "attend~1", "\"officers attend\"", "re-offend",
        "=\"officers attended\"", "\"the re-offend\"", "\"x the x\"", "officer NEAR/3 attended",
        "officer NEAR/1 officers", "\"re offend\" ADJ/2 part-time",
        "(x OR officer) NEAR/4 offen* NEAR/4 the"}) {
    const LeafMatcher matcher = words.matcher(query);
    const WantedForms forms = matcher.forms();
    std::size_t matches = 0;
    for (const TokenStream& whole : streams) {
      TokenStream some = whole;
      std::erase_if(some, [&](const StoredToken& token) { return !forms.contains(token.form); });
      EXPECT_EQ(matcher.find(some), matcher.find(whole)) << query;
      EXPECT_EQ(matcher.matches(some), !matcher.find(whole).empty()) << query;
      if (matcher.matches(some)) ++matches;
    }
    EXPECT_GT(matches, 0U) << query;
  }
}

// Where each of many repeated words has two readings, following every way would never end.
TEST(Matcher, TakesNoLongerForWordsThatRepeat) {
  std::string text;
  std::string phrase;
  for (int i = 0; i < 10'000; ++i) text += "re-offending ";
  for (int i = 0; i < 100; ++i) phrase += "re-offending ";
  EXPECT_EQ(places('"' + phrase + '"', text).size(), 9'901U);
  EXPECT_EQ(places("re NEAR/100 re NEAR/100 re NEAR/100 re NEAR/100 re NEAR/100 re", text).size(),
            10'000U);
}

}  // namespace
}  // namespace findings
