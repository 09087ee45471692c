// SPDX-License-Identifier: GPL-2.0-or-later
// Words that the best passages share, to find others like them by: pseudo-relevance feedback.
//
// Lavrenko and Croft, Relevance-Based Language Models (2001), in the mixture with the query of
// Abdul Jaleel et al. (2004), with the term weights of BM25, idf and all, in place of probabilities
// (Rocchio, Relevance Feedback in Information Retrieval, 1971). How far the words are trusted grows
// with the amount of text that they come from: a few short passages on a subject share words by
// chance, and then feedback keeps still.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "searcher/answer/telling_words.h"
#include "searcher/rank/passage_score.h"

namespace findings {

inline constexpr std::size_t feedback_passages = 5;

/// The idf of a stem over the whole index.
using IdfOfStem = std::function<double(const std::string& stem)>;

/// Words of the best passages to add to `query`, which may have them already, each with its share
/// as `times`; none where there is too little text to trust.
[[nodiscard]] std::vector<QueryTerm> feedback_terms(std::span<const SourcePassage> best,
                                                    const QueryTerms& query, const IdfOfStem& idf);

}  // namespace findings
