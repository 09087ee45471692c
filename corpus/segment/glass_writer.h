// SPDX-License-Identifier: GPL-2.0-or-later
// A Xapian database in one file, written front to back from posting lists in their final order.
//
// Xapian itself can only be given whole documents, inverts them in memory and leaves, after many
// small shards are joined, a piece of each list per shard: twice the size and ten times the time.
// The format is that of glass_format.h. Xapian reads the file as its own, and
// `Xapian::Database::check` approves of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/glass_format.h"

namespace findings {

/// The blocks of the B-tree. Throws IndexError where the disk refuses.
class GlassTableWriter {
 public:
  explicit GlassTableWriter(const std::filesystem::path& path);

  /// Keys come in ascending order; key and tag together may have 2000 bytes.
  void add(std::string_view key, std::string_view tag);
  /// Bytes of key and tag for which the block in work still has room.
  [[nodiscard]] std::size_t room() const;
  void finish(const GlassStatistics& statistics);

 private:
  // A block that is being filled: the directory grows from the front, the items from the end.
  struct Block {
    explicit Block(std::size_t level);
    [[nodiscard]] std::size_t free() const { return items_begin - directory_end; }
    char* place(std::size_t size);

    std::string bytes;
    std::size_t directory_end;
    std::size_t items_begin;
    std::string separator;  // the least key that tells it from the block before
  };
  void close_block(std::size_t level);
  void add_child(std::size_t level, std::string_view separator, std::uint32_t child);

  std::filesystem::path path_;
  std::ofstream file_;
  std::vector<Block> levels_;
  std::string last_key_;
  std::uint32_t entries_ = 0;
  std::uint32_t next_block_ = 1;
};

/// The posting lists in the table. Call in the order of terms, the empty term first: its list
/// holds the lengths of all documents as frequencies.
class GlassWriter {
 public:
  /// Creates `path` anew.
  explicit GlassWriter(const std::filesystem::path& path) : table_(path) {}

  /// Begins the list of a term of that many postings with that sum of frequencies.
  void begin(std::string_view term, std::uint32_t postings, std::uint64_t frequencies);
  /// Document numbers from 1 upwards.
  void add(std::uint32_t document, std::uint32_t frequency);
  void end() { write_chunk(true); }

  void finish(const GlassStatistics& statistics) { table_.finish(statistics); }

 private:
  void start_chunk(std::uint32_t document);
  void write_chunk(bool last);

  GlassTableWriter table_;
  std::string term_;
  std::string counts_;   // what stands before the first chunk only
  std::string entries_;  // of the chunk in work
  std::size_t limit_ = 0;
  std::uint32_t first_ = 0;
  std::uint32_t last_ = 0;
};

}  // namespace findings
