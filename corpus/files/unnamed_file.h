// SPDX-License-Identifier: GPL-2.0-or-later
// Keeps bytes outside memory for one run, in a file without a name, which the system removes when
// the program ends, however it ends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace findings {

/// Bytes to append to and to read from anywhere, in any order. All functions throw IndexError where
/// the disk refuses.
class UnnamedFile {
 public:
  /// `path` names it only while it is being created; an existing file of that name is lost.
  explicit UnnamedFile(const std::filesystem::path& path);

  void append(std::span<const std::byte> bytes);
  void append(std::string_view bytes) { append(std::as_bytes(std::span(bytes))); }

  /// What was appended, in bytes.
  [[nodiscard]] std::uint64_t size() const { return size_; }

  /// Fills `into` with the bytes from `offset` on; there must be so many.
  void read(std::uint64_t offset, std::span<std::byte> into);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  enum class Use : std::uint8_t { writing, reading };
  void go_to(std::uint64_t offset, Use use);
  [[noreturn]] void failed() const;

  std::filesystem::path folder_;
  std::unique_ptr<std::FILE, Close> file_;
  std::uint64_t size_ = 0;
  std::uint64_t at_ = 0;  // position of the stream
  Use use_ = Use::writing;
};

}  // namespace findings
