// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/feedback.h"

#include <algorithm>
#include <map>

namespace findings {
namespace {

constexpr std::size_t words_taken = 20;
constexpr std::uint32_t least_passages = 2;  // that have a word
// ln 10: words that more than a tenth of all passages have are shared by chance.
constexpr double least_idf = 2.303;
// All added words together weigh so much of the query, where there is text without end ...
constexpr double full_trust = 0.3;
// ... and this (in words) is how much text makes it a quarter of that.
constexpr double half_text = 500;
// Less is not worth a second look at the postings.
constexpr double least_trust = 0.02;

struct Shared {
  double weight = 0;
  std::uint32_t passages = 0;
};

}  // namespace

std::vector<QueryTerm> feedback_terms(std::span<const SourcePassage> best, const QueryTerms& query,
                                      const IdfOfStem& idf) {
  std::map<std::string, Shared> shared;
  double words = 0;
  for (const SourcePassage& from : best) {
    const Segment& segment = *from.segment;
    TokenStream stream = segment.tokens.heading(from.passage);
    const TokenStream text = segment.tokens.text(from.passage);
    stream.insert(stream.end(), text.begin(), text.end());
    words += static_cast<double>(stream.size());
    for (const auto& [stem, weight] : telling_words(segment, stream, query.average_length)) {
      shared[stem].weight += weight;
      ++shared[stem].passages;
    }
  }
  const double text = words / (words + half_text);
  const double trust = full_trust * text * text;
  if (trust < least_trust) return {};

  struct Chosen {
    std::string stem;
    double weight;  // with idf
    double idf;
  };
  std::vector<Chosen> chosen;
  for (const auto& [stem, of] : shared) {
    if (of.passages < least_passages) continue;
    const double rarity = idf(stem);
    if (rarity >= least_idf) chosen.push_back({stem, of.weight * rarity, rarity});
  }
  std::ranges::stable_sort(chosen, std::greater<>(), &Chosen::weight);
  if (chosen.size() > words_taken) chosen.resize(words_taken);
  double sum = 0;
  for (const Chosen& word : chosen) sum += word.weight;
  double asked = 0;
  for (const QueryTerm& term : query.terms) asked += term.times;
  std::vector<QueryTerm> terms;
  for (const Chosen& word : chosen) {
    terms.push_back({word.stem, word.idf, trust * asked * word.weight / sum, true});
  }
  return terms;
}

}  // namespace findings
