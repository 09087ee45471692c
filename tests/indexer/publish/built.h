// SPDX-License-Identifier: GPL-2.0-or-later
// Runs of the indexer, and what the index that they published holds.
#pragma once

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/families.h"
#include "corpus/state/manifest.h"
#include "corpus/state/passage_numbers.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/publish/build.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {

inline RunReport run(
    BuildOptions options,
    const std::function<void(const Progress&)>& progress = [](const Progress&) {},
    const std::atomic<bool>& stop = false) {
  options.vocabulary = built_in_vocabulary();
  return build_index(options, progress, stop);
}

inline BuildOptions options(const std::filesystem::path& index,
                            std::vector<std::filesystem::path> paths, bool rebuild = false) {
  BuildOptions result;
  result.index = index;
  result.paths = std::move(paths);
  result.rebuild = rebuild;
  return result;
}

/// A live document with the texts of its passages.
struct LiveDocument {
  Document document;
  std::vector<std::string> texts;
};

/// Of the published state, in the order of their ids.
inline std::vector<LiveDocument> live_documents(const std::filesystem::path& index) {
  std::vector<LiveDocument> result;
  for (const auto& segment : open_segments(index, read_manifest(index))) {
    const Records& records = segment->records;
    for (std::uint32_t d = 0; d < records.documents(); ++d) {
      if (!segment->is_live(d)) continue;
      LiveDocument& live = result.emplace_back(LiveDocument{records.document(d), {}});
      for (std::uint32_t p = records.first_passage(d); p < records.first_passage(d + 1); ++p) {
        live.texts.push_back(records.passage(p).text);
      }
    }
  }
  std::ranges::sort(result, {}, [](const LiveDocument& live) { return live.document.id; });
  return result;
}

inline std::vector<Document> documents(const std::filesystem::path& index) {
  std::vector<Document> result;
  for (LiveDocument& live : live_documents(index)) result.push_back(std::move(live.document));
  return result;
}

inline std::vector<std::string> ids(const std::filesystem::path& index) {
  std::vector<std::string> result;
  for (const Document& document : documents(index)) result.push_back(document.id);
  return result;
}

/// The families of the published state, as ids of passages.
inline std::set<std::set<std::string>> families_of(const std::filesystem::path& index) {
  const Manifest manifest = read_manifest(index);
  const auto segments = open_segments(index, manifest);
  const PassageNumbers numbers(segments);
  const Families families(index / manifest.families_file.name, numbers.size());
  std::set<std::set<std::string>> result;
  for (std::uint32_t family = 1; family <= families.size(); ++family) {
    std::set<std::string> members;
    for (const std::uint32_t member : families.members(family)) {
      const PassagePlace at = numbers.place(member);
      members.insert(segments[at.segment]->id_of(at.passage).text());
    }
    result.insert(std::move(members));
  }
  return result;
}

/// The texts of all passages, in the order of their ids.
inline std::vector<std::string> passage_texts(const std::filesystem::path& index) {
  std::vector<std::string> result;
  for (const LiveDocument& live : live_documents(index)) {
    result.insert(result.end(), live.texts.begin(), live.texts.end());
  }
  return result;
}

inline const FileReport& report_of(const RunReport& report, const std::filesystem::path& path) {
  for (const FileReport& file : report.files) {
    if (file.path == path.string()) return file;
  }
  throw std::out_of_range("no report of " + path.string());
}

/// The names of what lies in `folder`, sorted.
inline std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace findings::test
