// SPDX-License-Identifier: GPL-2.0-or-later
// The B-tree of a Xapian database that our own writer wrote (glass_writer.h), read where it lies.
//
// Xapian's blocks have no checksums, and its reader trusts what they say. This one verifies the
// checksum of a block when the block is first touched, and follows no number out of the bytes that
// it was given, even where the checksums are right. The layout is that of glass_format.h; the
// search is that of xapian-core 1.4, backends/glass/glass_table.cc (find_in_leaf, find_in_branch,
// and next_for_sequential for the way from a leaf to the next).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/glass_format.h"

namespace findings {

/// XXH3 of each block of 8 KB; of what is left at the end too.
[[nodiscard]] std::vector<std::uint64_t> glass_checksums(std::span<const std::byte> bytes);

/// Safe for several threads. Every function throws IndexError where the database is damaged, or is
/// none that our writer wrote.
class GlassReader {
 public:
  /// The bytes of the database and the checksums of its blocks, which must outlive the reader.
  /// `name` is what messages call it.
  GlassReader(std::span<const std::byte> bytes, std::span<const std::uint64_t> checksums,
              std::string name);

  [[nodiscard]] const GlassStatistics& statistics() const { return statistics_; }

  /// Its views are valid as long as the bytes.
  struct Item {
    std::string_view key;
    std::string_view tag;
    std::uint32_t block = 0;
    std::uint32_t place = 0;  ///< among the items of the block
  };
  /// The last item whose key is not above `key`; nothing if there are no items at all.
  [[nodiscard]] std::optional<Item> find(std::string_view key) const;
  [[nodiscard]] std::optional<Item> next(const Item& item) const;

  /// Verifies every block.
  void verify() const;
  [[noreturn]] void damaged(std::string_view what) const;

 private:
  // A block that is verified, and whose directory lies in it.
  struct Block {
    const std::byte* data;
    std::uint32_t number;
    std::uint32_t items;
    unsigned level;
  };
  struct Entry {
    std::string_view key;
    std::size_t end = 0;  // of the key, in the block
    std::size_t item_end = 0;
  };

  void read_head();
  void read_tables(class VarintReader& head);
  void verify(std::size_t number) const;
  [[nodiscard]] Block block(std::uint32_t number) const;
  [[nodiscard]] std::size_t offset(const Block& block, std::uint32_t place, std::size_t size) const;
  [[nodiscard]] Entry entry(const Block& leaf, std::uint32_t place) const;
  [[nodiscard]] Item item(const Block& leaf, std::uint32_t place) const;
  [[nodiscard]] std::string_view branch_key(const Block& branch, std::uint32_t place) const;
  [[nodiscard]] std::uint32_t child(const Block& branch, std::uint32_t place) const;
  [[nodiscard]] std::optional<Block> leaf_after(std::uint32_t number) const;
  [[nodiscard]] std::optional<Block> leaf_before(std::uint32_t number) const;

  std::span<const std::byte> bytes_;
  std::span<const std::uint64_t> checksums_;
  std::string name_;
  GlassStatistics statistics_;
  std::uint32_t root_ = 0;  // 0 for a table without items
  unsigned levels_ = 0;     // above the leaves
  mutable std::vector<std::atomic<bool>> verified_;
};

}  // namespace findings
