// SPDX-License-Identifier: GPL-2.0-or-later
// Stores many small byte strings by number, compressed together in chunks of some 8 KB (zstd), in
// three sections of a file: `NAMEdata`, `NAMEat` (u64 offset of each chunk) and `NAMEno` (u32
// number of the first string of each chunk, then the count of strings).
#pragma once

#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/files/worker_pool.h"

namespace findings {

/// Appends strings, numbered from 0, to the file's current place.
class BlobStoreWriter {
 public:
  /// `name`: at most 4 letters. The file must outlive the writer; nothing else may be written to
  /// it until `finish`. The pool compresses, if there is one, and must outlive the writer too.
  BlobStoreWriter(BlockFileWriter& file, std::string name, WorkerPool* pool = nullptr);
  ~BlobStoreWriter() = default;
  BlobStoreWriter(const BlobStoreWriter&) = delete;
  BlobStoreWriter& operator=(const BlobStoreWriter&) = delete;

  void add(std::string_view blob);
  void finish();

  /// Bytes given so far, uncompressed.
  [[nodiscard]] std::uint64_t raw_size() const { return raw_size_; }

 private:
  void flush();
  void write(const std::string& compressed);

  BlockFileWriter& file_;
  std::string name_;
  WorkerPool* pool_;
  std::deque<std::future<std::string>> in_work_;
  std::string chunk_;
  std::vector<std::uint64_t> offsets_;
  std::vector<std::uint32_t> numbers_;
  std::uint32_t count_ = 0;
  std::uint32_t chunk_first_ = 0;
  std::uint64_t raw_size_ = 0;
};

/// Reads them. Safe for several threads; keeps the chunk last read.
class BlobStore {
 public:
  BlobStore(const BlockFile& file, std::string_view name);

  [[nodiscard]] std::uint32_t size() const { return count_; }

  /// Throws IndexError where the chunk is damaged; `number` must be under `size()`.
  [[nodiscard]] std::string get(std::uint32_t number) const;

 private:
  struct Chunk {
    std::uint32_t first = 0;  // the strings [first, end), each behind its size
    std::uint32_t end = 0;
    std::string bytes;
  };
  [[nodiscard]] std::shared_ptr<const Chunk> chunk_of(std::uint32_t number) const;
  [[noreturn]] void does_not_unpack(std::uint32_t first) const;

  const BlockFile* file_;
  BlockFile::Section data_;
  BlockFile::Section offsets_;
  BlockFile::Section numbers_;
  std::uint32_t chunks_ = 0;
  std::uint32_t count_ = 0;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Chunk> last_;
};

}  // namespace findings
