// SPDX-License-Identifier: GPL-2.0-or-later
// Answers the queries of the benchmarks with findings.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "searcher/answer/session.h"
#include "searcher/query/request.h"
#include "tests/bench/queries/mixed.h"

namespace findings::bench {

class FindingsEngine {
 public:
  enum class Asked : std::uint8_t {
    usual,   ///< as people ask, ten hits
    facets,  ///< the same with exact counts over five facets
    simple   ///< BM25 alone: no synonyms, no feedback, no folding; what a peer does
  };

  explicit FindingsEngine(const std::filesystem::path& index)
      : session_(index, SegmentThreads(1)) {}

  /// The number of hits shown.
  std::size_t run(const BenchQuery& query, Asked asked);
  /// Totals, counts and hits in one line, scores with all digits.
  [[nodiscard]] std::string answer(const BenchQuery& query, Asked asked);
  /// Passages that match, without synonyms.
  [[nodiscard]] std::uint64_t count(const BenchQuery& query);

 private:
  [[nodiscard]] SearchResult search(const BenchQuery& query, Asked asked);

  Session session_;
};

/// `query` in the query language.
[[nodiscard]] std::string in_query_language(const BenchQuery& query);

}  // namespace findings::bench
