// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts the lines of a report into passages.
#include "indexer/passages/segmenter.h"

#include <cstdint>
#include <iterator>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "indexer/readers/readers.h"
#include "tests/bench/microbench/texts.h"

namespace findings::bench {
namespace {

// A plain text like a report: chapters, numbered paragraphs, lists, lines of about 80 bytes.
std::string report() {
  constexpr std::size_t paragraphs = 400;
  constexpr std::size_t line_width = 80;
  std::string result;
  for (std::size_t i = 0; i < paragraphs; ++i) {
    const std::size_t chapter = i / 20 + 1;
    if (i % 20 == 0) result += fmt::format("{} Findings of part {}\n\n", chapter, chapter);
    result += i % 5 == 4 ? std::string("• ") : fmt::format("{}.{} ", chapter, i % 20 + 1);
    std::size_t column = 0;
    for (const char c : generated_texts()[i]) {
      const bool full = c == ' ' && column > line_width;
      result += full ? '\n' : c;
      column = full ? 0 : column + 1;
    }
    result += "\n\n";
  }
  return result;
}

void segment_text(benchmark::State& state) {
  const std::string text = report();
  const RawDocument document = read_text(text);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(segment(document));
  state.SetBytesProcessed(state.iterations() * std::ssize(text));
}
BENCHMARK(segment_text)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace findings::bench
