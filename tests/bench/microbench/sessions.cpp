// SPDX-License-Identifier: GPL-2.0-or-later
// An index of generated passages: to open it, and the first answer after that.
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "searcher/query/parser.h"
#include "searcher/search/session.h"
#include "tests/bench/synthetic.h"
#include "tests/support/temporary_folder.h"

namespace findings::bench {
namespace {

constexpr const char* query = "victims attendance";

// Of so many passages; built when it is first asked for.
const std::filesystem::path& index_of(std::int64_t passages) {
  static const test::TemporaryFolder folder;
  static std::map<std::int64_t, std::filesystem::path> known;
  const auto [at, fresh] = known.try_emplace(passages, folder / std::to_string(passages));
  if (!fresh) return at->second;
  const std::filesystem::path records = at->second.string() + ".jsonl";
  std::ofstream file(records);
  Composer composer(1, 2);
  for (std::int64_t i = 0; i < passages; ++i) {
    const nlohmann::json record = {{"_id", fmt::format("p{:07}", i)},
                                   {"title", "Victims"},
                                   {"text", render(composer.next(), composer.vocabulary())}};
    file << record.dump() << '\n';
  }
  file.close();
  BuildOptions options;
  options.index = at->second;
  options.paths = {records};
  options.vocabulary = built_in_vocabulary();
  const std::atomic<bool> stop{false};
  (void)build_index(
      options, [](const Progress&) {}, stop);
  return at->second;
}

void open_an_index(benchmark::State& state) {
  const std::filesystem::path& index = index_of(state.range(0));
  for ([[maybe_unused]] auto _ : state) {
    const Session session(index);
    benchmark::DoNotOptimize(session.revision());
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

}  // namespace
}  // namespace findings::bench
