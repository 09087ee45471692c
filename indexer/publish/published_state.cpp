// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/published_state.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/state/manifest.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// The last three are of indexes of earlier versions.
constexpr auto numbered = std::to_array<std::string_view>(
    {"segment-", "state-", "sources-", "families-", "vocabulary-", "acronyms-", "tombstones-"});

constexpr std::size_t fewest_digits = 6;

template <typename Visit>
void each_name(const fs::path& index, Visit visit) {
  std::error_code error;
  for (fs::directory_iterator at(index, error), end; !error && at != end; at.increment(error)) {
    visit(at->path(), at->path().filename().string());
  }
}

// `segment-000012` or `sources-000012.json`: what a run names so. Anything else is not ours, and
// somebody may need it.
std::optional<std::uint64_t> revision_in(std::string_view name) {
  for (const std::string_view sort : numbered) {
    if (!name.starts_with(sort)) continue;
    std::string_view digits = name.substr(sort.size());
    if (sort == "sources-" && digits.ends_with(".json")) digits.remove_suffix(5);
    const auto revision = whole_number(digits);
    if (revision && digits.size() >= fewest_digits) return revision;
  }
  return std::nullopt;
}

// The newest list of sources in an index whose manifest cannot be used.
std::optional<fs::path> newest_sources(const fs::path& index) {
  std::optional<fs::path> newest;
  each_name(index, [&](const fs::path& path, const std::string& name) {
    if (name.starts_with("sources-") && revision_in(name) &&
        (!newest || newest->filename().string() < name)) {
      newest = path;
    }
  });
  return newest;
}

// The highest revision in the name of a file.
std::uint64_t highest_number(const fs::path& index) {
  std::uint64_t highest = 0;
  each_name(index, [&](const fs::path&, const std::string& name) {
    highest = std::max(highest, revision_in(name).value_or(0));
  });
  return highest;
}

// What a run takes over from a damaged state, it would publish as its own.
void require_whole(const fs::path& index, const Manifest& manifest) {
  const auto refuse = [](const std::string& fault) {
    throw IndexError(fmt::format("the index is damaged: {}", fault),
                     "`findings check` shows more; `findings index --rebuild` builds it again");
  };
  const std::vector<std::string> faults = quick_check(index, manifest);
  if (!faults.empty()) refuse(faults.front());
}

}  // namespace

PublishedState read_published_state(const fs::path& index, bool rebuild, bool sources_needed) {
  PublishedState state;
  state.last_revision = highest_number(index);  // also of a run that was killed
  if (!has_manifest(index) && !rebuild) return state;
  std::optional<PublishedFile> sources;
  try {
    state.manifest = read_manifest(index);
    if (!rebuild) require_whole(index, *state.manifest);
    state.last_revision = state.manifest->revision;
    sources.emplace(index, state.manifest->sources_file);
    if (rebuild) sources->expected.reset();  // what can still be read is used
  } catch (const IndexError&) {
    if (!rebuild) throw;
    sources = newest_sources(index);
  }
  if (!sources) return state;
  try {
    state.sources = read_sources(*sources);
  } catch (const IndexError&) {
    if (!rebuild || sources_needed) throw;
  }
  return state;
}

void remove_leftovers(const fs::path& index, const PublishedState& state) {
  if (!state.manifest && (has_manifest(index) || newest_sources(index))) return;
  std::set<std::string> live;
  if (state.manifest) {
    for (const FileSummary& file : files_beside(*state.manifest)) live.insert(file.name);
    for (const SegmentSummary& segment : state.manifest->segments) live.insert(segment.name);
  }
  each_name(index, [&](const fs::path& path, const std::string& name) {
    const bool ours = name == "manifest.next" || revision_in(name);
    std::error_code ignored;
    if (ours && !live.contains(name)) fs::remove_all(path, ignored);
  });
}

fs::path without_links(const fs::path& path) {
  std::error_code error;
  fs::path result = fs::weakly_canonical(path, error);
  return error ? fs::absolute(path).lexically_normal() : result;
}

std::string relative_to_index(const fs::path& path, const fs::path& index) {
  return without_links(path).lexically_relative(without_links(index)).string();
}

}  // namespace findings
