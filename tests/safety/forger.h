// SPDX-License-Identifier: GPL-2.0-or-later
// Changes numbers in the files of an index and puts all checksums right again, as damage never does
// but an index from elsewhere may: only what is read can show that it is wrong.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>

#include "corpus/state/manifest.h"

namespace findings::test {

class Forger {
 public:
  /// Equal seeds forge the same.
  explicit Forger(unsigned seed) : random_(seed) {}

  /// Forges a file of the index, or its manifest. Returns what it did.
  std::string forge(const std::filesystem::path& index);

 private:
  struct Blocks;

  std::string forge_manifest(Manifest& manifest);
  std::string forge_blocks(const std::filesystem::path& path);
  std::string forge_records(const std::filesystem::path& path);
  std::string forge_postings(const std::filesystem::path& path, std::uint32_t passages);
  std::string forge_text(const std::filesystem::path& path);
  std::string change(Blocks& blocks);
  std::string change(std::string& bytes);

  [[nodiscard]] std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  /// One of those at which programs go wrong.
  [[nodiscard]] std::uint64_t number(std::uint64_t near);
  /// An offset at which a number of so many bytes may be.
  [[nodiscard]] std::size_t place(std::size_t size, std::size_t width);

  std::mt19937_64 random_;
};

}  // namespace findings::test
