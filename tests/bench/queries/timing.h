// SPDX-License-Identifier: GPL-2.0-or-later
// Times engines that answer the same queries in turns, in one process and one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/queries/mixed.h"

namespace findings::bench {

struct Contender {
  std::string name;
  std::function<bool(Form)> answers;
  std::function<std::size_t(const BenchQuery&)> run;
};

/// Elapsed time and CPU time.
enum class Clock : std::uint8_t { wall, processors };

/// Microseconds.
struct Spent {
  double wall = 0;
  double processors = 0;
};

/// For each query that the engine answers, the median of its rounds for each clock.
struct Timings {
  std::vector<std::optional<Spent>> by_query;

  /// Those of the queries selected by `chosen`.
  [[nodiscard]] std::vector<double> of(const std::vector<BenchQuery>& queries, Clock clock,
                                       const std::function<bool(Form)>& chosen) const;
};

/// The times of each engine. In a round each engine runs all of its queries, one engine after the
/// other; the first round is a warm-up and does not count.
[[nodiscard]] std::vector<Timings> time_in_turns(const std::vector<Contender>& contenders,
                                                 const std::vector<BenchQuery>& queries,
                                                 std::size_t rounds);

}  // namespace findings::bench
