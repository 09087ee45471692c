// SPDX-License-Identifier: GPL-2.0-or-later
// The terms that score passages: of a query, of feedback, and of similar passages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "searcher/match/index_search.h"
#include "searcher/query/plan.h"
#include "searcher/query/request.h"

namespace findings {

/// A word of the query with its weight.
struct QueryTerm {
  std::string stem;
  double idf = 0;         ///< see IndexSearcher::weight
  double times = 1;       ///< how often the query has it; a share of 1 for a word of feedback
  bool shared = false;    ///< counts to the share of the query that a passage has
  bool feedback = false;  ///< not of the query, but of the best passages

  [[nodiscard]] double weight() const { return idf * times; }
};

/// Words of the query and their synonyms.
struct Substitute {
  std::vector<std::size_t> terms;            ///< indexes into QueryTerms::terms
  std::vector<std::vector<std::string>> by;  ///< runs of stems
};

/// Everything that decides the scores of one query.
struct QueryTerms {
  std::vector<QueryTerm> terms;
  std::vector<Substitute> substitutes;
  /// Neighbours in the query, as indexes into `terms`; without repeats.
  std::vector<std::pair<std::size_t, std::size_t>> neighbours;
  /// All forms of a query that is a run of prose; else empty.
  std::vector<std::string> prose;
  double average_length = 1;  ///< words of a passage, over the whole index
  bool in_context = false;    ///< the passages beside a passage add to its score

  /// No passage scores more.
  [[nodiscard]] double highest_score() const;
};

/// What the nearness of two words is worth beside the words themselves, and how many times as much
/// if they are adjacent in the order of the query.
inline constexpr double proximity_weight = 0.15;
inline constexpr double adjacent_weight = 3;

/// What the passages up to so many places before and after, under the same headings, are worth:
/// that part of their own scores, but no more than a part of what the words of its own text score,
/// as good headings make all passages below them look good. A passage is read in its context
/// (Fernández, Losada and Azzopardi, Extending the Language Modeling Framework for Sentence
/// Retrieval to Include Local Context, 2011).
inline constexpr double neighbour_weight = 0.15;
inline constexpr double most_of_neighbours = 0.2;
inline constexpr std::uint32_t neighbour_reach = 3;

/// What a synonym is worth beside the words of the query: the form as typed ranks above it.
inline constexpr double synonym_weight = 0.8;

/// The words of all leaves that score, and which of them are neighbours in the query (stop words
/// aside). Of a compound and its parts only one counts: the first that the index knows. With
/// Ranking::full light words weigh less, and a passage that lacks some of the loose words has only
/// a share of its score, unless `mode` asks for any.
[[nodiscard]] QueryTerms query_terms(const Plan& plan, const IndexSearcher& searcher,
                                     Ranking ranking, MatchMode mode);

inline constexpr std::size_t feedback_passages = 5;

/// Words that the best passages share, to add to `query`, which may have them already, each with
/// its share as `times`; none where there is too little text to trust.
///
/// Lavrenko and Croft, Relevance-Based Language Models (2001), in the mixture with the query of
/// Abdul Jaleel et al. (2004), with the term weights of BM25, idf included, in place of
/// probabilities (Rocchio, Relevance Feedback in Information Retrieval, 1971). How far the words
/// are trusted grows with the amount of text: a few short passages on a subject share words by
/// chance, and long articles have more than one subject, so passages of less than 100 words or more
/// than 400 on average teach nothing.
[[nodiscard]] std::vector<QueryTerm> feedback_terms(const IndexSearcher& searcher,
                                                    std::span<const PassagePlace> best,
                                                    const QueryTerms& query);

inline constexpr std::size_t most_like_terms = 25;

/// The words that distinguish the passages `like` from the rest of the index, `most_like_terms` at
/// most: by their mean BM25 weights in the texts of `like` less those in the texts of `unlike`
/// (Rocchio, as above). Words that no other passage has are left out.
[[nodiscard]] QueryTerms terms_like(const IndexSearcher& searcher,
                                    std::span<const PassagePlace> like,
                                    std::span<const PassagePlace> unlike);

}  // namespace findings
