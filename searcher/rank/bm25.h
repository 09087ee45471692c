// SPDX-License-Identifier: GPL-2.0-or-later
// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009): its
// formula, and the best matches by it from the postings alone. The idf comes from statistics of the
// whole index, so scores do not depend on how passages lie in segments.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/match/segment_search.h"

namespace findings {

inline constexpr double bm25_k1 = 1.2;
inline constexpr double bm25_b = 0.75;

/// ln(1 + (N - n + 0.5) / (n + 0.5)): never negative, even for words of most passages.
[[nodiscard]] inline double bm25_idf(std::uint64_t passages, std::uint64_t passages_with_term) {
  const auto all = static_cast<double>(passages);
  const auto with = static_cast<double>(passages_with_term);
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

/// What a frequency is compared with in a passage of that length; `average` of the whole index.
[[nodiscard]] inline double bm25_norm(double length, double average) {
  return bm25_k1 * (1 - bm25_b + bm25_b * length / average);
}

/// Rises with the frequency, from 0 towards k1 + 1.
[[nodiscard]] inline double bm25_saturated(double frequency, double norm) {
  return frequency * (bm25_k1 + 1) / (frequency + norm);
}

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
/// need not have any of the terms. Scores are sums in the order of the terms.
///
/// Term at a time: each list adds to the scores of all matches. Where only the best are wanted, a
/// list that is not read yet is read only for the matches that the terms that are left can still
/// bring among them (Turtle and Flood, Query Evaluation: Strategies and Optimizations, 1995).
[[nodiscard]] std::vector<ScoredPassage> best_by_bm25(const SegmentSearcher& segment,
                                                      const PassageSet& matches,
                                                      const std::vector<ScoredTerm>& terms,
                                                      double average_length, std::size_t count);

}  // namespace findings
