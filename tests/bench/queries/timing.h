// SPDX-License-Identifier: GPL-2.0-or-later
// Contenders answer the same queries in turns, one process, one thread.
#pragma once

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

/// Microseconds of each query that the contender answers, the median of its rounds.
struct Timings {
  std::vector<std::optional<double>> by_query;

  /// Those of the queries that `chosen` takes.
  [[nodiscard]] std::vector<double> of(const std::vector<BenchQuery>& queries,
                                       const std::function<bool(Form)>& chosen) const;
};

/// By contender. In a round each runs all of its queries, then the next does; the first round
/// warms up and does not count.
[[nodiscard]] std::vector<Timings> time_in_turns(const std::vector<Contender>& contenders,
                                                 const std::vector<BenchQuery>& queries,
                                                 std::size_t rounds);

}  // namespace findings::bench
