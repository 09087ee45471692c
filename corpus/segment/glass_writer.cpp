// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/glass_writer.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "corpus/files/durable.h"
#include "corpus/files/varint.h"

namespace findings {
namespace {

using namespace glass;

constexpr std::size_t largest_key = 255;
// A chunk with its key and header is at most this long; Xapian's own are about as long.
constexpr std::size_t largest_item = 2000;
constexpr std::size_t largest_header = 32;
constexpr std::size_t largest_entry = 10;
// Rather begin a block than fill less than this with a piece of a long list.
constexpr std::size_t least_chunk = 200;

// Numbers in blocks have their highest byte first.
void put_number(char* to, std::uint32_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0; value >>= 8) to[i] = static_cast<char>(value & 0xFF);
}

// Behind the term, so that the chunks of a list sort by their first documents.
std::string chunk_key(std::string_view term, std::uint32_t document) {
  std::string key = chunk_key_prefix(term);
  put_sortable(key, document);
  return key;
}

}  // namespace

GlassTableWriter::Block::Block(std::size_t level)
    : bytes(block_bytes, '\0'), directory_end(directory_begin), items_begin(block_bytes) {
  put_number(bytes.data(), revision, 4);
  bytes[level_at] = static_cast<char>(level);
}

char* GlassTableWriter::Block::place(std::size_t size) {
  items_begin -= size;
  put_number(bytes.data() + directory_end, static_cast<std::uint32_t>(items_begin),
             directory_entry);
  directory_end += directory_entry;
  return bytes.data() + items_begin;
}

GlassTableWriter::GlassTableWriter(const std::filesystem::path& path)
    : path_(path), file_(path, std::ios::binary | std::ios::trunc) {
  const std::string later(block_bytes, '\0');  // the statistics are known at the end
  if (!file_.write(later.data(), block_bytes)) cannot_write(path_);
  levels_.emplace_back(0);
  // The tree begins with an item without key and tag.
  put_number(levels_[0].place(item_overhead), whole_item, 2);
}

std::size_t GlassTableWriter::room() const {
  const std::size_t free = levels_[0].free();
  return free - std::min(free, item_overhead + directory_entry);
}

void GlassTableWriter::add(std::string_view key, std::string_view tag) {
  const std::size_t size = item_overhead + key.size() + tag.size();
  if (key.size() > largest_key || key <= last_key_ || size > largest_item + item_overhead) {
    throw std::logic_error("the postings do not come as they must");
  }
  if (room() < key.size() + tag.size()) {
    close_block(0);
    const auto differ = std::ranges::mismatch(last_key_, key).in2;
    levels_[0].separator = key.substr(0, static_cast<std::size_t>(differ - key.begin()) + 1);
  }
  char* item = levels_[0].place(size);
  put_number(item, static_cast<std::uint32_t>(size - item_overhead) | whole_item, 2);
  put_number(item + 2, static_cast<std::uint32_t>(key.size()), 1);
  std::ranges::copy(tag, std::ranges::copy(key, item + item_overhead).out);
  last_key_ = key;
  ++entries_;
}

// Writes the block in work on that level, tells the level above, and begins the next.
void GlassTableWriter::close_block(std::size_t level) {
  Block& block = levels_[level];
  put_number(block.bytes.data() + free_at, static_cast<std::uint32_t>(block.free()), 2);
  put_number(block.bytes.data() + total_free_at, static_cast<std::uint32_t>(block.free()), 2);
  put_number(block.bytes.data() + directory_end_at, static_cast<std::uint32_t>(block.directory_end),
             2);
  const std::uint32_t number = next_block_++;
  if (!file_.write(block.bytes.data(), block_bytes)) cannot_write(path_);  // while errno tells why
  const std::string separator = std::exchange(block, Block(level)).separator;
  add_child(level + 1, separator, number);
}

void GlassTableWriter::add_child(std::size_t level, std::string_view separator,
                                 std::uint32_t child) {
  if (levels_.size() == level) levels_.emplace_back(level);
  if (levels_[level].free() < branch_overhead + separator.size() + directory_entry) {
    close_block(level);
    levels_[level].separator = separator;
  }
  Block& block = levels_[level];
  // The first child of a block needs no key: the levels above have sent the reader here.
  const bool first = block.directory_end == directory_begin;
  const std::string_view key = first ? std::string_view() : separator;
  char* item = block.place(branch_overhead + key.size());
  put_number(item, child, 4);
  put_number(item + 4, static_cast<std::uint32_t>(key.size()), 1);
  put_number(std::ranges::copy(key, item + 5).out, first ? 0 : 1, 2);
}

void GlassTableWriter::finish(const GlassStatistics& statistics) {
  std::uint32_t root = 0;
  std::size_t level = 0;
  if (entries_ > 0) {
    // A level with a single block is the root; closing one adds to the level above.
    for (;; ++level) {
      const bool only = levels_.size() == level + 1;
      root = next_block_;
      close_block(level);
      if (only) break;
    }
  }
  std::string head(magic);
  head.append(identity_size, '\0');  // nothing asks for it, and equal passages give equal files
  put_varint(head, revision);
  // The tables after the first, that of the postings, are empty. Each has the size from which its
  // tags are compressed.
  constexpr std::array<std::uint64_t, tables> compress_from = {0, 18, 18, 0, 18, 18};
  for (std::size_t table = 0; table < compress_from.size(); ++table) {
    const bool used = table == 0 && entries_ > 0;
    put_varint(head, used ? root : 0);
    put_varint(head, used ? level << 2 : made_up_root);
    put_varint(head, used ? entries_ : 0);
    put_varint(head, block_bytes >> 11);
    put_varint(head, compress_from.at(table));
    std::string free_blocks;  // none before the end of the file
    if (used) {
      put_varint(free_blocks, revision);
      put_varint(free_blocks, next_block_);
      free_blocks.append(4, '\0');
    }
    put_string(head, free_blocks);
  }
  put_varint(head, statistics.documents);
  put_varint(head, 0);  // from the number of documents to the last one's number
  put_varint(head, statistics.shortest);
  put_varint(head, statistics.highest_frequency);
  put_varint(head, statistics.longest - std::min(statistics.longest, statistics.highest_frequency));
  put_varint(head, 0);  // the oldest set of changes
  put_varint(head, statistics.total_length);
  put_varint(head, 0);  // the highest frequency of a word for spelling
  file_.seekp(0);
  file_.write(head.data(), static_cast<std::streamsize>(head.size()));
  file_.close();
  if (!file_) cannot_write(path_);
}

void GlassWriter::begin(std::string_view term, std::uint32_t postings, std::uint64_t frequencies) {
  term_ = term;
  counts_.clear();
  put_varint(counts_, postings);
  put_varint(counts_, frequencies);
  entries_.clear();
}

void GlassWriter::start_chunk(std::uint32_t document) {
  if (!counts_.empty()) put_varint(counts_, document - 1);
  first_ = document;
  entries_.clear();
  const std::size_t overhead = largest_header + largest_entry + term_.size() + 8;
  const std::size_t room = table_.room();
  limit_ = (room < overhead + least_chunk ? largest_item : std::min(room, largest_item)) - overhead;
}

void GlassWriter::add(std::uint32_t document, std::uint32_t frequency) {
  if (!entries_.empty() && entries_.size() > limit_) {
    write_chunk(false);
  }
  if (entries_.empty()) {
    start_chunk(document);
  } else {
    put_varint(entries_, document - last_ - 1);
  }
  put_varint(entries_, frequency);
  last_ = document;
}

void GlassWriter::write_chunk(bool last) {
  if (entries_.empty()) return;
  const std::string key = counts_.empty() ? chunk_key(term_, first_) : list_key(term_);
  std::string tag = std::exchange(counts_, {});
  tag += last ? '1' : '0';
  put_varint(tag, last_ - first_);
  tag += entries_;
  table_.add(key, tag);
  entries_.clear();
}

}  // namespace findings
