// SPDX-License-Identifier: GPL-2.0-or-later
// From a file on disk to its text, whatever its format.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/state/sources.h"
#include "indexer/publish/walk.h"
#include "indexer/readers/block.h"
#include "indexer/readers/process/reader_process.h"

namespace findings {

/// What an unknown format may say of itself.
struct ReaderOptions {
  std::filesystem::path program;  ///< that reads foreign formats; empty: in this process
  ReaderLimits limits;
  bool retry_failed = false;  ///< also what killed its reader in an earlier run
};

struct ReadFile {
  RawDocument document;
  std::uint64_t content_hash = 0;  ///< XXH3 of the file's bytes
};

/// `.pdf` of `Report.PDF`.
[[nodiscard]] std::string lower_extension(const std::filesystem::path& path);

/// JSON Lines: by its name, or because the first line is an object with an id.
[[nodiscard]] bool is_json_lines(const std::filesystem::path& path);

class FileReader {
 public:
  /// `failures`: of earlier runs. `stop` must outlive the reader.
  FileReader(ReaderOptions options, std::vector<Sources::Failure> failures,
             const std::atomic<bool>& stop);

  /// Nothing for a file of a format that is not read. Throws InputError and Interrupted.
  [[nodiscard]] std::optional<ReadFile> read(const InputFile& file);

  /// What killed its reader, in this run or an earlier one, of all files seen.
  [[nodiscard]] const std::vector<Sources::Failure>& failures() const { return seen_failures_; }

 private:
  [[nodiscard]] RawDocument parse(const Format& format, const std::string& bytes,
                                  std::uint64_t hash);

  ReaderOptions options_;
  std::vector<Sources::Failure> known_failures_;
  std::vector<Sources::Failure> seen_failures_;
  ReaderProcess process_;
};

}  // namespace findings
