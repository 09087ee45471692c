// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_terms.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "corpus/text/analyzer.h"
#include "searcher/rank/passage_score.h"

namespace findings {
namespace {

// Fewer words are no sentence: they need not be found together.
constexpr std::size_t least_prose = 6;

// Words of the query, and runs of stems of the same meaning.
struct Replaced {
  std::vector<std::string> stems;
  std::vector<std::vector<std::string>> by;
};

std::vector<std::vector<std::string>> synonyms(const Element& element) {
  std::vector<std::vector<std::string>> result;
  for (const Alternative& alternative : element.alternatives) {
    if (!alternative.synonym) continue;
    auto& stems = result.emplace_back();
    for (const WordTest& word : alternative) stems.push_back(word.stem);
  }
  return result;
}

// Of a compound and its parts the first that the index knows.
const Alternative* own_words(const Element& element, const IndexSearcher& searcher) {
  const auto known = std::ranges::find_if(element.alternatives, [&](const Alternative& own) {
    return !own.synonym && std::ranges::all_of(own, [&](const WordTest& word) {
      return searcher.passages_with(word.stem) > 0;
    });
  });
  return known == element.alternatives.end() ? nullptr : &*known;
}

constexpr std::size_t least_letters = 3;

// Of feedback.
constexpr std::size_t words_taken = 20;
constexpr std::uint32_t least_passages = 2;  // that have a word
// ln 10: words that more than a tenth of all passages have are shared by chance.
constexpr double least_idf = 2.303;
// All added words together weigh at most so much of the query ...
constexpr double full_trust = 0.3;
// ... and a quarter of that where there are so many words of text.
constexpr double half_text = 500;
// Of the passages that it learns from, in words on average.
constexpr double shortest_taught = 100;
constexpr double longest_taught = 400;
// Less is not worth a second look at the postings.
constexpr double least_trust = 0.02;

bool is_informative(const std::string& form) {
  return form.size() >= least_letters && !is_stop_word(form) &&
         std::isdigit(static_cast<unsigned char>(form.front())) == 0;
}

// The informative stems of a stream (no stop words, numbers or scraps) with the part of their BM25
// weight that comes from their frequency; idf is left to the caller. `among`: only these forms.
std::map<std::string, double> informative_stems(const Segment& segment, const TokenStream& stream,
                                                double average_length,
                                                const WantedForms* among = nullptr) {
  std::unordered_map<FormId, std::uint32_t> forms;
  for (const StoredToken& token : stream) {
    if (token.span > 1 || (among != nullptr && !among->contains(token.form))) continue;
    ++forms[token.form];
  }
  std::map<std::string, std::uint32_t> stems;
  for (const auto& [form, count] : forms) {
    if (is_informative(segment.lexicon.form(form))) stems[segment.lexicon.stem_of(form)] += count;
  }
  const double k = bm25_norm(static_cast<double>(stream.size()), average_length);
  std::map<std::string, double> weights;
  for (const auto& [stem, count] : stems) weights[stem] = bm25_saturated(count, k);
  return weights;
}

// Of a word in several passages.
struct TextWeight {
  double weight = 0;
  std::uint64_t passages = 0;  // that have the word
};

std::map<std::string, TextWeight> means(const IndexSearcher& searcher,
                                        std::span<const PassagePlace> passages) {
  std::map<std::string, TextWeight> result;
  for (const PassagePlace at : passages) {
    const Segment& segment = searcher.segment_of(at);
    for (const auto& [stem, weight] :
         informative_stems(segment, segment.tokens.text(at.passage), searcher.average_length())) {
      TextWeight& mean = result[stem];
      mean.weight += weight / static_cast<double>(passages.size());
      ++mean.passages;
    }
  }
  return result;
}

// The forms of the stems that several streams have: the words of only one, which are most, need no
// look-up.
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

double QueryTerms::highest_score() const {
  double sum = 0;
  for (const QueryTerm& term : terms) sum += term.weight() * (bm25_k1 + 1);
  for (const auto& [a, b] : neighbours) {
    sum += proximity_weight * (terms[a].idf + terms[b].idf) / 2 * (1 + adjacent_weight) *
           (bm25_k1 + 1);
  }
  return sum * (1 + most_of_neighbours);
}

QueryTerms query_terms(const Plan& plan, const IndexSearcher& searcher, Ranking ranking,
                       MatchMode mode) {
  const bool full = ranking == Ranking::full;
  const std::set<std::size_t> loose_leaves = leaves_of(plan.words);
  std::set<std::string> loose;
  std::map<std::string, double> times;
  std::vector<Replaced> replaced;
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const Leaf& leaf = plan.leaves[i];
    if (!leaf.scores || leaf.scope == Leaf::Scope::title) continue;
    for (const Element& element : leaf.elements) {
      Replaced here{leaf.replaces, synonyms(element)};
      const Alternative* own = own_words(element, searcher);
      if (own == nullptr && !here.by.empty() && !element.alternatives.front().synonym) {
        own = &element.alternatives.front();
      }
      if (own != nullptr) {
        for (const WordTest& word : *own) {
          times[word.stem] += leaf.times;
          if (loose_leaves.contains(i)) loose.insert(word.stem);
          here.stems.push_back(word.stem);
        }
      }
      if (!here.by.empty()) replaced.push_back(std::move(here));
    }
  }
  QueryTerms query;
  query.average_length = searcher.average_length();
  query.in_context = full;
  std::map<std::string, std::size_t> places;
  for (const auto& [stem, count] : times) {
    places.emplace(stem, query.terms.size());
    query.terms.push_back({stem, full ? searcher.weight(stem) : searcher.idf(stem), count,
                           full && mode != MatchMode::any && loose.contains(stem)});
  }
  for (Replaced& of : replaced) {
    Substitute& substitute = query.substitutes.emplace_back();
    for (const std::string& stem : of.stems) {
      if (const auto at = places.find(stem); at != places.end()) {
        substitute.terms.push_back(at->second);
      }
    }
    substitute.by = std::move(of.by);
  }
  std::vector<std::string> forms;
  std::vector<std::string> informative;  // stems
  for (const TypedWord& word : plan.typed) {
    if (!word.scores) continue;
    forms.push_back(word.form);
    if (!is_stop_word(word.form)) informative.push_back(word.stem);
  }
  if (plan.prose && forms.size() >= least_prose) query.prose = std::move(forms);
  for (std::size_t i = 0; i + 1 < informative.size(); ++i) {
    const auto a = places.find(informative[i]);
    const auto b = places.find(informative[i + 1]);
    if (a == places.end() || b == places.end() || a == b) continue;
    query.neighbours.emplace_back(a->second, b->second);
  }
  std::ranges::sort(query.neighbours);
  query.neighbours.erase(std::ranges::unique(query.neighbours).begin(), query.neighbours.end());
  return query;
}

std::vector<QueryTerm> feedback_terms(const IndexSearcher& searcher,
                                      std::span<const PassagePlace> best, const QueryTerms& query) {
  if (best.size() < least_passages) return {};
  std::vector<TokenStream> streams;
  double words = 0;
  for (const PassagePlace from : best) {
    const Tokens& tokens = searcher.segment_of(from).tokens;
    TokenStream& stream = streams.emplace_back(tokens.heading(from.passage));
    const TokenStream text = tokens.text(from.passage);
    stream.insert(stream.end(), text.begin(), text.end());
    words += static_cast<double>(stream.size());
  }
  const double mean = words / static_cast<double>(best.size());
  if (mean < shortest_taught || mean > longest_taught) return {};
  const double text = words / (words + half_text);
  const double trust = full_trust * text * text;
  if (trust < least_trust) return {};

  // Forms are numbered by segment.
  const bool one_segment = std::ranges::all_of(
      best, [&](PassagePlace from) { return from.segment == best.front().segment; });
  std::optional<WantedForms> among;
  if (one_segment) among = shared_forms(searcher.segment_of(best.front()).lexicon, streams);
  std::map<std::string, TextWeight> shared;
  for (std::size_t i = 0; i < best.size(); ++i) {
    for (const auto& [stem, weight] :
         informative_stems(searcher.segment_of(best[i]), streams[i], query.average_length,
                           among ? &*among : nullptr)) {
      shared[stem].weight += weight;
      ++shared[stem].passages;
    }
  }

  std::vector<QueryTerm> terms;
  for (const auto& [stem, of] : shared) {
    if (of.passages < least_passages) continue;
    const double rarity = searcher.idf(stem);
    if (rarity >= least_idf) terms.push_back({stem, rarity, of.weight, false, true});
  }
  std::ranges::stable_sort(terms, std::greater<>(), &QueryTerm::weight);
  if (terms.size() > words_taken) terms.resize(words_taken);
  double sum = 0;
  for (const QueryTerm& term : terms) sum += term.weight();
  double asked = 0;
  for (const QueryTerm& term : query.terms) asked += term.times;
  for (QueryTerm& term : terms) term.times = trust * asked * term.weight() / sum;
  return terms;
}

QueryTerms terms_like(const IndexSearcher& searcher, std::span<const PassagePlace> like,
                      std::span<const PassagePlace> unlike) {
  QueryTerms query;
  query.average_length = searcher.average_length();
  const auto against = means(searcher, unlike);
  for (const auto& [stem, mean] : means(searcher, like)) {
    const auto taken = against.find(stem);
    const double weight = mean.weight - (taken == against.end() ? 0 : taken->second.weight);
    if (weight <= 0 || searcher.passages_with(stem) <= mean.passages) continue;
    query.terms.push_back({stem, searcher.idf(stem), weight});
  }
  std::ranges::stable_sort(query.terms, std::greater<>(), &QueryTerm::weight);
  if (query.terms.size() > most_like_terms) query.terms.resize(most_like_terms);
  return query;
}

}  // namespace findings
