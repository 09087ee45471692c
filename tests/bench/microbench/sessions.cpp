// SPDX-License-Identifier: GPL-2.0-or-later
// Opens an index of generated passages, answers a first query and counts facets.
#include <cstdint>
#include <filesystem>
#include <vector>

#include <benchmark/benchmark.h>

#include "corpus/schema/schema.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/session.h"
#include "searcher/query/parser.h"
#include "tests/bench/microbench/indexes.h"

namespace findings::bench {
namespace {

constexpr const char* query = "victims attendance";

void open_an_index(benchmark::State& state) {
  const std::filesystem::path& index = index_of(state.range(0));
  for ([[maybe_unused]] auto _ : state) {
    const Session session(index);
    benchmark::DoNotOptimize(session.index().manifest().revision);
  }
}
BENCHMARK(open_an_index)->Arg(20'000)->Arg(400'000)->Unit(benchmark::kMicrosecond);

void first_answer(benchmark::State& state) {
  const std::filesystem::path& index = index_of(state.range(0));
  SearchRequest request;
  request.tree = parse_query(query).tree;
  for ([[maybe_unused]] auto _ : state) {
    Session session(index);
    benchmark::DoNotOptimize(session.search(request, query).passages);
  }
}
BENCHMARK(first_answer)->Arg(20'000)->Arg(400'000)->Unit(benchmark::kMicrosecond);

// Over that many of 400,000 passages, evenly spread.
void count_five_facets(benchmark::State& state) {
  constexpr std::uint32_t passages = 400'000;
  const std::filesystem::path& index = index_of(passages);
  const auto opened = open_index(index);
  Matches matches;
  matches.segments.resize(opened->segments().size());
  const auto wanted = static_cast<std::uint32_t>(state.range(0));
  for (std::uint32_t i = 0; i < wanted; ++i) {
    matches.segments.front().unfiltered.add(i * (passages / wanted));
  }
  const std::vector<Column> facets(facet_columns.begin(), facet_columns.end());
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(count_facets(*opened, matches, facets, {}));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(count_five_facets)->Arg(100)->Arg(10'000)->Arg(200'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace findings::bench
