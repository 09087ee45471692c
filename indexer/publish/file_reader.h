// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a file of any format into blocks.
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

/// How foreign formats are read.
struct ReaderOptions {
  std::filesystem::path program;  ///< that reads foreign formats; empty: in this process
  ReaderLimits limits;
  bool retry_failed = false;  ///< also files that killed their reader in an earlier run
};

/// How much memory a file may take: little, as long as others are read at the same time, or all
/// that the limits allow.
enum class Room : std::uint8_t { little, all };

/// A file that does not do with little room; it is to be read again with all.
struct NeedsRoom {};

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

  /// Nothing for a file of a format that is not read. Throws InputError and Interrupted; with
  /// little room, NeedsRoom.
  [[nodiscard]] std::optional<ReadFile> read(const InputFile& file, Room room = Room::all);

  /// Of all files seen, those that killed their reader in this run or an earlier one.
  [[nodiscard]] const std::vector<Sources::Failure>& failures() const { return seen_failures_; }

 private:
  [[nodiscard]] RawDocument parse(const Format& format, const std::string& bytes,
                                  std::uint64_t hash, Room room);

  ReaderOptions options_;
  std::vector<Sources::Failure> known_failures_;
  std::vector<Sources::Failure> seen_failures_;
  const std::atomic<bool>& stop_;
  ReaderProcess process_;  // with little room
};

}  // namespace findings
