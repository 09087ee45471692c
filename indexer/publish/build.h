// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the indexer once: from paths to a published index.
#pragma once

#include <atomic>
#include <chrono>
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

/// Whose documents are dropped when a file is no longer there.
enum class Prune : std::uint8_t {
  none,   ///< of no file
  files,  ///< those of files under folders that the run looks through
  all,    ///< also those of folders and files that were named and are gone
};

struct BuildOptions {
  std::filesystem::path index;
  std::vector<std::filesystem::path> paths;  ///< where to look; empty: all that was named before
  std::vector<std::filesystem::path> catalogues;
  VocabularyFiles vocabulary;
  ReaderOptions reader;
  bool rebuild =
      false;  ///< take nothing but ids from the index, and do not stop if it cannot be read
  bool merge = false;    ///< leave one segment without dead documents
  bool dry_run = false;  ///< report what would happen, and write nothing
  bool shared = false;   ///< others can read a new index, as far as the umask allows
  Prune prune = Prune::files;
  std::size_t threads = 1;
  std::chrono::seconds wait{0};  ///< for another process that writes
};

struct Progress {
  std::uint64_t files_done = 0;
  std::uint64_t files = 0;
  std::uint64_t passages = 0;  ///< analysed
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes = 0;  ///< of the files that are read
};

/// Creates the folder of the index if there is none; not for a dry run. Returns why it cannot.
[[nodiscard]] std::error_code create_index_folder(const BuildOptions& options);

/// Brings the index up to date with `paths`: reads what is new or has changed, found by its
/// content, drops what is gone, and publishes all of it at once; a failure leaves the published
/// state as it was. Throws UsageError (nothing to index, a catalogue with mistakes), IndexError
/// (locked, no space) and Interrupted when `stop` becomes true.
[[nodiscard]] RunReport build_index(const BuildOptions& options,
                                    const std::function<void(const Progress&)>& progress,
                                    const std::atomic<bool>& stop);

}  // namespace findings
