// SPDX-License-Identifier: GPL-2.0-or-later
// Reads files that others may have put in place: regular files and nothing else. A pipe would make
// the program wait, and a device has no end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>

namespace findings {

/// Why a file cannot be read, without its name: `Permission denied`, `it is a folder`.
struct FileError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct FileTooLarge : FileError {
  using FileError::FileError;
};

/// A regular file, open for reading from its beginning.
class RegularFile {
 public:
  /// Follows symbolic links. Throws FileError.
  explicit RegularFile(const std::filesystem::path& path);
  ~RegularFile();
  RegularFile(const RegularFile&) = delete;
  RegularFile& operator=(const RegularFile&) = delete;

  [[nodiscard]] int descriptor() const { return fd_; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// The next bytes, at most as many as `buffer` holds; their number, 0 at the end. Throws
  /// FileError.
  std::size_t read(std::span<char> buffer);

 private:
  int fd_;
  std::uint64_t size_ = 0;
};

inline constexpr std::uint64_t largest_read_file = std::uint64_t{256} << 20;

/// All bytes of a regular file. Throws FileError; FileTooLarge for one of more than `largest`
/// bytes.
[[nodiscard]] std::string read_regular_file(const std::filesystem::path& path,
                                            std::uint64_t largest = largest_read_file);

/// The lines of a regular file.
class LineReader {
 public:
  /// Throws FileError.
  explicit LineReader(const std::filesystem::path& path) : file_(path) {}

  /// The next line with its line end; of one that is longer than `longest` bytes the first
  /// `longest` + 1. False after the last. Throws FileError.
  bool next(std::string& line, std::size_t longest);

 private:
  RegularFile file_;
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace findings
