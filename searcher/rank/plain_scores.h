// SPDX-License-Identifier: GPL-2.0-or-later
// Which matches have the highest scores by plain BM25, from the postings alone?
//
// Term at a time: each list adds to the scores of all matches. Where only the best are wanted, a
// list that is not read yet is read for those matches alone which the terms that are left can still
// bring among them (Turtle and Flood, Query Evaluation: Strategies and Optimizations, 1995).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <roaring/roaring.hh>

#include "searcher/match/posting_lists.h"

namespace findings {

/// Passage numbers, from 0 in a segment.
using PassageSet = Roaring;

/// In order; quicker to go through, where there are many, than the set.
[[nodiscard]] std::vector<std::uint32_t> numbers_of(const PassageSet& set);

/// A term of the query with the weight that it has in the whole index.
struct ScoredTerm {
  std::string term;
  double weight = 0;
};

struct ScoredPassage {
  double score = 0;
  std::uint32_t passage = 0;
};

/// The best `count` of `matches` by score, then by passage; all of them if `count` is 0. A match
/// need not have any of the terms. Scores are sums in the order of the terms. `passages`: of the
/// segment.
[[nodiscard]] std::vector<ScoredPassage> best_by_bm25(const PostingLists& lists,
                                                      const PassageSet& matches,
                                                      const std::vector<ScoredTerm>& terms,
                                                      double average_length, std::size_t count,
                                                      std::uint32_t passages);

}  // namespace findings
