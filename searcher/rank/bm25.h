// SPDX-License-Identifier: GPL-2.0-or-later
// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009)
// in two parts, so that scores do not depend on how passages lie in segments: the idf comes from
// statistics of the whole index, the other part from a term's frequency in the passage.
#pragma once

#include <cstdint>

namespace findings {

inline constexpr double bm25_k1 = 1.2;
inline constexpr double bm25_b = 0.75;

/// ln(1 + (N - n + 0.5) / (n + 0.5)): never negative, also for words of most passages.
[[nodiscard]] double bm25_idf(std::uint64_t passages, std::uint64_t passages_with_term);

/// What a frequency is held against in a passage of that length; `average` of the whole index.
[[nodiscard]] inline double bm25_norm(double length, double average) {
  return bm25_k1 * (1 - bm25_b + bm25_b * length / average);
}

/// Rises with the frequency, from 0 to k1 + 1, which it never reaches.
[[nodiscard]] inline double bm25_saturated(double frequency, double norm) {
  return frequency * (bm25_k1 + 1) / (frequency + norm);
}

}  // namespace findings
