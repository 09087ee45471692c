// SPDX-License-Identifier: GPL-2.0-or-later
// Scores passages: by BM25 from the postings alone, and by their own words: where the words of the
// query are, and how near each other.
//
// BM25: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009). The
// idf comes from statistics of the whole index, so scores do not depend on how passages lie in
// segments.
// Fields: Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields (2004):
// occurrences are weighted by field, each with its own length, before they saturate. Coordination:
// the score is multiplied by the share of the weight of the query that the passage has, as the
// coord factor of Lucene (Salton, Fox and Wu, Extended Boolean Information Retrieval, 1983, give
// the reason). Proximity: pairs of neighbouring words of
// the query, as in the sequential dependence model of Metzler and Croft, A Markov Random Field
// Model for Term Dependencies (2005), counted by distance as in Tao and Zhai, An Exploration of
// Proximity Measures in Information Retrieval (2007).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "searcher/match/segment_search.h"
#include "searcher/rank/query_terms.h"

namespace findings {

inline constexpr double bm25_k1 = 1.2;
inline constexpr double bm25_b = 0.75;

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

/// The parts of a score: the points of the terms, proximity and synonyms add up, times `share`.
struct ScoreParts {
  struct Term {
    std::size_t term = 0;  ///< index into QueryTerms::terms
    double points = 0;
    std::uint32_t in_text = 0;  ///< occurrences
    std::uint32_t in_heading = 0;
  };
  std::vector<Term> terms;  ///< those that the passage has
  double proximity = 0;
  double synonyms = 0;  ///< what they add to the points of the words that they stand for
  double share = 1;     ///< of the weight of the loose words of the query
  double verbatim = 0;  ///< for having the whole query as written: above all that have not

  /// `factor`: see Stratum.
  [[nodiscard]] double of_words(double factor) const;
  /// The points of the terms that the text has.
  [[nodiscard]] double of_text(double factor) const;
  [[nodiscard]] double total(double factor) const { return of_words(factor) + verbatim; }
};

/// Scores passages of one segment. Both arguments of the constructor must outlive it.
class PassageScorer {
 public:
  PassageScorer(const SegmentSearcher& segment, const QueryTerms& query);

  /// `plain`: only that, as from the postings. Valid until the next is
  /// scored.
  [[nodiscard]] const ScoreParts& score(std::uint32_t passage, bool plain = false);

 private:
  /// The forms of a term.
  struct TermForms {
    FormRange forms;
    std::uint32_t term = 0;
  };
  /// Of one term in the current passage.
  struct Found {
    std::uint32_t in_text = 0;
    std::uint32_t in_heading = 0;
    bool by_synonym = false;
    std::vector<std::int64_t> places;
  };
  /// The runs of one substitute, each stem as the ids of its forms.
  using Runs = std::vector<std::vector<FormRange>>;
  [[nodiscard]] std::size_t term_of(FormId form) const;
  void add_runs(double k, double in_heading_weight);
  [[nodiscard]] double share() const;
  [[nodiscard]] bool has_prose(const TokenStream& words) const;
  static std::uint32_t count(const TokenStream& words, const Runs& runs);

  const SegmentSearcher& searcher_;
  const Segment& segment_;
  const QueryTerms& query_;
  std::vector<TermForms> forms_;  // sorted
  std::vector<bool> neighbour_;   // by term: whether its places matter
  std::vector<Runs> runs_;        // of the substitutes
  std::vector<FormId> prose_;     // empty if the segment lacks a word of it
  WantedForms wanted_{{}};        // all of these

  // The wanted tokens of the current passage; members to reuse their memory.
  PickedTokens text_;
  PickedTokens heading_;
  std::uint32_t heading_number_ = 0;
  TokenStream text_words_;
  TokenStream heading_words_;
  std::vector<Found> found_;
  ScoreParts parts_;
};

}  // namespace findings
