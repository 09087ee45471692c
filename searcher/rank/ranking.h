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
  double neighbours = 0;  ///< the part of the score that comes from the passages beside it
};

/// Passages of a segment of which the best are scored by their own words, however many better ones
/// the other strata have.
struct Stratum {
  PassageSet passages;
  double factor = 1;  ///< of their scores
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

/// The parts of the score of a candidate, what the passages beside it add, and the factor of its
/// stratum.
struct ScoreAccount {
  ScoreParts parts;
  double neighbours = 0;
  double factor = 1;
};

/// By whether passages have all the words, and whether they are text or rank below it (annexes,
/// footnotes, tables and the like, see SegmentSearcher::below_text), which lowers their scores.
[[nodiscard]] Strata strata_of(const IndexSearcher& searcher, const Matches& matches,
                               Ranking ranking);

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

/// A match behind those that were ranked, with its plain score.
[[nodiscard]] Candidate unranked(const IndexSearcher& searcher, const RankedPassages& ranked,
                                 PassagePlace place);

/// Of one of the best, or behind them.
[[nodiscard]] ScoreAccount account(const IndexSearcher& searcher, const RankedPassages& ranked,
                                   const Candidate& candidate);

}  // namespace findings
