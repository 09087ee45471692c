// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/queries/timing.h"

#include <ctime>

#include "tests/bench/statistics.h"

namespace findings::bench {
namespace {

double microseconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

Spent seen_by_the_clocks() {
  return {microseconds(CLOCK_MONOTONIC), microseconds(CLOCK_PROCESS_CPUTIME_ID)};
}

// One query of one engine, round by round.
struct Rounds {
  std::vector<double> wall;
  std::vector<double> processors;
};

}  // namespace

std::vector<double> Timings::of(const std::vector<BenchQuery>& queries, Clock clock,
                                const std::function<bool(Form)>& chosen) const {
  std::vector<double> result;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (!by_query[i] || !chosen(queries[i].form)) continue;
    result.push_back(clock == Clock::wall ? by_query[i]->wall : by_query[i]->processors);
  }
  return result;
}

std::vector<Timings> time_in_turns(const std::vector<Contender>& contenders,
                                   const std::vector<BenchQuery>& queries, std::size_t rounds) {
  std::vector<std::vector<Rounds>> all(contenders.size(), std::vector<Rounds>(queries.size()));
  for (std::size_t round = 0; round <= rounds; ++round) {
    for (std::size_t c = 0; c < contenders.size(); ++c) {
      for (std::size_t i = 0; i < queries.size(); ++i) {
        if (!contenders[c].answers(queries[i].form)) continue;
        const Spent begin = seen_by_the_clocks();
        contenders[c].run(queries[i]);
        const Spent end = seen_by_the_clocks();
        if (round == 0) continue;
        all[c][i].wall.push_back(end.wall - begin.wall);
        all[c][i].processors.push_back(end.processors - begin.processors);
      }
    }
  }
  std::vector<Timings> result;
  for (const auto& of_contender : all) {
    Timings& timings = result.emplace_back();
    for (const Rounds& times : of_contender) {
      timings.by_query.push_back(
          times.wall.empty()
              ? std::nullopt
              : std::optional<Spent>({median(times.wall), median(times.processors)}));
    }
  }
  return result;
}

}  // namespace findings::bench
