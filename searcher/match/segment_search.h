// SPDX-License-Identifier: GPL-2.0-or-later
// A plan on one segment: which passages match, and the best of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "searcher/match/filters.h"
#include "searcher/match/lexicon_resolver.h"
#include "searcher/match/posting_lists.h"
#include "searcher/query/matcher.h"
#include "searcher/query/plan.h"
#include "searcher/rank/plain_scores.h"

namespace findings {

/// One segment with its postings, opened for searching. Not for several threads: what it has read
/// once it keeps.
class SegmentSearcher {
 public:
  /// `segment` must outlive the searcher. Throws IndexError.
  explicit SegmentSearcher(const Segment& segment);

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] std::uint32_t passages() const { return segment_.records.passages(); }
  [[nodiscard]] std::uint64_t total_length() const { return postings_.total_length(); }
  [[nodiscard]] std::uint64_t passages_with(const std::string& stem) const {
    return postings_.passages_with(stem);
  }

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
  /// Those of `set` that pass; quicker than the above where they are few.
  [[nodiscard]] PassageSet passing(const Filter& filter, const PassageSet& set) const;
  /// Those of `set` that stand behind the text: of annexes and data, captions and tables.
  [[nodiscard]] PassageSet behind(const PassageSet& set) const;
  [[nodiscard]] PassageSet all() const;
  /// The passages of dead documents; the other functions tell of these as of any.
  [[nodiscard]] PassageSet dead() const;

  /// The best `count` of `matches` by score, then by passage; all of them if `count` is 0.
  [[nodiscard]] std::vector<ScoredPassage> best(const PassageSet& matches,
                                                const std::vector<ScoredTerm>& terms,
                                                double average_length, std::size_t count) const {
    return best_by_bm25(postings_, matches, terms, average_length, count, passages());
  }
  /// The query is answered: what was read for it alone is dropped.
  void forget() const { postings_.forget(); }

  [[nodiscard]] LeafMatcher matcher(const Leaf& leaf) const { return {leaf, resolver_}; }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }

 private:
  // All among `within`, if it is given.
  [[nodiscard]] PassageSet with_stem(const std::string& term, const PassageSet* within) const;
  [[nodiscard]] PassageSet with_word(const WordTest& word, const std::string& prefix,
                                     const PassageSet* within) const;
  [[nodiscard]] PassageSet with_elements(const Sequence& sequence, const std::string& prefix,
                                         const PassageSet* within) const;
  [[nodiscard]] PassageSet candidates(const Leaf& leaf, const PassageSet* within) const;
  /// About how many postings there are of it.
  [[nodiscard]] std::uint64_t postings_of(const WordTest& word, const std::string& prefix) const;
  [[nodiscard]] std::uint64_t postings_of(const Plan& plan, const PlanNode& node) const;
  [[nodiscard]] PassageSet surely_with(const WordTest& word) const;
  [[nodiscard]] PassageSet among_gathered(const Filter& filter) const;
  [[nodiscard]] PassageSet evaluate_title(const Leaf& leaf) const;

  const Segment& segment_;
  LexiconResolver resolver_;
  PostingLists postings_;
  mutable std::optional<PassageSet> all_behind_;  ///< made when first asked for
};

}  // namespace findings
