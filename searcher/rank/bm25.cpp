// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/bm25.h"

#include <cmath>

namespace findings {

double bm25_idf(std::uint64_t passages, std::uint64_t passages_with_term) {
  const auto all = static_cast<double>(passages);
  const auto with = static_cast<double>(passages_with_term);
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

}  // namespace findings
