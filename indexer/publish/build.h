// SPDX-License-Identifier: GPL-2.0-or-later
// One run of the indexer: from paths to a published index.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/publish/file_reader.h"
#include "indexer/publish/report.h"

namespace findings {

struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::filesystem::path> paths;  ///< empty: what was indexed before
  std::vector<std::filesystem::path> catalogues;
  VocabularyFiles vocabulary;
  ReaderOptions reader;
  bool rebuild = false;  ///< do not stop at an index that cannot be read
};

struct Progress {
  std::uint64_t files_done = 0;
  std::uint64_t files = 0;
  std::uint64_t passages = 0;
};

/// Builds the whole index anew from `paths` and from what it was built of before, beside the
/// published state, and publishes it at once; a failure leaves the published state as it was.
/// Throws UsageError (nothing to index, a catalogue with mistakes), IndexError (locked, no
/// space) and Interrupted when `stop` becomes true.
[[nodiscard]] RunReport build_index(const BuildOptions& options,
                                    const std::function<void(const Progress&)>& progress,
                                    const std::atomic<bool>& stop);

}  // namespace findings
