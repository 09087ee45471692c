// SPDX-License-Identifier: GPL-2.0-or-later
// Matches, totals and facet counts of random queries equal those found by looking at every
// passage.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "tests/searcher/match/brute_force.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

constexpr int queries = 1000;  // in the long run; else the first tenth of them

bool is_long() { return std::getenv("FINDINGS_LONG_TESTS") != nullptr; }

class RandomQueries {
 public:
  RandomQueries(const std::vector<test::KnownPassage>& all, unsigned seed)
      : all_(all), random_(seed) {}

  test::RandomQuery next() {
    test::RandomQuery query;
    const auto& run = some_run();
    for (auto left = random_() % 5; left > 0; --left) query.words.push_back(word_of(some_run()));
    if (random_() % 3 == 0 && run.size() > 2) {
      const auto at = random_() % (run.size() - 2);
      for (std::size_t i = at; i < at + 2 + random_() % 2; ++i) query.phrase.push_back(run[i]);
    }
    if (random_() % 5 == 0) query.without = word_of(some_run());
    if (query.words.empty() && query.phrase.empty()) query.words.push_back(word_of(run));
    constexpr std::array modes = {MatchMode::automatic, MatchMode::all, MatchMode::any};
    query.match = modes[random_() % modes.size()];
    for (const Column column : facet_columns) {
      if (random_() % 4 == 0) add(query.filters[column], column);
      if (random_() % 8 == 0) add(query.excluded[column], column);
    }
    return query;
  }

 private:
  const test::KnownPassage& some() { return all_[random_() % all_.size()]; }

  // Plain words, as typed: of the text of some passage.
  std::vector<std::string> some_run() {
    std::vector<std::string> words;
    for (;;) {
      for (const Token& token : analyzer_.tokenizer.tokens(some().full.passage.text)) {
        if (token.span == 1) words.emplace_back(token.form);
      }
      if (!words.empty()) return words;
    }
  }
  std::string word_of(const std::vector<std::string>& run) { return run[random_() % run.size()]; }

  void add(std::vector<std::string>& to, Column column) {
    for (auto left = 1 + random_() % 3; left > 0; --left) {
      const FullPassage& full = some().full;
      if (random_() % 6 == 0) {
        to.emplace_back(random_() % 2 == 0 ? "none" : "any");
      } else if (column == Column::force && !full.document.forces.empty()) {
        to.push_back(full.document.forces.front());
      } else if (column == Column::year && full.document.year) {
        to.push_back(std::to_string(*full.document.year));
      } else if (column == Column::theme && !full.themes.empty()) {
        to.push_back(full.themes[random_() % full.themes.size()]);
      } else if (column == Column::kind) {
        to.emplace_back(name_of(full.passage.kind));
      } else if (column == Column::type && !full.document.type.empty()) {
        to.push_back(full.document.type);
      } else {
        to.emplace_back("any");
      }
    }
  }

  const std::vector<test::KnownPassage>& all_;
  std::mt19937 random_;
  Analyzer analyzer_;
};

test::Counts counted(const FacetCounts& counts) {
  test::Counts result;
  for (const FacetValue& value : counts.values) {
    if (value.passages > 0) result[value.value] = {value.passages, value.documents};
  }
  return result;
}

std::string id_of(const Hit& hit) { return PassageId{hit.document.id, hit.passage.ordinal}.text(); }

std::vector<std::string> shown(const SearchResult& result) {
  std::vector<std::string> ids;
  for (const Hit& hit : result.hits) ids.push_back(id_of(hit));
  return ids;
}

std::vector<std::string> first_of_each_family(const std::vector<Hit>& hits) {
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (const Hit& hit : hits) {
    if (!hit.family || seen.insert(hit.family->id).second) ids.push_back(id_of(hit));
  }
  return ids;
}

std::uint64_t families_of(const std::vector<Hit>& hits) {
  return first_of_each_family(hits).size();
}

TEST(Counts, EqualThoseOfLookingAtEveryPassage) {
  Session session(test::sample_index());
  const auto all = test::known_passages(session);
  ASSERT_GT(all.size(), 100U);
  RandomQueries random(all, 43);
  Analyzer analyzer;
  const int asked = is_long() ? queries : queries / 10;
  int found = 0;
  int with_families = 0;
  for (int i = 0; i < asked; ++i) {
    const test::RandomQuery query = random.next();
    const auto expected = test::brute_force(all, query, analyzer);
    const SearchResult result = test::search(session, query.text(), query.request());
    SCOPED_TRACE(query.text());
    std::set<std::string> passages;
    for (const Hit& hit : result.hits) {
      passages.insert(PassageId{hit.document.id, hit.passage.ordinal}.text());
    }
    EXPECT_EQ(passages, expected.passages);
    EXPECT_EQ(result.passages, expected.passages.size());
    EXPECT_EQ(result.documents, expected.documents.size());
    EXPECT_EQ(result.required, expected.required);
    for (const FacetCounts& counts : result.facets) {
      const auto facet = expected.facets.find(counts.facet);
      EXPECT_EQ(counted(counts), facet == expected.facets.end() ? test::Counts{} : facet->second)
          << name_of(counts.facet);
    }
    SearchRequest folding = query.request();
    folding.collapse = true;
    const SearchResult folded = test::search(session, query.text(), folding);
    EXPECT_EQ(folded.passages, result.passages);
    EXPECT_EQ(folded.documents, result.documents);
    EXPECT_EQ(folded.families, families_of(result.hits));
    EXPECT_EQ(shown(folded), first_of_each_family(result.hits));
    for (std::size_t f = 0; f < result.facets.size(); ++f) {
      EXPECT_EQ(counted(folded.facets[f]), counted(result.facets[f]));
    }
    if (result.passages > 0) ++found;
    if (folded.families < result.passages) ++with_families;
  }
  EXPECT_GT(found, asked / 4);
  EXPECT_GT(with_families, asked / 20);
}

TEST(Counts, AreTheSameForEveryPageOfResults) {
  Session session(test::sample_index());
  SearchRequest all;
  all.limit = 0;
  const SearchResult whole = test::search(session, "victims of crime", all);
  ASSERT_GT(whole.hits.size(), 10U);
  for (std::size_t offset = 0; offset < whole.hits.size(); offset += 3) {
    SearchRequest page;
    page.offset = offset;
    page.limit = 3;
    const SearchResult part = test::search(session, "victims of crime", page);
    EXPECT_EQ(part.passages, whole.passages);
    EXPECT_EQ(part.required, whole.required);
    for (std::size_t i = 0; i < part.hits.size(); ++i) {
      EXPECT_EQ(part.hits[i].passage, whole.hits[offset + i].passage);
      EXPECT_EQ(part.hits[i].rank, offset + i + 1);
      EXPECT_DOUBLE_EQ(part.hits[i].score, whole.hits[offset + i].score);
    }
  }
}

}  // namespace
}  // namespace findings
