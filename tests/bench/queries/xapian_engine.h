// SPDX-License-Identifier: GPL-2.0-or-later
// Answers the queries of the benchmarks with Xapian, from an index with positions.
#pragma once

#include <cstdint>
#include <filesystem>

#include <xapian.h>

#include "tests/bench/queries/mixed.h"

namespace findings::bench {

class XapianEngine {
 public:
  /// A database written by peers/xapian_index.cpp.
  explicit XapianEngine(const std::filesystem::path& path) : database_(path.string()) {}

  [[nodiscard]] static bool answers(Form form);
  /// The best ten with their scores and texts.
  std::size_t run(const BenchQuery& query);
  [[nodiscard]] std::uint64_t count(const BenchQuery& query);

 private:
  [[nodiscard]] Xapian::Query as_query(const BenchQuery& query) const;

  Xapian::Database database_;
  Xapian::Stem stem_{"english"};
};

}  // namespace findings::bench
