// SPDX-License-Identifier: GPL-2.0-or-later
// What a passage is about, as its words say: informative words with their weights.
#pragma once

#include <map>
#include <span>
#include <string>

#include "corpus/segment/segment.h"
#include "searcher/rank/passage_score.h"
#include "searcher/rank/query_terms.h"

namespace findings {

/// A passage of an open index.
struct SourcePassage {
  const Segment* segment = nullptr;
  std::uint32_t passage = 0;
};

/// The informative stems of a stream (no stop words, numbers or shreds of words) with the part of
/// their BM25 weight that comes from their frequency; idf is left to the caller. `among`: no others
/// than these forms, if given.
[[nodiscard]] std::map<std::string, double> telling_words(const Segment& segment,
                                                          const TokenStream& stream,
                                                          double average_length,
                                                          const WantedForms* among = nullptr);

inline constexpr std::size_t most_telling = 25;

/// The words that tell `like` from the rest of the index, `most_telling` at most, to find others
/// by: the mean weights in the texts of `like` less those in the texts of `unlike` (Rocchio,
/// Relevance Feedback in Information Retrieval, 1971), by BM25. Words that no other passage has
/// find nothing and are left out.
[[nodiscard]] QueryTerms terms_like(std::span<const SourcePassage> like,
                                    std::span<const SourcePassage> unlike,
                                    const IndexTotals& totals);

}  // namespace findings
