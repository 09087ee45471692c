// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/microbench/indexes.h"

#include <atomic>
#include <fstream>
#include <map>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "tests/bench/synthetic.h"
#include "tests/support/temporary_folder.h"

namespace findings::bench {
namespace {

constexpr std::size_t first_year = 2007;
constexpr std::size_t years = 19;

}  // namespace

const std::filesystem::path& index_of(std::int64_t passages) {
  static const test::TemporaryFolder folder;
  static std::map<std::int64_t, std::filesystem::path> known;
  const auto [at, fresh] = known.try_emplace(passages, folder / std::to_string(passages));
  if (!fresh) return at->second;
  const std::filesystem::path records = at->second.string() + ".jsonl";
  std::ofstream file(records);
  const findings::Vocabulary vocabulary(built_in_vocabulary());
  const auto& forces = vocabulary.forces();
  const auto& themes = vocabulary.themes();
  Composer composer(1, 2);
  for (std::int64_t i = 0; i < passages; ++i) {
    const auto some = static_cast<std::size_t>(i * i / 3);
    const nlohmann::json record = {{"_id", fmt::format("p{:07}", i)},
                                   {"title", "Victims"},
                                   {"force", forces[some % forces.size()].name},
                                   {"year", first_year + some % years},
                                   {"theme", {themes[some % themes.size()].slug}},
                                   {"text", render(composer.next(), composer.vocabulary())}};
    file << compact_json(record) << '\n';
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

}  // namespace findings::bench
