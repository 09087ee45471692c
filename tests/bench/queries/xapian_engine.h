// SPDX-License-Identifier: GPL-2.0-or-later
// Xapian, from an index with positions, as it answers the queries of the benchmarks.
#pragma once

#include <cstdint>
#include <filesystem>

#include <xapian.h>

#include "tests/bench/queries/mixed.h"

namespace findings::bench {

class XapianEngine {
 public:
  /// A database that peers/xapian_index.cpp has written.
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
