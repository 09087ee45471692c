// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/timing.h"

#include <chrono>

#include "tests/bench/statistics.h"

namespace findings::bench {

std::vector<double> Timings::of(const std::vector<BenchQuery>& queries,
                                const std::function<bool(Form)>& chosen) const {
  std::vector<double> result;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (by_query[i] && chosen(queries[i].form)) result.push_back(*by_query[i]);
  }
  return result;
}

std::vector<Timings> time_in_turns(const std::vector<Contender>& contenders,
                                   const std::vector<BenchQuery>& queries, std::size_t rounds) {
  using Clock = std::chrono::steady_clock;
  std::vector<std::vector<std::vector<double>>> all(
      contenders.size(), std::vector<std::vector<double>>(queries.size()));
  for (std::size_t round = 0; round <= rounds; ++round) {
    for (std::size_t c = 0; c < contenders.size(); ++c) {
      for (std::size_t i = 0; i < queries.size(); ++i) {
        if (!contenders[c].answers(queries[i].form)) continue;
        const auto begin = Clock::now();
        contenders[c].run(queries[i]);
        const std::chrono::duration<double, std::micro> spent = Clock::now() - begin;
        if (round > 0) all[c][i].push_back(spent.count());
      }
    }
  }
  std::vector<Timings> result;
  for (const auto& of_contender : all) {
    Timings& timings = result.emplace_back();
    for (const std::vector<double>& times : of_contender) {
      timings.by_query.push_back(times.empty() ? std::nullopt : std::optional(median(times)));
    }
  }
  return result;
}

}  // namespace findings::bench
