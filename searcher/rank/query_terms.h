// SPDX-License-Identifier: GPL-2.0-or-later
// From a plan to what scores: the words of the query with their idf over the whole index.
#pragma once

#include <string>
#include <vector>

#include "corpus/text/analyzer.h"
#include "searcher/match/segment_search.h"
#include "searcher/query/plan.h"
#include "searcher/query/tree.h"
#include "searcher/rank/passage_score.h"

namespace findings {

/// Statistics over all segments of an index.
class IndexTotals {
 public:
  /// The segments must outlive this.
  explicit IndexTotals(const std::vector<SegmentSearcher>& segments);

  [[nodiscard]] std::uint64_t passages() const { return passages_; }
  [[nodiscard]] double average_length() const;
  [[nodiscard]] std::uint64_t passages_with(const std::string& stem) const;
  [[nodiscard]] double idf(const std::string& stem) const;
  /// About how many postings the search for the leaves of a plan has to look at.
  [[nodiscard]] std::uint64_t postings_of(const Plan& plan) const;

 private:
  const std::vector<SegmentSearcher>& segments_;
  std::uint64_t passages_ = 0;
  std::uint64_t length_ = 0;
};

/// The words of all leaves that score, and which of them are neighbours in `tree` (stop words
/// aside). Of a compound and its parts only one counts: the first that the index knows.
[[nodiscard]] QueryTerms query_terms(const Plan& plan, const QueryNode& tree,
                                     const IndexTotals& totals, Analyzer& analyzer);

}  // namespace findings
