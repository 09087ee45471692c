// SPDX-License-Identifier: GPL-2.0-or-later
// What is asked of an index, as options and query say it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "searcher/match/gathered.h"
#include "searcher/query/plan.h"
#include "searcher/query/tree.h"

namespace findings {

/// What decides the score: all that helps, or BM25 of the words and nothing else.
enum class Ranking : std::uint8_t { full, bm25 };

enum class SortOrder : std::uint8_t { relevance, year, published, force, document };

struct SearchRequest {
  QueryNode tree;                       ///< type `nothing`: every passage
  std::vector<FieldCondition> filters;  ///< of the options; beside those of the query
  MatchMode match = MatchMode::automatic;
  bool exact = false;  ///< every word and phrase as if written with `=`
  SortOrder sort = SortOrder::relevance;
  Ranking ranking = Ranking::full;
  std::size_t limit = 10;      ///< hits at most; 0 for all
  std::size_t offset = 0;      ///< hits to pass over
  std::vector<Column> facets;  ///< to count
  bool synonyms = true;        ///< acronyms and synonyms find each other
  bool collapse = true;        ///< show one passage of each family, the best
  bool explain = false;        ///< say of each hit why it stands where it does
  bool distinctive = false;    ///< only passages that few documents have
  bool suggest = false;        ///< look for another spelling that finds more
  const Gathered* gathered =
      nullptr;               ///< for notes, lists and what was seen; must outlive the search
  bool counts_only = false;  ///< totals and facets; nothing is ranked and no hit shown
};

}  // namespace findings
