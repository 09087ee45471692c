// SPDX-License-Identifier: GPL-2.0-or-later
// Which passages of a segment have a term, how often, and how long are they? Read from the file
// that PostingsWriter wrote.
//
// What comes out is sound whatever the file says: passages ascend and are below the number of
// passages, and a list is as long as its head says. Chunks are laid out as in xapian-core 1.4,
// backends/glass/glass_postlist.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/files/mapped_file.h"
#include "corpus/segment/glass_reader.h"

namespace findings {

/// The passages that have a term, numbered from 0, in order, each with its frequency.
struct PostingList {
  std::vector<std::uint32_t> passages;
  std::vector<std::uint32_t> frequencies;  ///< 0 for a word that only filters
  friend bool operator==(const PostingList&, const PostingList&) = default;
};

/// Safe for several threads. Every function throws IndexError where the postings are damaged.
class PostingReader {
 public:
  /// See GlassReader.
  PostingReader(std::span<const std::byte> bytes, std::span<const std::uint64_t> checksums,
                std::string name)
      : table_(bytes, checksums, std::move(name)) {}

  [[nodiscard]] std::uint32_t passages() const { return table_.statistics().documents; }
  [[nodiscard]] std::uint64_t total_length() const { return table_.statistics().total_length; }
  /// 0 for a term that no passage has, as is the empty one.
  [[nodiscard]] std::uint32_t passages_with(std::string_view term) const;

  /// All passages with the term.
  [[nodiscard]] PostingList list(std::string_view term) const;
  /// Those among `wanted`, which are in order. Passes over the chunks that have none of them.
  [[nodiscard]] PostingList among(std::string_view term,
                                  std::span<const std::uint32_t> wanted) const;
  /// The words of passages [first, first + count), as far as there are so many.
  [[nodiscard]] std::vector<std::uint32_t> lengths(std::uint32_t first, std::uint32_t count) const;

  /// Verifies the checksum of every block.
  void verify() const { table_.verify(); }

 private:
  // The keys of a list's chunks: of the first, and what those of the others begin with.
  struct Keys {
    explicit Keys(std::string_view term);
    [[nodiscard]] std::string chunk_with(std::uint32_t document) const;
    std::string first;
    std::string others;
  };
  // A piece of a list. Xapian's documents are counted from 1.
  struct Chunk {
    GlassReader::Item item;
    std::uint32_t postings = 0;  // of the whole list; only the first chunk knows
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    bool is_last = false;
    std::string_view entries;
  };
  class Decoder;

  [[nodiscard]] std::optional<Chunk> first_chunk(const Keys& keys) const;
  /// That which has the document, if any has.
  [[nodiscard]] Chunk chunk_with(const Keys& keys, std::uint32_t document) const;
  [[nodiscard]] Chunk chunk_after(const Keys& keys, const Chunk& chunk) const;
  [[nodiscard]] Chunk chunk(const Keys& keys, const std::optional<GlassReader::Item>& item) const;

  GlassReader table_;
};

/// The postings of a segment with the checksums of their blocks, held open.
struct Postings {
  /// Throws IndexError: a file is missing or damaged.
  explicit Postings(const std::filesystem::path& folder);

  MappedFile file;
  BlockFile checksums;
  PostingReader lists;
};

}  // namespace findings
