// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/match/brute_force.h"

#include <algorithm>

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
  std::set<std::string> informative;
  std::set<std::string> stop_words;
  for (const std::string& word : query.words) {
    (is_stop_word(word) ? stop_words : informative)
        .insert(std::string(analyzer.stemmer.stem(word)));
  }
  if (informative.empty() && query.phrase.empty()) informative = stop_words;
  std::vector<std::string> phrase;
  for (const std::string& word : query.phrase) phrase.emplace_back(analyzer.stemmer.stem(word));

  // Everything but words and facet filters; with the number of words that each passage has.
  std::vector<std::pair<const KnownPassage*, std::size_t>> base;
  for (const KnownPassage& passage : all) {
    if (!phrase.empty() && !has_phrase(passage, phrase)) continue;
    if (!query.without.empty() &&
        passage.stems.contains(std::string(analyzer.stemmer.stem(query.without)))) {
      continue;
    }
    base.emplace_back(&passage, std::ranges::count_if(informative, [&](const std::string& stem) {
      return passage.stems.contains(stem);
    }));
  }
  const auto passes_all = [&](const KnownPassage& passage) {
    return std::ranges::all_of(facet_columns,
                               [&](Column column) { return passes(passage, query, column); });
  };
  const auto with_at_least = [&](std::size_t words) {
    return std::ranges::count_if(
        base, [&](const auto& entry) { return entry.second >= words && passes_all(*entry.first); });
  };
  BruteForceAnswer answer;
  answer.required = query.match == MatchMode::any ? std::min<std::size_t>(informative.size(), 1)
                                                  : informative.size();
  if (query.match == MatchMode::automatic) {
    while (2 * answer.required > informative.size() + 1 && with_at_least(answer.required) < 10) {
      --answer.required;
    }
  }
  std::map<Column, std::map<std::optional<std::string>, std::set<std::string>>> documents;
  for (const auto& [passage, words] : base) {
    if (words < answer.required) continue;
    const std::string& document = passage->full.document.id;
    if (passes_all(*passage)) {
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
