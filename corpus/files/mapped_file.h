// SPDX-License-Identifier: GPL-2.0-or-later
// Maps a file into memory for reading.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace findings {

/// Holds the mapping. The file must not be cut off while it is held.
class MappedFile {
 public:
  /// Throws IndexError where the file cannot be opened or mapped. An empty file has no bytes.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// Valid as long as this object.
  [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

  /// Gives back the memory of what was read; it is mapped again when it is read again.
  void release() const;

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace findings
