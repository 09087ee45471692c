// SPDX-License-Identifier: GPL-2.0-or-later
// Orders matches by relevance: candidates by plain BM25 from the postings; the best of them scored
// again by their own words, and once more with words that the best share.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/match/index_search.h"
#include "searcher/query/request.h"
#include "searcher/rank/passage_score.h"
#include "searcher/rank/query_terms.h"

namespace findings {

struct Candidate {
  PassagePlace place;
  double score = 0;
  bool rescored = false;  ///< by its own words; else by plain BM25
};

/// Passages of a segment whose scores are raised or lowered alike.
struct Stratum {
  PassageSet passages;
  double factor = 1;
  bool first = false;  ///< ranks above all that are not
};

/// By segment; those of a segment are disjoint.
using Strata = std::vector<std::vector<Stratum>>;

/// The best matches, with everything that decided their order.
struct RankedPassages {
  QueryTerms query;  ///< with the words of feedback
  Strata strata;
  Ranking ranking = Ranking::full;
  std::vector<Candidate> best;  ///< best first
};

/// The parts of the score of a candidate: `factor` times the parts, plus `bonus`.
struct ScoreAccount {
  ScoreParts parts;
  double factor = 1;
  double bonus = 0;  ///< to rank above all that lack a word
};

/// Passages with all the words rank above those with fewer; annexes, data, captions and tables rank
/// below the text.
[[nodiscard]] Strata strata_of(const IndexSearcher& searcher, const Plan& plan,
                               const Matches& matches, MatchMode mode);

/// The best `count` and perhaps more; all if `count` is 0. The same passages have the same ranks
/// for any `count`. `feedback`: also look for words that the best share.
[[nodiscard]] RankedPassages rank(const IndexSearcher& searcher, QueryTerms query, Strata strata,
                                  Ranking ranking, bool feedback, std::size_t count);

/// The same ranking for another `count`.
[[nodiscard]] RankedPassages rank_more(const IndexSearcher& searcher, RankedPassages ranked,
                                       std::size_t count);

/// The candidates in another order: newest first for years and dates, passages without one last;
/// names in alphabetical order.
[[nodiscard]] std::vector<Candidate> sorted(const IndexSearcher& searcher,
                                            std::vector<Candidate> candidates, SortOrder order);

/// Only the first of each family.
[[nodiscard]] std::vector<Candidate> folded(const OpenIndex& index,
                                            std::vector<Candidate> candidates);

/// Of one of the best.
[[nodiscard]] ScoreAccount account(const IndexSearcher& searcher, const RankedPassages& ranked,
                                   const Candidate& candidate);

}  // namespace findings
