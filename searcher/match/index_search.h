// SPDX-License-Identifier: GPL-2.0-or-later
// Searches all segments of an open index for the passages that match a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "searcher/match/filters.h"
#include "searcher/match/open_index.h"
#include "searcher/match/segment_search.h"
#include "searcher/query/plan.h"

namespace findings {

/// Spreads the work of one search over processors, by segment. Not for several threads at once.
class SegmentThreads {
 public:
  /// Waking a thread takes as long as reading some thousand postings. It pays for so many in the
  /// segments beside the largest (docs/PERFORMANCE.md).
  static constexpr std::uint64_t usual_worth = 50'000;

  /// `threads`: the caller's included.
  explicit SegmentThreads(unsigned threads, std::uint64_t worth = usual_worth)
      : threads_(threads), worth_(worth) {}

  /// Calls `work` with the number of each segment and returns when all is done. `postings`: about
  /// how many it reads in all of them; if they are enough, several threads share the work. `work`
  /// touches no segment but its own. Throws what it throws for the first.
  void each(const std::vector<SegmentSearcher>& segments, std::uint64_t postings,
            const std::function<void(std::size_t segment)>& work);

 private:
  [[nodiscard]] bool pays(const std::vector<SegmentSearcher>& segments,
                          std::uint64_t postings) const;

  unsigned threads_;
  std::uint64_t worth_;
  std::unique_ptr<WorkerPool> pool_;  // made when it first pays
};

/// Not for several threads at once: each has its own on the same index.
class IndexSearcher {
 public:
  IndexSearcher(std::shared_ptr<const OpenIndex> index, SegmentThreads threads);

  [[nodiscard]] const OpenIndex& index() const { return *index_; }
  [[nodiscard]] const std::shared_ptr<const OpenIndex>& shared_index() const { return index_; }
  [[nodiscard]] const std::vector<SegmentSearcher>& segments() const { return segments_; }
  [[nodiscard]] const Segment& segment_of(PassagePlace place) const {
    return index_->segment_of(place);
  }

  /// Those of dead documents included, as in the other statistics.
  [[nodiscard]] std::uint64_t passages() const { return passages_; }
  /// Words of a passage.
  [[nodiscard]] double average_length() const;
  [[nodiscard]] std::uint64_t passages_with(const std::string& stem) const;
  /// ln(1 + (N - n + 0.5) / (n + 0.5)), of BM25: never negative, even for words of most passages.
  [[nodiscard]] double idf(const std::string& stem) const;
  /// What a word of a query counts for: its idf, half of it for a light word.
  [[nodiscard]] double weight(const std::string& stem) const;
  /// About how many postings the search for the leaves of a plan reads.
  [[nodiscard]] std::uint64_t postings_of(const Plan& plan) const;

  /// See SegmentThreads.
  void each_segment(std::uint64_t postings, const std::function<void(std::size_t)>& work) const {
    threads_.each(segments_, postings, work);
  }
  /// Drops the postings that were read for a query.
  void forget() const;

 private:
  std::shared_ptr<const OpenIndex> index_;
  std::vector<SegmentSearcher> segments_;
  mutable SegmentThreads threads_;
  std::uint64_t passages_ = 0;
};

/// What a loose word of a plan counts for, synonyms where the index lacks the words as written.
[[nodiscard]] double weight_of(const IndexSearcher& searcher, const Plan& plan,
                               const PlanNode& word);

struct Matches {
  struct OfSegment {
    PassageSet unfiltered;  ///< before the filters on facets
    PassageSet filtered;
    /// By loose word of the plan, the passages that have it; empty where all matches have all
    /// words.
    std::vector<PassageSet> with_word;
    PassageSet with_all;  ///< those of `filtered` that have all words
  };
  std::vector<OfSegment> segments;
  std::size_t fewest_words = 0;  ///< the loose words of the match that has fewest
  /// By loose word, the passages that have it and pass the filters; empty where all matches have
  /// all words.
  std::vector<std::uint64_t> passages_with;

  [[nodiscard]] std::uint64_t passages() const;
  /// That have all words.
  [[nodiscard]] std::uint64_t with_all() const;
};

/// What else restricts the matches.
struct MatchOptions {
  MatchMode mode = MatchMode::automatic;
  bool distinctive = false;          ///< leave out families in more than two documents
  std::vector<PassageSet> left_out;  ///< by segment, never a match; empty for none
};

/// Decides once, for hits, totals and counts, which of the loose words a passage must have. Words
/// count by their weight, so that a rare word matters more than common ones; those that the index
/// lacks count nothing, but where they are most of the words nothing matches. `automatic` requires
/// all words if ten passages have them. If fewer have, a passage needs the share of the weight that
/// ten have, but at least a fifth. Of two words it needs both, or where a few have both at least
/// two thirds of the weight; and if none has both, the heavier word that any has.
[[nodiscard]] Matches find_matches(const IndexSearcher& searcher, const Plan& plan,
                                   const Filters& filters, const MatchOptions& options);

/// The passages of a segment whose family is in more than two documents.
[[nodiscard]] PassageSet in_many_documents(const OpenIndex& index, std::size_t segment);

}  // namespace findings
