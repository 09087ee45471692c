// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/glass_reader.h"

#include <algorithm>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "corpus/files/varint.h"
#include "corpus/files/xxh3.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

using namespace glass;

std::size_t number_at(const std::byte* at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < bytes; ++i) value = value << 8 | std::to_integer<std::size_t>(at[i]);
  return value;
}

std::string_view text_at(const std::byte* at, std::size_t size) {
  return {reinterpret_cast<const char*>(at), size};
}

}  // namespace

std::vector<std::uint64_t> glass_checksums(std::span<const std::byte> bytes) {
  std::vector<std::uint64_t> sums;
  for (std::size_t at = 0; at < bytes.size(); at += block_bytes) {
    sums.push_back(XXH3_64bits(bytes.data() + at, std::min(block_bytes, bytes.size() - at)));
  }
  return sums;
}

GlassReader::GlassReader(std::span<const std::byte> bytes, std::span<const std::uint64_t> checksums,
                         std::string name)
    : bytes_(bytes),
      checksums_(checksums),
      name_(std::move(name)),
      verified_(bytes.size() / block_bytes) {
  if (bytes.empty() || bytes.size() % block_bytes != 0 || verified_.size() != checksums.size() ||
      verified_.size() > std::numeric_limits<std::uint32_t>::max()) {
    damaged("its size is not what it should be");
  }
  verify(0);
  try {
    read_head();
  } catch (const TruncatedData&) {
    damaged("its head is not what it should be");
  }
}

// As GlassTableWriter::finish writes it.
void GlassReader::read_head() {
  const std::string_view head = text_at(bytes_.data(), block_bytes);
  if (!head.starts_with(magic)) damaged("it is no database of Xapian's");
  VarintReader values(head.substr(magic.size() + identity_size));
  if (values.number() != revision) throw TruncatedData();
  read_tables(values);
  const auto number32 = [&] {
    const std::uint64_t value = values.number();
    if (value > std::numeric_limits<std::uint32_t>::max()) throw TruncatedData();
    return static_cast<std::uint32_t>(value);
  };
  const auto nought = [&] {
    if (values.number() != 0) throw TruncatedData();
  };
  statistics_.documents = number32();
  nought();
  statistics_.shortest = number32();
  statistics_.highest_frequency = number32();
  statistics_.longest = number32() + statistics_.highest_frequency;
  nought();
  statistics_.total_length = values.number();
  nought();
  // Each document has a length, so no more of them can be told than there are bytes.
  if (statistics_.documents > bytes_.size()) throw TruncatedData();
}

void GlassReader::read_tables(VarintReader& head) {
  for (std::size_t table = 0; table < tables; ++table) {
    const std::uint64_t root = head.number();
    const std::uint64_t flags = head.number();
    const std::uint64_t entries = head.number();
    const std::uint64_t blocks_of = head.number();
    head.number();  // the size from which tags are compressed: none is
    const std::string_view free_blocks = head.string();
    if (blocks_of != block_bytes >> 11) throw TruncatedData();
    if (flags == made_up_root) {
      if (root != 0 || entries != 0 || !free_blocks.empty()) throw TruncatedData();
    } else if (table != 0 || root == 0 || root >= verified_.size() || flags % 4 != 0 ||
               flags / 4 >= verified_.size()) {
      throw TruncatedData();
    } else {
      root_ = static_cast<std::uint32_t>(root);
      levels_ = static_cast<unsigned>(flags / 4);
    }
  }
}

void GlassReader::verify(std::size_t number) const {
  if (verified_[number].load(std::memory_order_relaxed)) return;
  if (XXH3_64bits(bytes_.data() + number * block_bytes, block_bytes) != checksums_[number]) {
    damaged(fmt::format("the checksum of its block {} is wrong", number));
  }
  verified_[number].store(true, std::memory_order_relaxed);
}

void GlassReader::verify() const {
  for (std::size_t i = 0; i < verified_.size(); ++i) verify(i);
}

void GlassReader::damaged(std::string_view what) const {
  throw IndexError(fmt::format("{} is damaged: {}", name_, what),
                   "run `findings check`; `findings index --rebuild` builds the index anew");
}

GlassReader::Block GlassReader::block(std::uint32_t number) const {
  if (number == 0 || number >= verified_.size()) damaged("it has no such block");
  verify(number);
  const std::byte* data = bytes_.data() + number * block_bytes;
  const std::size_t end = number_at(data + directory_end_at, 2);
  if (end <= directory_begin || end > block_bytes ||
      (end - directory_begin) % directory_entry != 0) {
    damaged("a block has no directory");
  }
  return {data, number, static_cast<std::uint32_t>((end - directory_begin) / directory_entry),
          std::to_integer<unsigned>(data[level_at])};
}

// Of an item with room for `size` bytes at least.
std::size_t GlassReader::offset(const Block& block, std::uint32_t place, std::size_t size) const {
  const std::size_t at =
      number_at(block.data + directory_begin + place * directory_entry, directory_entry);
  if (at < directory_begin + block.items * directory_entry || at + size > block_bytes) {
    damaged("an item lies outside of its block");
  }
  return at;
}

GlassReader::Entry GlassReader::entry(const Block& leaf, std::uint32_t place) const {
  const std::size_t at = offset(leaf, place, item_overhead);
  const std::size_t size = number_at(leaf.data + at, 2);
  const std::size_t key = number_at(leaf.data + at + 2, 1);
  const std::size_t end = at + item_overhead + (size & ~std::size_t{whole_item});
  if ((size & whole_item) != whole_item || end > block_bytes || at + item_overhead + key > end) {
    damaged("an item is not what it should be");
  }
  return {text_at(leaf.data + at + item_overhead, key), at + item_overhead + key, end};
}

GlassReader::Item GlassReader::item(const Block& leaf, std::uint32_t place) const {
  const Entry found = entry(leaf, place);
  return {found.key, text_at(leaf.data + found.end, found.item_end - found.end), leaf.number,
          place};
}

std::string_view GlassReader::branch_key(const Block& branch, std::uint32_t place) const {
  const std::size_t at = offset(branch, place, branch_overhead);
  const std::size_t size = number_at(branch.data + at + 4, 1);
  if (at + branch_overhead + size > block_bytes) damaged("an item lies outside of its block");
  return text_at(branch.data + at + 5, size);
}

std::uint32_t GlassReader::child(const Block& branch, std::uint32_t place) const {
  return static_cast<std::uint32_t>(
      number_at(branch.data + offset(branch, place, branch_overhead), 4));
}

std::optional<GlassReader::Item> GlassReader::find(std::string_view key) const {
  if (root_ == 0) return std::nullopt;
  // The last place whose key is not above; what stands before `first` is known not to be.
  const auto last_place = [&](std::uint32_t first, std::uint32_t end, const auto& key_of) {
    while (first < end) {
      const std::uint32_t middle = first + (end - first) / 2;
      if (key_of(middle) <= key) {
        first = middle + 1;
      } else {
        end = middle;
      }
    }
    return first;
  };
  Block here = block(root_);
  for (unsigned level = levels_;; --level) {
    if (here.level != level) damaged("a block is not on its level");
    if (level == 0) break;
    const std::uint32_t after =
        last_place(1, here.items, [&](std::uint32_t place) { return branch_key(here, place); });
    here = block(child(here, after - 1));
  }
  const std::uint32_t after =
      last_place(0, here.items, [&](std::uint32_t place) { return entry(here, place).key; });
  if (after > 0) return item(here, after - 1);
  // Between the separator of two leaves and the first key of the second.
  const std::optional<Block> before = leaf_before(here.number);
  return before ? std::optional(item(*before, before->items - 1)) : std::nullopt;
}

std::optional<GlassReader::Item> GlassReader::next(const Item& last) const {
  const Block here = block(last.block);
  if (last.place + 1 < here.items) return item(here, last.place + 1);
  const std::optional<Block> after = leaf_after(last.block);
  return after ? std::optional(item(*after, 0)) : std::nullopt;
}

// The leaves lie in the order of their keys, with branches between them.
std::optional<GlassReader::Block> GlassReader::leaf_after(std::uint32_t number) const {
  while (++number < verified_.size()) {
    const Block found = block(number);
    if (found.level == 0) return found;
  }
  return std::nullopt;
}

std::optional<GlassReader::Block> GlassReader::leaf_before(std::uint32_t number) const {
  while (--number > 0) {
    const Block found = block(number);
    if (found.level == 0) return found;
  }
  return std::nullopt;
}

}  // namespace findings
