// SPDX-License-Identifier: GPL-2.0-or-later
// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009)
// in two parts, so that scores do not depend on how passages lie in segments: the idf comes from
// outside with statistics of the whole index, the weighting scheme adds the part of the term's
// frequency in the passage.
#pragma once

#include <cstdint>
#include <string>

#include <xapian.h>

namespace findings {

inline constexpr double bm25_k1 = 1.2;
inline constexpr double bm25_b = 0.75;

/// ln(1 + (N - n + 0.5) / (n + 0.5)): never negative, also for words of most passages.
[[nodiscard]] double bm25_idf(std::uint64_t passages, std::uint64_t passages_with_term);

/// tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average)), average of the whole index.
class Bm25Frequency : public Xapian::Weight {
 public:
  explicit Bm25Frequency(double average_length);

  [[nodiscard]] std::string name() const override { return "findings::Bm25Frequency"; }
  [[nodiscard]] Bm25Frequency* clone() const override { return new Bm25Frequency(average_); }
  double get_sumpart(Xapian::termcount frequency, Xapian::termcount length,
                     Xapian::termcount unique_terms) const override;
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double factor) override { factor_ = factor; }

  double average_;
  double factor_ = 1;
};

}  // namespace findings
