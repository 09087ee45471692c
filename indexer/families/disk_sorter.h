// SPDX-License-Identifier: GPL-2.0-or-later
// More numbers than memory should hold, sorted on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "corpus/files/unnamed_file.h"

namespace findings {

/// A passage under a key that it shares with others.
struct KeyedPassage {
  std::uint64_t key = 0;
  std::uint32_t passage = 0;
  std::uint32_t reserved = 0;

  friend auto operator<=>(const KeyedPassage&, const KeyedPassage&) = default;
};

/// Sorts by key, then passage: runs of bounded size in an unnamed file, then a merge of the runs.
class DiskSorter {
 public:
  static constexpr std::size_t usual_run = std::size_t{1} << 20;  ///< entries of 16 bytes

  /// The file lies in `folder`. Throws IndexError where the disk refuses, as do all functions.
  explicit DiskSorter(const std::filesystem::path& folder, std::size_t run = usual_run);

  void add(std::uint64_t key, std::uint32_t passage);

  /// Calls `visit` with the passages of each key that two or more share, ascending; once.
  void each_shared(const std::function<void(const std::vector<std::uint32_t>&)>& visit);

 private:
  struct Run {
    std::uint64_t begin = 0;  ///< entries from the begin of the file
    std::uint64_t end = 0;
  };
  void spill();
  void read(Run& run, std::vector<KeyedPassage>& into);

  std::filesystem::path folder_;
  std::size_t run_size_;
  std::optional<UnnamedFile> file_;  // where one run does not hold all
  std::vector<KeyedPassage> pending_;
  std::vector<Run> runs_;
};

}  // namespace findings
