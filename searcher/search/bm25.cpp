// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/bm25.h"

#include <algorithm>
#include <cmath>

namespace findings {

double bm25_idf(std::uint64_t passages, std::uint64_t passages_with_term) {
  const auto all = static_cast<double>(passages);
  const auto with = static_cast<double>(passages_with_term);
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

Bm25Frequency::Bm25Frequency(double average_length) : average_(std::max(average_length, 1.0)) {
  need_stat(WDF);
  need_stat(DOC_LENGTH);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH_MIN);
}

double Bm25Frequency::get_sumpart(Xapian::termcount frequency, Xapian::termcount length,
                                  Xapian::termcount) const {
  const double tf = frequency;
  return factor_ * tf * (bm25_k1 + 1) / (tf + bm25_k1 * (1 - bm25_b + bm25_b * length / average_));
}

double Bm25Frequency::get_maxpart() const {
  // Most occurrences in the shortest passage; no passage is shorter than its own occurrences.
  const Xapian::termcount most = get_wdf_upper_bound();
  return get_sumpart(most, std::max(most, get_doclength_lower_bound()), 0);
}

}  // namespace findings
