// SPDX-License-Identifier: GPL-2.0-or-later
// Answers the queries of the benchmarks with SQLite's FTS5, with its fastest SQL: `CROSS JOIN` and
// `+p.force` keep the planner from scanning the facets instead of the words.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/bench/peers/sqlite.h"
#include "tests/bench/queries/mixed.h"

namespace findings::bench {

class Fts5Engine {
 public:
  /// A file written by peers/fts5_index.cpp.
  explicit Fts5Engine(const std::filesystem::path& path);

  [[nodiscard]] static bool answers(Form form);
  /// The best ten with their scores, ids and texts.
  std::size_t run(const BenchQuery& query);
  /// The same, with counts by force, year and theme.
  std::size_t run_with_facets(const BenchQuery& query);
  [[nodiscard]] std::uint64_t count(const BenchQuery& query);

 private:
  Database database_;
  Statement ranked_;
  Statement ranked_filtered_;
  Statement shown_;
  Statement facets_;
  Statement facets_filtered_;
  Statement count_;
  Statement count_filtered_;
};

/// `query` as FTS5's MATCH reads it.
[[nodiscard]] std::string in_fts5(const BenchQuery& query);

}  // namespace findings::bench
