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

/// Reads them. Safe for several threads.
class Signatures {
 public:
  static constexpr std::string_view file_name = "signatures";
  static constexpr FileFormat format = {"SIGN", 1};
  static constexpr std::string_view section = "passages";

  /// Throws IndexError: missing, damaged, or not of a segment of so many passages.
  Signatures(const PublishedFolder& folder, std::uint32_t passages)
      : file_(folder.file(file_name), format),
        signatures_(file_.array<Signature>(file_.section(section))) {
    if (signatures_.size() != passages) {
      throw damaged(file_.path(), "signatures and passages do not add up");
    }
  }

  [[nodiscard]] std::span<const Signature> all() const { return signatures_; }

 private:
  BlockFile file_;
  std::span<const Signature> signatures_;
};

class SignaturesWriter {
 public:
  /// Creates the file in `folder`, which must exist.
  explicit SignaturesWriter(const std::filesystem::path& folder)
      : file_(folder / Signatures::file_name, Signatures::format) {
    file_.begin_section(Signatures::section);
  }

  /// Of the next passage.
  void add(const Signature& signature) { file_.write_array(std::span(&signature, 1)); }
  FileSummary finish() { return file_.finish(); }

 private:
  BlockFileWriter file_;
};

}  // namespace findings
