// SPDX-License-Identifier: GPL-2.0-or-later
// From the account of a score to an explanation in words that people know.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/answer/explanation.h"
#include "searcher/match/segment_search.h"
#include "searcher/query/plan.h"
#include "searcher/rank/query_terms.h"
#include "searcher/rank/ranker.h"

namespace findings {

/// Words that passages have, told by their stems; the most frequent form of the whole index, of
/// equals the first by bytes. The stem itself if no segment has it.
[[nodiscard]] std::string usual_form(const std::vector<SegmentSearcher>& segments,
                                     const std::string& stem);

/// The references must outlive it.
class Explainer {
 public:
  Explainer(const Plan& plan, const std::vector<SegmentSearcher>& segments,
            const IndexTotals& totals);

  /// `lacking`: the informative words that the candidate has not.
  [[nodiscard]] Explanation explain(const Ranker& ranker, const Candidate& candidate,
                                    std::vector<std::string> lacking);

 private:
  [[nodiscard]] const std::string& told(const std::string& stem);

  const std::vector<SegmentSearcher>& segments_;
  const IndexTotals& totals_;
  std::map<std::string, std::string> words_;  // by stem, as typed or as usual
};

}  // namespace findings
