// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/feedback.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

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

// The forms of the stems that several streams have: words of one alone, which are most, need not be
// looked up.
WantedForms shared_forms(const Lexicon& lexicon, std::span<const TokenStream> streams) {
  std::vector<FormRange> stems;
  for (const TokenStream& stream : streams) {
    std::vector<FormId> forms;
    for (const StoredToken& token : stream) {
      if (token.span == 1) forms.push_back(token.form);
    }
    std::ranges::sort(forms);
    FormRange stem;
    for (const FormId form : forms) {
      if (stem.contains(form)) continue;
      stem = lexicon.forms_like(form);
      stems.push_back(stem);
    }
  }
  std::ranges::sort(stems, {}, &FormRange::first);
  std::vector<FormRange> shared;
  for (std::size_t i = least_passages - 1; i < stems.size(); ++i) {
    if (stems[i] == stems[i - (least_passages - 1)]) shared.push_back(stems[i]);
  }
  return WantedForms(std::move(shared));
}

}  // namespace

std::vector<QueryTerm> feedback_terms(std::span<const SourcePassage> best, const QueryTerms& query,
                                      const IdfOfStem& idf) {
  if (best.size() < least_passages) return {};
  std::vector<TokenStream> streams;
  double words = 0;
  for (const SourcePassage& from : best) {
    TokenStream& stream = streams.emplace_back(from.segment->tokens.heading(from.passage));
    const TokenStream text = from.segment->tokens.text(from.passage);
    stream.insert(stream.end(), text.begin(), text.end());
    words += static_cast<double>(stream.size());
  }
  const double text = words / (words + half_text);
  const double trust = full_trust * text * text;
  if (trust < least_trust) return {};

  // Forms are numbered by segment.
  const bool one_segment = std::ranges::all_of(
      best, [&](const SourcePassage& from) { return from.segment == best.front().segment; });
  std::optional<WantedForms> among;
  if (one_segment) among = shared_forms(best.front().segment->lexicon, streams);
  std::map<std::string, Shared> shared;
  for (std::size_t i = 0; i < best.size(); ++i) {
    for (const auto& [stem, weight] : telling_words(
             *best[i].segment, streams[i], query.average_length, among ? &*among : nullptr)) {
      shared[stem].weight += weight;
      ++shared[stem].passages;
    }
  }

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
