// SPDX-License-Identifier: GPL-2.0-or-later
// Encodes and decodes the records of passages.
#include "corpus/segment/records.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "tests/bench/microbench/texts.h"

namespace findings::bench {
namespace {

std::vector<Passage> passages() {
  std::vector<Passage> result;
  for (const std::string& text : generated_texts()) {
    Passage passage;
    passage.ordinal = static_cast<std::uint32_t>(result.size() % 200 + 1);
    passage.heading = {"How well does the force protect people?", "Domestic abuse"};
    passage.page = 12;
    passage.paragraph = "4.12";
    passage.text = text;
    result.push_back(std::move(passage));
  }
  return result;
}

void encode_passages(benchmark::State& state) {
  const std::vector<Passage> all = passages();
  for ([[maybe_unused]] auto _ : state) {
    for (const Passage& passage : all) benchmark::DoNotOptimize(encode(passage));
  }
  state.SetItemsProcessed(state.iterations() * std::ssize(all));
}
BENCHMARK(encode_passages)->Unit(benchmark::kMillisecond);

void decode_passages(benchmark::State& state) {
  std::vector<std::string> records;
  for (const Passage& passage : passages()) records.push_back(encode(passage));
  for ([[maybe_unused]] auto _ : state) {
    for (const std::string& record : records) benchmark::DoNotOptimize(decode_passage(record));
  }
  state.SetItemsProcessed(state.iterations() * std::ssize(records));
}
BENCHMARK(decode_passages)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
