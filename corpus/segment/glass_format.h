// SPDX-License-Identifier: GPL-2.0-or-later
// What the writer and the reader of our Xapian databases know of the format alike.
//
// The format is glass, version 2016-03-14, which all of Xapian 1.4 writes: blocks of 8 KB, the
// first with the statistics, the others a B-tree of the posting lists in chunks (xapian-core 1.4,
// backends/glass: glass_version.cc, glass_table.h, glass_postlist.cc, common/pack.h). There are
// no other tables. Numbers in the heads of blocks and items have their highest byte first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace findings {

/// What the database says of itself as a whole.
struct GlassStatistics {
  std::uint32_t documents = 0;  ///< numbered from 1 without gaps
  std::uint64_t total_length = 0;
  std::uint32_t shortest = 0;  ///< length of the shortest document that is not empty
  std::uint32_t longest = 0;
  std::uint32_t highest_frequency = 0;  ///< of a term in a document
  friend bool operator==(const GlassStatistics&, const GlassStatistics&) = default;
};

namespace glass {

inline constexpr std::size_t block_bytes = 8192;
/// With the format's version.
inline constexpr std::string_view magic = "\x0f\x0dXapian Glass\x04\x6e";
inline constexpr std::size_t identity_size = 16;
inline constexpr std::uint32_t revision = 1;
/// The tables: postings, documents, term lists, positions, spelling, synonyms.
inline constexpr std::size_t tables = 6;
/// Of a table without entries: no root on the disk, and its blocks are in sequence.
inline constexpr std::uint64_t made_up_root = 3;

// The head of a block: revision (4 bytes), level (1), free bytes (2 and 2), end of the directory
// (2). The directory follows: of each item the offset in the block.
inline constexpr std::size_t level_at = 4;
inline constexpr std::size_t free_at = 5;
inline constexpr std::size_t total_free_at = 7;
inline constexpr std::size_t directory_end_at = 9;
inline constexpr std::size_t directory_begin = 11;
inline constexpr std::size_t directory_entry = 2;

/// Of an item: its size, the size of its key, and two flags that it is its tag's first and last.
inline constexpr std::size_t item_overhead = 3;
inline constexpr unsigned whole_item = 0x6000;
/// Of a branch: the child's number, the size of its key, the component of the key's item.
inline constexpr std::size_t branch_overhead = 7;

/// The key of a list's first chunk. The empty term has the lengths of all documents.
[[nodiscard]] std::string list_key(std::string_view term);
/// What the keys of its other chunks begin with; the number of the chunk's first document follows.
[[nodiscard]] std::string chunk_key_prefix(std::string_view term);
/// Appends a number so that keys sort by it (pack_uint_preserving_sort).
void put_sortable(std::string& key, std::uint32_t number);
/// Nothing if `bytes` are not exactly what the above writes.
[[nodiscard]] std::optional<std::uint32_t> sortable(std::string_view bytes);

}  // namespace glass
}  // namespace findings
