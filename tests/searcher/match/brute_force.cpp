// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/match/brute_force.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "corpus/text/analyzer.h"

namespace findings::test {
namespace {

std::vector<std::string> values_of(const FullPassage& full, Column column) {
  switch (column) {
    case Column::force:
      return full.document.forces;
    case Column::year:
      return full.document.year ? std::vector{std::to_string(*full.document.year)}
                                : std::vector<std::string>{};
    case Column::theme:
      return full.themes;
    case Column::kind:
      return {std::string(name_of(full.passage.kind))};
    case Column::type:
      return full.document.type.empty() ? std::vector<std::string>{}
                                        : std::vector{full.document.type};
    default:
      return {};
  }
}

bool holds(const std::vector<std::string>& values, const std::string& wanted) {
  if (wanted == "none") return values.empty();
  if (wanted == "any") return !values.empty();
  return std::ranges::find(values, wanted) != values.end();
}

bool passes(const KnownPassage& passage, const RandomQuery& query, Column column) {
  const auto values = values_of(passage.full, column);
  const auto held = [&](const std::string& wanted) { return holds(values, wanted); };
  if (const auto found = query.filters.find(column);
      found != query.filters.end() && std::ranges::none_of(found->second, held)) {
    return false;
  }
  const auto found = query.excluded.find(column);
  return found == query.excluded.end() || std::ranges::none_of(found->second, held);
}

bool has_phrase(const KnownPassage& passage, const std::vector<std::string>& phrase) {
  return std::ranges::any_of(passage.runs, [&](const std::vector<std::string>& run) {
    return !std::ranges::search(run, phrase).empty();
  });
}

// As the manual has it: the rarer the word, the more it counts; light words half.
double weight_of(const std::vector<KnownPassage>& all, const std::string& stem) {
  const auto with = static_cast<double>(std::ranges::count_if(
      all, [&](const KnownPassage& passage) { return passage.stems.contains(stem); }));
  if (with == 0) return 0;
  const double idf = std::log1p((static_cast<double>(all.size()) - with + 0.5) / (with + 0.5));
  return is_light_stem(stem) ? idf / 2 : idf;
}

}  // namespace

std::string RandomQuery::text() const {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  if (!phrase.empty()) {
    text += '"';
    for (const std::string& word : phrase) text += word + " ";
    text += "\" ";
  }
  // A sign alone before a figure such as 2.5 is part of it.
  if (!without.empty()) text += "-(" + without + ")";
  return text;
}

SearchRequest RandomQuery::request() const {
  SearchRequest request;
  request.match = match;
  request.limit = 0;
  request.collapse = false;
  request.synonyms = false;
  request.facets.assign(facet_columns.begin(), facet_columns.end());
  const auto add = [&](const auto& all, bool exclude) {
    for (const auto& [column, values] : all) {
      const auto* row = std::ranges::find(field_table, std::optional(column), &FieldRow::column);
      for (const std::string& value : values) {
        request.filters.push_back({row->field, value, exclude, 0, 0});
      }
    }
  };
  add(filters, false);
  add(excluded, true);
  return request;
}

std::vector<KnownPassage> known_passages(const Session& session) {
  std::vector<KnownPassage> result;
  Analyzer analyzer;
  session.reader().each_passage([&](const FullPassage& full) {
    KnownPassage& known = result.emplace_back();
    known.full = full;
    std::vector<std::string> texts = full.passage.heading;
    texts.push_back(full.passage.text);
    for (const std::string& text : texts) {
      known.runs.push_back(analyzer.stems(text));
      for (const Token& token : analyzer.tokenizer.tokens(text)) {
        known.stems.emplace(analyzer.stemmer.stem(token.form));
      }
    }
  });
  return result;
}

BruteForceAnswer brute_force(const std::vector<KnownPassage>& all, const RandomQuery& query,
                             Analyzer& analyzer) {
  std::vector<std::string> informative;
  std::vector<std::string> stop_words;
  for (const std::string& word : query.words) {
    std::vector<std::string>& to = is_stop_word(word) ? stop_words : informative;
    const std::string stem(analyzer.stemmer.stem(word));
    if (std::ranges::find(to, stem) == to.end()) to.push_back(stem);
  }
  if (informative.empty() && query.phrase.empty()) informative = stop_words;
  std::vector<std::string> phrase;
  for (const std::string& word : query.phrase) phrase.emplace_back(analyzer.stemmer.stem(word));

  std::vector<double> weights;
  double of_all = 0;
  for (const std::string& stem : informative) {
    weights.push_back(weight_of(all, stem));
    of_all += weights.back();
  }
  struct Known {
    const KnownPassage* passage;
    std::size_t words = 0;
    double share = 0;
  };
  // Everything but words and facet filters.
  std::vector<Known> base;
  for (const KnownPassage& passage : all) {
    if (!phrase.empty() && !has_phrase(passage, phrase)) continue;
    if (!query.without.empty() &&
        passage.stems.contains(std::string(analyzer.stemmer.stem(query.without)))) {
      continue;
    }
    Known known{&passage};
    for (std::size_t i = 0; i < informative.size(); ++i) {
      if (!passage.stems.contains(informative[i])) continue;
      ++known.words;
      known.share += weights[i];
    }
    known.share = of_all > 0 ? known.share / of_all : 0;
    if (known.words > 0 || informative.empty()) base.push_back(known);
  }
  const auto passes_all = [&](const KnownPassage& passage) {
    return std::ranges::all_of(facet_columns,
                               [&](Column column) { return passes(passage, query, column); });
  };
  std::vector<double> shares;
  std::size_t with_all = 0;
  for (const Known& known : base) {
    if (!passes_all(*known.passage)) continue;
    shares.push_back(known.share);
    if (known.words == informative.size()) ++with_all;
  }
  std::ranges::sort(shares, std::greater<>());
  const bool all_words = query.match == MatchMode::all || with_all >= 10 || informative.size() < 2;
  double least = shares.empty() ? 1 : 0;  // what no filter decided
  if (query.match == MatchMode::automatic && !all_words && !shares.empty()) {
    const bool two = weights.size() == 2 && std::ranges::min(weights) > 0;
    const double floor = !two ? 0.2 : shares.front() < 1 ? shares.front() : 2.0 / 3;
    least = std::max(shares[std::min<std::size_t>(10, shares.size()) - 1],
                     std::min(shares.front(), floor));
  }
  const auto unknown = static_cast<std::size_t>(std::ranges::count(weights, 0.0));
  const bool mostly_unknown = 2 * unknown > weights.size();
  const auto matches = [&](const Known& known) {
    if (query.match == MatchMode::any) return true;
    if (!all_words && mostly_unknown) return false;
    return all_words ? known.words == informative.size() : known.share >= least;
  };
  BruteForceAnswer answer;
  answer.required = informative.size();
  std::map<Column, std::map<std::optional<std::string>, std::set<std::string>>> documents;
  for (const Known& known : base) {
    if (!matches(known)) continue;
    const KnownPassage* passage = known.passage;
    const std::string& document = passage->full.document.id;
    if (passes_all(*passage)) {
      answer.required = std::min(answer.required, known.words);
      answer.passages.insert(PassageId{document, passage->full.passage.ordinal}.text());
      answer.documents.insert(document);
    }
    for (const Column facet : facet_columns) {
      const bool others = std::ranges::all_of(facet_columns, [&](Column column) {
        return column == facet || passes(*passage, query, column);
      });
      if (!others) continue;
      std::vector<std::optional<std::string>> values;
      for (const std::string& value : values_of(passage->full, facet)) values.emplace_back(value);
      if (values.empty()) values.emplace_back(std::nullopt);
      for (const auto& value : values) {
        auto& count = answer.facets[facet][value];
        ++count.first;
        documents[facet][value].insert(document);
        count.second = documents[facet][value].size();
      }
    }
  }
  return answer;
}

}  // namespace findings::test
