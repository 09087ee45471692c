// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the signatures of passages: short keys by which passages that say the same are
// found without their words.
//
// One section, `passages`: of each passage (from 0) 17 numbers of 16 bits, its length and its keys.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>

#include "corpus/files/block_file.h"

namespace findings {

inline constexpr std::size_t signature_keys = 16;

/// Passages that say the same have a key in common, at the same place. So have others by chance,
/// one pair in 4096.
struct Signature {
  std::uint16_t words = 0;  ///< of the masked text, at most 65535; 0: it says too little to compare
  std::array<std::uint16_t, signature_keys> keys = {};

  friend bool operator==(const Signature&, const Signature&) = default;
};
static_assert(sizeof(Signature) == 34);

class SignaturesWriter {
 public:
  /// Creates the file in `folder`, which must exist.
  explicit SignaturesWriter(const std::filesystem::path& folder);

  /// Of the next passage.
  void add(const Signature& signature);
  FileSummary finish();

 private:
  BlockFileWriter file_;
};

/// Reads them. Safe for several threads.
class Signatures {
 public:
  static constexpr std::string_view file_name = "signatures";

  /// Throws IndexError: missing, damaged, or not of a segment of so many passages.
  Signatures(const std::filesystem::path& folder, std::uint32_t passages);

  [[nodiscard]] std::span<const Signature> all() const { return signatures_; }

 private:
  BlockFile file_;
  std::span<const Signature> signatures_;
};

}  // namespace findings
