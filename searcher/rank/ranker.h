// SPDX-License-Identifier: GPL-2.0-or-later
// The order of matches by relevance: candidates by plain BM25 from the postings, the best of them
// scored anew from their own words, once more with what the best share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/answer/request.h"
#include "searcher/match/segment_search.h"
#include "searcher/match/segment_threads.h"
#include "searcher/rank/passage_score.h"
#include "searcher/rank/query_terms.h"

namespace findings {

struct Candidate {
  double score = 0;
  std::size_t segment = 0;
  std::uint32_t passage = 0;
  bool anew = false;  ///< scored from its own words; else by plain BM25
};

/// Passages of a segment whose scores are raised or lowered alike.
struct Stratum {
  PassageSet passages;
  double factor = 1;
  bool first = false;  ///< stands above all that are not
};

/// Of what the score of a passage is made, words and all.
struct ScoreAccount {
  QueryTerms query;  ///< with the words of feedback
  ScoreParts parts;
  double factor = 1;  ///< of the parts
  double bonus = 0;   ///< on top, to stand above all that lack a word
};

class Ranker {
 public:
  /// `strata`: by segment, disjoint. `feedback`: also look for what the best share. All references
  /// must outlive the ranker.
  Ranker(const std::vector<SegmentSearcher>& segments, SegmentThreads& threads,
         const IndexTotals& totals, QueryTerms query, std::vector<std::vector<Stratum>> strata,
         Ranking ranking, bool feedback = true);

  /// The best `count` and perhaps more, best first; all if `count` is 0. The same passages stand
  /// at the same ranks whatever `count` is.
  [[nodiscard]] std::vector<Candidate> best(std::size_t count);

  /// Of a candidate that `best` gave last; its parts add up to its score.
  [[nodiscard]] ScoreAccount account(const Candidate& candidate) const;

 private:
  [[nodiscard]] std::vector<Candidate> ranked(std::size_t count) const;
  [[nodiscard]] std::vector<Candidate> ranked_in(std::size_t segment,
                                                 const std::vector<ScoredTerm>& scored,
                                                 std::size_t count) const;
  void add_synonyms(std::vector<ScoredTerm>& scored) const;
  /// Whether that changed the query.
  bool add_feedback(const std::vector<Candidate>& best);
  [[nodiscard]] double bonus(const Stratum& stratum) const;
  void order_ties(std::vector<Candidate>& candidates, std::size_t count) const;

  const std::vector<SegmentSearcher>& segments_;
  SegmentThreads& threads_;
  const IndexTotals& totals_;
  QueryTerms query_;
  std::vector<std::vector<Stratum>> strata_;
  Ranking ranking_;
  bool feedback_left_;  ///< to be looked for, once
  bool needs_bonus_;
};

}  // namespace findings
