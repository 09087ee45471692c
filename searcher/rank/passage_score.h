// SPDX-License-Identifier: GPL-2.0-or-later
// Scores passages by their own words: where the words of the query are, and how near each other.
//
// Fields: Robertson, Zaragoza and Taylor, Simple BM25 Extension to Multiple Weighted Fields (2004):
// occurrences are weighted by field before they saturate. Proximity: pairs of neighbouring words of
// the query, as in the sequential dependence model of Metzler and Croft, A Markov Random Field
// Model for Term Dependencies (2005), counted by distance as in Tao and Zhai, An Exploration of
// Proximity Measures in Information Retrieval (2007).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "searcher/rank/query_terms.h"

namespace findings {

/// The parts of a score.
struct ScoreParts {
  struct Term {
    std::size_t term = 0;  ///< index into QueryTerms::terms
    double points = 0;
    std::uint32_t in_text = 0;  ///< occurrences
    std::uint32_t in_heading = 0;
  };
  std::vector<Term> terms;  ///< those that the passage has
  double proximity = 0;
  double verbatim = 0;  ///< for having the whole query as written
  double synonyms = 0;  ///< what they add to the points of the words that they stand for

  [[nodiscard]] double total() const;
};

/// Scores passages of one segment. Both arguments of the constructor must outlive it.
class PassageScorer {
 public:
  PassageScorer(const Segment& segment, const QueryTerms& query);

  /// Never less than plain BM25. `plain`: only that, as from the postings. Valid until the next is
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
    std::vector<std::int64_t> places;
  };
  /// The runs of one substitute, each stem as the ids of its forms.
  using Runs = std::vector<std::vector<FormRange>>;
  [[nodiscard]] std::size_t term_of(FormId form) const;
  [[nodiscard]] bool is_record(std::uint32_t passage) const;
  [[nodiscard]] bool has_prose(const TokenStream& words) const;
  static std::uint32_t count(const TokenStream& words, const Runs& runs);

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
