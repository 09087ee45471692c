// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/findings_engine.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/query/parser.h"

namespace findings::bench {

std::string in_query_language(const BenchQuery& query) {
  std::string words = fmt::format("{}", fmt::join(query.words, " "));
  switch (query.form) {
    case Form::all_of:
    case Form::any_of:
    case Form::filtered:
    case Form::automatic:
      return words;
    case Form::phrase:
      return '"' + words + '"';
    case Form::near:
      return fmt::format("{}", fmt::join(query.words, " NEAR/5 "));
    case Form::prefix:
      return words + '*';
    case Form::fuzzy:
      return words + "~1";
    case Form::exact:
      return '=' + words;
    case Form::title:
      return "title:" + words;
  }
  return words;
}

SearchResult FindingsEngine::search(const BenchQuery& query, Asked asked) {
  ParsedQuery parsed = parse_query(in_query_language(query));
  SearchRequest request;
  request.tree = std::move(parsed.tree);
  request.match = query.form == Form::any_of      ? MatchMode::any
                  : query.form == Form::automatic ? MatchMode::automatic
                                                  : MatchMode::all;
  if (query.form == Form::filtered) {
    request.filters.push_back({Field::force, query.force, false, 0, 0});
    request.filters.push_back({Field::year, std::to_string(query.year), false, 0, 0});
  }
  if (asked == Asked::facets) request.facets.assign(facet_columns.begin(), facet_columns.end());
  if (asked == Asked::simple) {
    request.ranking = Ranking::bm25;
    request.synonyms = false;
    request.collapse = false;
  }
  return session_.search(request, parsed.text);
}

std::size_t FindingsEngine::run(const BenchQuery& query, Asked asked) {
  return search(query, asked).hits.size();
}

std::string FindingsEngine::answer(const BenchQuery& query, Asked asked) {
  const SearchResult result = search(query, asked);
  std::string line = fmt::format("{} {} {}", result.passages, result.documents, result.families);
  for (const FacetCounts& facet : result.facets) {
    line += fmt::format(" {}:", name_of(facet.facet));
    for (const FacetValue& value : facet.values) {
      line += fmt::format(" {}={}/{}", value.value.value_or("-"), value.passages, value.documents);
    }
  }
  for (const Hit& hit : result.hits) {
    line += fmt::format(" {}#{} {}", hit.document.id, hit.passage.ordinal, hit.score);
    for (const Highlight& mark : hit.highlights) {
      line += fmt::format(" {}-{}", mark.begin, mark.end);
    }
  }
  return line;
}

std::uint64_t FindingsEngine::count(const BenchQuery& query) {
  return search(query, Asked::simple).passages;
}

}  // namespace findings::bench
