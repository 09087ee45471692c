// SPDX-License-Identifier: GPL-2.0-or-later
// The manifest: which segments an index consists of. Replacing it publishes a new state.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/segment/segment.h"

namespace findings {

struct Manifest {
  std::string analyzer;    ///< Tokenizer::fingerprint() of the builder
  std::string vocabulary;  ///< fingerprint of the vocabulary's files
  std::uint64_t revision = 0;
  std::vector<SegmentSummary> segments;  ///< in the order in which they were added
  FileSummary vocabulary_file;
  FileSummary sources_file;
  FileSummary families_file;
  FileSummary acronyms_file;
  FileSummary tombstones_file;  ///< without a name where nothing is dead
  /// Files and folders of the state before, which readers may still hold; the next run deletes
  /// them.
  std::vector<std::string> dropped;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

inline constexpr std::string_view manifest_name = "manifest.json";

/// Whether `index` holds a manifest at all.
[[nodiscard]] bool has_manifest(const std::filesystem::path& index);

/// Throws IndexError with the remedy: no index there, damaged manifest, another schema version.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& index);

/// Throws IndexError if the index was built by an analyzer other than this program's.
void require_same_analyzer(const Manifest& manifest);

/// The live segments, in the order of the manifest. Throws IndexError.
[[nodiscard]] std::vector<std::unique_ptr<Segment>> open_segments(
    const std::filesystem::path& index, const Manifest& manifest);

/// The files that the manifest names beside those of the segments.
[[nodiscard]] std::vector<FileSummary> files_beside(const Manifest& manifest);

/// 16 hexadecimal digits that tell one content of an index from another: what is searched, and by
/// which analyzer and vocabulary; not how often it was published.
[[nodiscard]] std::string fingerprint(const Manifest& manifest);

/// Makes `manifest` the index's state: written beside, put on the disk, renamed.
void publish_manifest(const std::filesystem::path& index, const Manifest& manifest);

}  // namespace findings
