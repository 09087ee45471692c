// SPDX-License-Identifier: GPL-2.0-or-later
// Contenders answer the same queries in turns, one process, one thread.
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

/// What a person waits for, and what the processors spent on it: less, where others hold them.
enum class Clock : std::uint8_t { wall, processors };

/// Microseconds.
struct Spent {
  double wall = 0;
  double processors = 0;
};

/// Of each query that the contender answers, each clock's median of its rounds.
struct Timings {
  std::vector<std::optional<Spent>> by_query;

  /// Those of the queries that `chosen` takes.
  [[nodiscard]] std::vector<double> of(const std::vector<BenchQuery>& queries, Clock clock,
                                       const std::function<bool(Form)>& chosen) const;
};

/// By contender. In a round each runs all of its queries, then the next does; the first round
/// warms up and does not count.
[[nodiscard]] std::vector<Timings> time_in_turns(const std::vector<Contender>& contenders,
                                                 const std::vector<BenchQuery>& queries,
                                                 std::size_t rounds);

}  // namespace findings::bench
