// SPDX-License-Identifier: GPL-2.0-or-later
// The score of a passage, reckoned from its own words: where the words of the query stand, and how
// near each other.
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
#include <utility>
#include <vector>

#include "corpus/segment/segment.h"

namespace findings {

/// A word of the query with what it is worth.
struct QueryTerm {
  std::string stem;
  double idf = 0;
  double times = 1;       ///< how often the query has it; a share of 1 for a word of feedback
  bool feedback = false;  ///< not of the query, but of the best passages (feedback.h)

  [[nodiscard]] double weight() const { return idf * times; }
};

/// Words of the query that others can stand for.
struct Substitute {
  std::vector<std::size_t> terms;            ///< places in QueryTerms::terms
  std::vector<std::vector<std::string>> by;  ///< runs of stems
};

/// All that decides the scores of one query.
struct QueryTerms {
  std::vector<QueryTerm> terms;
  std::vector<Substitute> substitutes;
  /// Neighbours in the query, as places in `terms`; without repeats.
  std::vector<std::pair<std::size_t, std::size_t>> neighbours;
  /// The forms of a query that is a run of prose, every word of it; else empty.
  std::vector<std::string> prose;
  double average_length = 1;  ///< words of a passage, over the whole index

  /// No passage scores more.
  [[nodiscard]] double highest_score() const;
};

/// Of what a score is made.
struct ScoreParts {
  struct Term {
    std::size_t term = 0;  ///< place in QueryTerms::terms
    double points = 0;
    std::uint32_t in_text = 0;  ///< occurrences
    std::uint32_t in_heading = 0;
  };
  std::vector<Term> terms;  ///< those that the passage has
  double proximity = 0;
  double verbatim = 0;  ///< for having the whole query as it was written
  double synonyms = 0;  ///< what they add to the points of the words that they stand for

  [[nodiscard]] double total() const;
};

/// What a synonym is worth beside the words of the query: the very form stands above it.
inline constexpr double synonym_weight = 0.8;

/// Scores passages of one segment. Both arguments of the constructor must outlive it.
class PassageScorer {
 public:
  PassageScorer(const Segment& segment, const QueryTerms& query);

  /// Never less than plain BM25 gives. `plain`: that alone, as the postings have it. Valid until
  /// the next is scored.
  [[nodiscard]] const ScoreParts& score(std::uint32_t passage, bool plain = false);

 private:
  struct Form {
    FormId form = 0;
    std::uint32_t term = 0;
  };
  /// Of one term in the passage in work.
  struct Found {
    std::uint32_t in_text = 0;
    std::uint32_t in_heading = 0;
    std::vector<std::int64_t> places;
  };
  /// The runs of one substitute, each stem as the ids of its forms.
  using Runs = std::vector<std::vector<FormRange>>;
  void fill_table();
  [[nodiscard]] std::size_t slot_of(FormId form) const {
    return (form * std::uint32_t{0x9E3779B1}) >> shift_;  // Knuth's multiplicative hashing
  }
  [[nodiscard]] std::size_t term_of(FormId form) const;
  [[nodiscard]] WantedForms wanted() const;
  void read(std::uint32_t passage);
  [[nodiscard]] bool is_record(std::uint32_t passage) const;
  [[nodiscard]] bool has_prose(const TokenStream& words) const;
  static std::uint32_t count(const TokenStream& words, const Runs& runs);

  const Segment& segment_;
  const QueryTerms& query_;
  std::vector<Form> forms_;      // of the terms
  std::vector<Form> table_;      // the same by hash, twice as many places or more
  unsigned shift_ = 0;           // from a hash to a place
  std::vector<bool> neighbour_;  // by term: whether its places matter
  std::vector<Runs> runs_;       // of the substitutes
  std::vector<FormId> prose_;    // empty if the segment lacks a word of it
  WantedForms wanted_{{}};       // all of these

  // Of the passage in work, what is wanted; kept for their memory.
  PickedTokens text_;
  PickedTokens heading_;
  std::uint32_t heading_number_ = 0;
  TokenStream text_words_;
  TokenStream heading_words_;
  std::vector<Found> found_;
  ScoreParts parts_;
};

}  // namespace findings
