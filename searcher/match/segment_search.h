// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the passages of one segment that match a plan.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "searcher/match/filters.h"
#include "searcher/match/matcher.h"
#include "searcher/match/postings.h"
#include "searcher/query/plan.h"

namespace findings {

/// About how many postings a word has. `passages_with`: of a stem.
template <typename PassagesWith>
[[nodiscard]] std::uint64_t postings_of(const WordTest& word, const PassagesWith& passages_with) {
  if (!word.is_expanded()) return passages_with(word.stem);
  std::uint64_t sum = 0;
  for (const KnownForm& form : word.forms) sum += form.occurrences;
  return sum;
}

/// One segment with its postings, opened for searching. Not for several threads: it keeps what it
/// has read.
class SegmentSearcher {
 public:
  /// `segment` must outlive the searcher. Throws IndexError.
  explicit SegmentSearcher(const Segment& segment);

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] const SegmentPostings& postings() const { return postings_; }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }
  [[nodiscard]] std::uint32_t passages() const { return segment_.records.passages(); }

  /// The passages that match `node`, among `within` if given.
  [[nodiscard]] PassageSet evaluate(const Plan& plan, const PlanNode& node,
                                    const std::vector<Filter>& conditions,
                                    const PassageSet* within) const;
  /// Those of `base` that match all of `nodes`.
  [[nodiscard]] PassageSet with_all(const Plan& plan, const std::vector<PlanNode>& nodes,
                                    const std::vector<Filter>& conditions,
                                    const PassageSet& base) const;
  [[nodiscard]] PassageSet evaluate_leaf(const Leaf& leaf, const PassageSet* within) const;
  [[nodiscard]] PassageSet passing(const Filter& filter) const;
  /// Those of `set` that pass; faster than the above where they are few.
  [[nodiscard]] PassageSet passing(const Filter& filter, const PassageSet& set) const;
  /// Those of `set` that rank below the text: of annexes and data, captions and tables.
  [[nodiscard]] PassageSet below_text(const PassageSet& set) const;
  [[nodiscard]] PassageSet all() const;
  /// The passages of dead documents; the other functions treat them as any.
  [[nodiscard]] PassageSet dead() const;

 private:
  const Segment& segment_;
  LexiconResolver resolver_;
  SegmentPostings postings_;
  mutable std::optional<PassageSet> all_below_;  ///< made when first needed
};

}  // namespace findings
