// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/published_state.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>

#include "corpus/model/error.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> numbered = {"segment-",  "sources-",  "vocabulary-",
                                                      "families-", "acronyms-", "tombstones-"};

template <typename Visit>
void each_name(const fs::path& index, Visit visit) {
  std::error_code error;
  for (fs::directory_iterator at(index, error), end; !error && at != end; at.increment(error)) {
    visit(at->path(), at->path().filename().string());
  }
}

// The newest list of sources that lies in an index whose manifest cannot be used.
std::optional<fs::path> newest_sources(const fs::path& index) {
  std::optional<fs::path> newest;
  each_name(index, [&](const fs::path& path, const std::string& name) {
    if (name.starts_with("sources-") && (!newest || newest->filename().string() < name)) {
      newest = path;
    }
  });
  return newest;
}

// The highest revision that the name of a file tells of.
std::uint64_t highest_number(const fs::path& index) {
  std::uint64_t highest = 0;
  each_name(index, [&](const fs::path&, const std::string& name) {
    for (const std::string_view sort : numbered) {
      if (!name.starts_with(sort)) continue;
      highest =
          std::max<std::uint64_t>(highest, std::strtoull(name.c_str() + sort.size(), nullptr, 10));
    }
  });
  return highest;
}

}  // namespace

PublishedState read_published_state(const fs::path& index, bool rebuild, bool sources_needed) {
  PublishedState state;
  state.last_revision = highest_number(index);  // also of a run that was killed
  if (!has_manifest(index) && !rebuild) return state;
  std::optional<fs::path> sources;
  try {
    state.manifest = read_manifest(index);
    state.last_revision = state.manifest->revision;
    sources = index / state.manifest->sources_file.name;
  } catch (const IndexError&) {
    if (!rebuild) throw;
    sources = newest_sources(index);
  }
  if (!sources) return state;
  try {
    state.sources = read_sources(*sources);
  } catch (const IndexError&) {
    if (sources_needed) throw;
  }
  return state;
}

void remove_leftovers(const fs::path& index, const PublishedState& state) {
  if (!state.manifest) return;
  std::set<std::string> live;
  for (const FileSummary& file : files_beside(*state.manifest)) live.insert(file.name);
  for (const SegmentSummary& segment : state.manifest->segments) live.insert(segment.name);
  each_name(index, [&](const fs::path& path, const std::string& name) {
    const bool ours = name == "manifest.next" ||
                      std::ranges::any_of(
                          numbered, [&](std::string_view sort) { return name.starts_with(sort); });
    std::error_code ignored;
    if (ours && !live.contains(name)) fs::remove_all(path, ignored);
  });
}

std::string relative_to_index(const fs::path& path, const fs::path& index) {
  return fs::weakly_canonical(path).lexically_relative(fs::weakly_canonical(index)).string();
}

}  // namespace findings
