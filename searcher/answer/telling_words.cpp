// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/telling_words.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <unordered_map>
#include <utility>

#include "corpus/text/stop_words.h"
#include "searcher/rank/bm25.h"

namespace findings {
namespace {

constexpr std::size_t least_letters = 3;

bool is_informative(const std::string& form) {
  return form.size() >= least_letters && !is_stop_word(form) &&
         std::isdigit(static_cast<unsigned char>(form.front())) == 0;
}

struct Mean {
  double weight = 0;
  std::uint64_t passages = 0;  // that have the word
};

std::map<std::string, Mean> means(std::span<const SourcePassage> passages, double average_length) {
  std::map<std::string, Mean> result;
  for (const auto& [segment, passage] : passages) {
    const TokenStream text = segment->tokens.text(passage);
    for (const auto& [stem, weight] : telling_words(*segment, text, average_length)) {
      Mean& mean = result[stem];
      mean.weight += weight / static_cast<double>(passages.size());
      ++mean.passages;
    }
  }
  return result;
}

}  // namespace

std::map<std::string, double> telling_words(const Segment& segment, const TokenStream& stream,
                                            double average_length, const WantedForms* among) {
  std::unordered_map<FormId, std::uint32_t> forms;
  for (const StoredToken& token : stream) {
    if (token.span > 1 || (among != nullptr && !among->contains(token.form))) continue;
    ++forms[token.form];
  }
  std::map<std::string, std::uint32_t> stems;
  for (const auto& [form, count] : forms) {
    if (is_informative(segment.lexicon.form(form))) stems[segment.lexicon.stem_of(form)] += count;
  }
  const double k =
      bm25_k1 * (1 - bm25_b + bm25_b * static_cast<double>(stream.size()) / average_length);
  std::map<std::string, double> weights;
  for (const auto& [stem, count] : stems) weights[stem] = count * (bm25_k1 + 1) / (count + k);
  return weights;
}

QueryTerms terms_like(std::span<const SourcePassage> like, std::span<const SourcePassage> unlike,
                      const IndexTotals& totals) {
  QueryTerms query;
  query.average_length = totals.average_length();
  const auto against = means(unlike, query.average_length);
  for (const auto& [stem, mean] : means(like, query.average_length)) {
    const auto taken = against.find(stem);
    const double weight = mean.weight - (taken == against.end() ? 0 : taken->second.weight);
    if (weight <= 0 || totals.passages_with(stem) <= mean.passages) continue;
    query.terms.push_back({stem, totals.idf(stem), weight});
  }
  std::ranges::stable_sort(query.terms, std::greater<>(), &QueryTerm::weight);
  if (query.terms.size() > most_telling) query.terms.resize(most_telling);
  return query;
}

}  // namespace findings
