// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads which passages of a segment explain which acronyms. The acronyms of the whole
// index are collected from this after every update.
//
// Sections: `passage` (u32 a pair, ascending), `ends` (u32 a string: where it ends in `strings`),
// `strings` (UTF-8; of each pair the short form, then the long form).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/model/acronym.h"

namespace findings {

class ExplainedWriter {
 public:
  /// Writes in `folder`, which must exist.
  explicit ExplainedWriter(const std::filesystem::path& folder) : folder_(folder) {}

  /// The pairs of a passage; passages in ascending order.
  void add(std::uint32_t passage, std::span<const AcronymPair> pairs);
  FileSummary finish();

 private:
  std::filesystem::path folder_;
  std::vector<std::uint32_t> passages_;
  std::vector<std::uint32_t> ends_;
  std::string strings_;
};

/// Reads them. Safe for several threads.
class Explained {
 public:
  static constexpr std::string_view file_name = "explained";

  /// Of a segment of so many passages. Throws IndexError where the file is missing or damaged.
  Explained(const PublishedFolder& folder, std::uint32_t passages);

  [[nodiscard]] std::vector<AcronymPair> of(std::uint32_t passage) const;
  /// Calls `visit` for each passage that explains something, in ascending order.
  void each(
      const std::function<void(std::uint32_t passage, std::span<const AcronymPair>)>& visit) const;

 private:
  [[nodiscard]] std::string_view string(std::size_t number) const;
  [[nodiscard]] AcronymPair pair(std::size_t number) const;

  BlockFile file_;
  std::span<const std::uint32_t> passages_;
  std::span<const std::uint32_t> ends_;
  std::string_view strings_;
};

}  // namespace findings
