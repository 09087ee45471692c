// SPDX-License-Identifier: GPL-2.0-or-later
// Reads and publishes the manifest of an index: which segments and files the index consists of.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/segment/segment.h"
#include "corpus/state/state_file.h"

namespace findings {

struct Manifest {
  std::string analyzer;    ///< Tokenizer::fingerprint() of the builder
  std::string vocabulary;  ///< fingerprint of the vocabulary's files
  std::uint64_t revision = 0;
  std::vector<SegmentSummary> segments;  ///< in the order in which they were added
  FileSummary state_file;
  FileSummary sources_file;
  FileSummary families_file;
  /// Files and folders of the state before, which readers may still have open; the next run
  /// deletes them.
  std::vector<std::string> dropped;

  friend bool operator==(const Manifest&, const Manifest&) = default;
};

inline constexpr std::string_view manifest_name = "manifest.json";

/// Whether `index` has a manifest at all.
[[nodiscard]] bool has_manifest(const std::filesystem::path& index);

/// Throws IndexError with the remedy: no index there, damaged manifest, another schema version.
/// What it names are files and folders in the index itself.
[[nodiscard]] Manifest read_manifest(const std::filesystem::path& index);

/// Throws IndexError if the index was built by an analyzer other than this program's.
void require_same_analyzer(const Manifest& manifest);

/// Throws IndexError where a file that the manifest names has another size, or is missing.
void require_sizes(const std::filesystem::path& index, const Manifest& manifest);

/// Opens segments of an index in their order, each with its dead documents. Throws IndexError.
[[nodiscard]] std::vector<std::unique_ptr<Segment>> open_segments(
    const std::filesystem::path& index, std::span<const SegmentSummary> summaries,
    const Tombstones& dead);
/// The same for the segments of a published state.
[[nodiscard]] std::vector<std::unique_ptr<Segment>> open_segments(
    const std::filesystem::path& index, const Manifest& manifest);

/// The files that the manifest names beside those of the segments.
[[nodiscard]] std::vector<FileSummary> files_beside(const Manifest& manifest);

/// 16 hexadecimal digits that differ for indexes of different content: what is searched, and by
/// which analyzer and vocabulary, but not how often it was published.
[[nodiscard]] std::string fingerprint(const Manifest& manifest);

/// Makes `manifest` the index's state: written beside, put on the disk, renamed.
void publish_manifest(const std::filesystem::path& index, const Manifest& manifest);

/// Throws IndexError if a file that the manifest names is not the one that was published: its size,
/// its header and footer or its UUID tell. `whole`: every byte of it.
void require_published(const PublishedFile& file, bool whole);

/// One line for each fault; empty if there is none. Looks at every file as `require_published`
/// does, but at no whole ones, so a large index takes no longer than a small one. Only a full check
/// finds a flipped bit.
[[nodiscard]] std::vector<std::string> quick_check(const std::filesystem::path& index,
                                                   const Manifest& manifest);

}  // namespace findings
