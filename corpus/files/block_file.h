// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the container of every file of ours in an index: a header with format and
// version, named sections, and a checksum for each block of 16 KB, verified when the block is first
// read.
//
//   header    32 bytes  magic "FINDINGS", format (4 letters), version u32, block size u32,
//                       reserved u32, XXH3 of the 24 bytes before
//   payload             the sections, each aligned to 8 bytes, then the section table:
//                       24 bytes a section: name (8, zero-padded), offset u64, size u64
//   checksums           XXH3 (u64) of each block of the payload
//   footer    32 bytes  payload size u64, number of sections u64, XXH3 of the checksums u64,
//                       XXH3 of the 24 bytes before
//
// All numbers are little-endian; offsets count bytes from the start of the payload. Header and
// footer say which file it is: the footer has the checksum of all others.
#pragma once

#include <atomic>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/durable.h"

namespace findings {

/// Holds the mapping. To read what has been cut off of the file meanwhile raises SIGBUS, which the
/// programs make an error of (corpus/command/program.h).
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

static_assert(
    std::endian::native == std::endian::little,
    "the files of an index are mapped as they are; big-endian machines would have to swap");

/// What a checksum covers, in bytes.
inline constexpr std::uint64_t block_size = std::uint64_t{16} * 1024;

struct FileFormat {
  std::string_view name;  ///< four letters
  std::uint32_t version;
};

/// For reading a file whatever its format and version are.
inline constexpr FileFormat any_format = {"", 0};

/// Writes one file from front to back. Throws IndexError where the disk refuses.
class BlockFileWriter {
 public:
  /// Creates `path`, which must not exist yet.
  BlockFileWriter(const std::filesystem::path& path, FileFormat format);
  ~BlockFileWriter();
  BlockFileWriter(const BlockFileWriter&) = delete;
  BlockFileWriter& operator=(const BlockFileWriter&) = delete;

  /// Ends the section before and begins one of that name (at most 8 letters).
  void begin_section(std::string_view name);
  void write(std::span<const std::byte> bytes);
  void write(std::string_view bytes) { write(std::as_bytes(std::span(bytes))); }
  template <typename T>
  void write_array(std::span<const T> values) {
    static_assert(std::is_trivially_copyable_v<T>);
    write(std::as_bytes(values));
  }

  /// Begins a section with so much; more may follow.
  void write_section(std::string_view name, std::string_view bytes) {
    begin_section(name);
    write(bytes);
  }
  template <typename T>
  void write_section(std::string_view name, const std::vector<T>& values) {
    begin_section(name);
    write_array(std::span<const T>(values));
  }

  /// Bytes written to the current section so far.
  [[nodiscard]] std::uint64_t section_size() const;

  /// Completes the file and puts it on the disk (fsync). Without this call the file is removed.
  FileSummary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A file of ours, mapped. Safe for several threads.
class BlockFile {
 public:
  /// Throws IndexError: missing, truncated, of another format or version, damaged header, or not
  /// the file that was published.
  BlockFile(const PublishedFile& file, FileFormat format);

  /// Its name, size, and the XXH3 of its header and footer.
  [[nodiscard]] FileSummary summary() const;

  struct Section {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  /// Throws IndexError if the file has none of that name.
  [[nodiscard]] Section section(std::string_view name) const;
  [[nodiscard]] bool has_section(std::string_view name) const;

  /// `size` bytes at `offset` of the section, valid as long as the file. Throws IndexError if
  /// they are outside of it or a block of theirs is damaged.
  [[nodiscard]] std::span<const std::byte> bytes(const Section& section, std::uint64_t offset,
                                                 std::uint64_t size) const;
  [[nodiscard]] std::span<const std::byte> bytes(const Section& section) const {
    return bytes(section, 0, section.size);
  }

  /// Elements [first, first + count) of a section that is an array.
  template <typename T>
  [[nodiscard]] std::span<const T> array(const Section& section, std::uint64_t first,
                                         std::uint64_t count) const {
    if (first > section.size || count > section.size) points_outside();  // or the products overflow
    const auto raw = bytes(section, first * sizeof(T), count * sizeof(T));
    return {reinterpret_cast<const T*>(raw.data()), raw.size() / sizeof(T)};
  }
  template <typename T>
  [[nodiscard]] std::span<const T> array(const Section& section) const {
    return array<T>(section, 0, section.size / sizeof(T));
  }

  /// One of them; as quick as reading memory where its block was read before.
  template <typename T>
  [[nodiscard]] T element(const Section& section, std::uint64_t number) const {
    const std::uint64_t at = section.offset + number * sizeof(T);
    if (number < section.size / sizeof(T) && at + sizeof(T) <= payload_size_ &&
        verified_[at / block_size].load(std::memory_order_relaxed)) {
      T value;
      std::memcpy(&value, map() + header_size + at, sizeof value);
      return value;
    }
    return array<T>(section, number, 1).front();
  }

  /// Gives back the memory of what was read; it is mapped again when it is read again. For reading
  /// a large file from front to back.
  void release() const { file_.release(); }

  /// Verifies every block. Throws IndexError at the first that is damaged.
  void verify() const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static constexpr std::uint64_t header_size = 32;

  [[nodiscard]] const std::byte* map() const { return file_.bytes().data(); }
  void verify_blocks(std::uint64_t begin, std::uint64_t end) const;
  [[noreturn]] void points_outside() const;
  [[noreturn]] void damaged(std::string_view what) const;

  std::filesystem::path path_;
  MappedFile file_;
  std::uint64_t payload_size_ = 0;
  std::uint64_t digest_ = 0;
  std::vector<std::pair<std::string, Section>> sections_;
  mutable std::vector<std::atomic<bool>> verified_;
};

}  // namespace findings
