// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/tombstones.h"

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr FileFormat format = {"TOMB", 1};

[[noreturn]] void damaged(const std::filesystem::path& path) {
  throw IndexError(fmt::format("{} is damaged: names and numbers do not add up", path.string()),
                   "run `findings check`; `findings index --rebuild` builds the index anew");
}

}  // namespace

FileSummary write_tombstones(const std::filesystem::path& path, const Tombstones& tombstones) {
  std::string names;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> documents;
  for (const auto& [name, dead] : tombstones) {
    put_string(names, name);
    counts.push_back(static_cast<std::uint32_t>(dead.size()));
    documents.insert(documents.end(), dead.begin(), dead.end());
  }
  BlockFileWriter file(path, format);
  file.begin_section("names");
  file.write(names);
  file.begin_section("counts");
  file.write_array(std::span<const std::uint32_t>(counts));
  file.begin_section("docs");
  file.write_array(std::span<const std::uint32_t>(documents));
  return file.finish();
}

Tombstones read_tombstones(const std::filesystem::path& path) {
  const BlockFile file(path, format);
  VarintReader names(file.bytes(file.section("names")));
  const auto counts = file.array<std::uint32_t>(file.section("counts"));
  auto documents = file.array<std::uint32_t>(file.section("docs"));
  Tombstones result;
  try {
    for (const std::uint32_t count : counts) {
      if (count > documents.size()) damaged(path);
      const auto dead = documents.first(count);
      documents = documents.subspan(count);
      result.emplace(names.string(), std::vector<std::uint32_t>(dead.begin(), dead.end()));
    }
  } catch (const TruncatedData&) {
    damaged(path);
  }
  if (!documents.empty() || !names.done()) damaged(path);
  return result;
}

}  // namespace findings
