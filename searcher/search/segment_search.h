// SPDX-License-Identifier: GPL-2.0-or-later
// A plan on one segment: which passages match, and the best of them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <roaring/roaring.hh>
#include <xapian.h>

#include "corpus/segment/segment.h"
#include "searcher/query/matcher.h"
#include "searcher/query/plan.h"
#include "searcher/search/filters.h"
#include "searcher/search/lexicon_resolver.h"

namespace findings {

/// Passage numbers, from 0 in a segment.
using PassageSet = Roaring;

/// A term of the query with the weight that it has in the whole index.
struct ScoredTerm {
  std::string term;
  double weight = 0;
};

struct ScoredPassage {
  double score = 0;
  std::uint32_t passage = 0;
};

/// One segment with its postings, opened for searching.
class SegmentSearcher {
 public:
  /// `segment` must outlive the searcher. Throws IndexError.
  explicit SegmentSearcher(const Segment& segment);

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] std::uint32_t passages() const { return segment_.records.passages(); }
  [[nodiscard]] std::uint64_t total_length() const;
  [[nodiscard]] std::uint64_t passages_with(const std::string& stem) const;

  /// The passages that match `node`, among `within` if given.
  [[nodiscard]] PassageSet evaluate(const Plan& plan, const PlanNode& node,
                                    const std::vector<Filter>& conditions,
                                    const PassageSet* within) const;
  [[nodiscard]] PassageSet evaluate_leaf(const Leaf& leaf, const PassageSet* within) const;
  [[nodiscard]] PassageSet passing(const Filter& filter) const;
  [[nodiscard]] PassageSet all() const;
  /// The passages of dead documents; the other functions tell of these as of any.
  [[nodiscard]] PassageSet dead() const;

  /// The best `count` of `matches` by score, then by passage; all of them if `count` is 0.
  [[nodiscard]] std::vector<ScoredPassage> best(const PassageSet& matches,
                                                const std::vector<ScoredTerm>& terms,
                                                double average_length, std::size_t count) const;

  [[nodiscard]] LeafMatcher matcher(const Leaf& leaf) const { return {leaf, resolver_}; }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }

 private:
  [[nodiscard]] PassageSet with_stem(const std::string& term) const;
  [[nodiscard]] PassageSet with_word(const WordTest& word, const std::string& prefix) const;
  [[nodiscard]] PassageSet with_elements(const Sequence& sequence, const std::string& prefix) const;
  [[nodiscard]] PassageSet candidates(const Leaf& leaf) const;
  [[nodiscard]] PassageSet surely_with(const WordTest& word) const;
  [[nodiscard]] PassageSet evaluate_title(const Leaf& leaf) const;

  const Segment& segment_;
  LexiconResolver resolver_;
  Xapian::Database postings_;
};

}  // namespace findings
