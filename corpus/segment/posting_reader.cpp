// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/posting_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <utility>

#include "corpus/files/varint.h"
#include "corpus/segment/postings.h"

namespace findings {
namespace {

// A chunk lies in one block. Its first entry has a byte at least and each other two.
constexpr std::size_t most_entries = glass::block_bytes / 2 + 1;

}  // namespace

// The entries of a chunk, decoded.
class PostingReader::Decoder {
 public:
  explicit Decoder(const GlassReader& table) : table_(table) {}

  void read(const Chunk& chunk);

  [[nodiscard]] std::span<const std::uint32_t> passages() const {
    return {passages_.data(), size_};
  }
  [[nodiscard]] std::span<const std::uint32_t> frequencies() const {
    return {frequencies_.data(), size_};
  }

 private:
  // One after `last`, both counted from 1.
  void put(std::uint64_t document, std::uint64_t frequency) {
    passages_[size_] = static_cast<std::uint32_t>(document - 1);
    frequencies_[size_++] = static_cast<std::uint32_t>(frequency);
  }

  const GlassReader& table_;
  std::size_t size_ = 0;
  // Not set before they are decoded.
  std::array<std::uint32_t, most_entries> passages_;
  std::array<std::uint32_t, most_entries> frequencies_;
};

// An entry is two varints: the distance from the document before, less one, and the frequency. The
// first has the frequency alone.
void PostingReader::Decoder::read(const Chunk& chunk) try {
  size_ = 0;
  std::uint64_t document = chunk.first;
  VarintReader rest(chunk.entries);
  put(document, rest.number());
  const auto* at = reinterpret_cast<const unsigned char*>(chunk.entries.data()) +
                   (chunk.entries.size() - rest.left());
  const auto* const end =
      reinterpret_cast<const unsigned char*>(chunk.entries.data()) + chunk.entries.size();
  while (at != end) {
    if (end - at >= 8) {
      std::uint64_t bytes = 0;
      std::memcpy(&bytes, at, sizeof bytes);
      if ((bytes & 0x8080808080808080U) == 0) {  // four entries of two bytes
        for (int i = 0; i < 4; ++i, bytes >>= 16) {
          document += (bytes & 0xFF) + 1;
          put(document, bytes >> 8 & 0xFF);
        }
        at += sizeof bytes;
        continue;
      }
      // A distance of one or two bytes without a branch: which of them comes no one can foretell.
      const std::uint64_t second = bytes >> 7 & 1;
      const std::uint64_t gap = (bytes & 0x7F) | (bytes >> 1 & 0x3F80 & (0 - second));
      const std::uint64_t behind = bytes >> (8 + 8 * second);
      if ((bytes & second << 15) == 0) {
        if ((behind & 0x80) == 0) {
          document += gap + 1;
          put(document, behind & 0x7F);
          at += 2 + second;
          continue;
        }
        if ((behind & 0x8000) == 0) {
          document += gap + 1;
          put(document, (behind & 0x7F) | (behind >> 1 & 0x3F80));
          at += 3 + second;
          continue;
        }
      }
    }
    VarintReader slow(
        std::string_view(reinterpret_cast<const char*>(at), static_cast<std::size_t>(end - at)));
    const std::uint64_t gap = slow.number();
    const std::uint64_t frequency = slow.number();
    if (gap > chunk.last || frequency > std::numeric_limits<std::uint32_t>::max()) {
      table_.damaged("a posting is not what it should be");
    }
    document += gap + 1;
    put(document, frequency);
    at = end - slow.left();
  }
  // They ascend, so what holds of the last holds of all.
  if (document != chunk.last) table_.damaged("a list does not end where it should");
} catch (const TruncatedData&) {
  table_.damaged("a list is cut off");
}

PostingReader::Keys::Keys(std::string_view term)
    : first(glass::list_key(term)), others(glass::chunk_key_prefix(term)) {}

std::string PostingReader::Keys::chunk_with(std::uint32_t document) const {
  std::string key = others;
  glass::put_sortable(key, document);
  return key;
}

PostingReader::Chunk PostingReader::chunk(const Keys& keys,
                                          const std::optional<GlassReader::Item>& item) const {
  if (!item) table_.damaged("a list has no end");
  try {
    Chunk chunk;
    chunk.item = *item;
    VarintReader tag(item->tag);
    std::uint64_t first = 0;
    if (item->key == keys.first) {
      const std::uint64_t postings = tag.number();
      tag.number();  // the sum of the frequencies
      first = tag.number() + 1;
      if (postings > passages()) table_.damaged("a list is too long");
      chunk.postings = static_cast<std::uint32_t>(postings);
    } else if (item->key.starts_with(keys.others)) {
      first = glass::sortable(item->key.substr(keys.others.size())).value_or(0);
    }
    const std::uint64_t is_last = tag.number();  // a digit: one byte, as a small varint is
    const std::uint64_t beyond = tag.number();
    if (first == 0 || first > passages() || beyond > passages() - first ||
        (is_last != '0' && is_last != '1')) {
      table_.damaged("a list is not what it should be");
    }
    chunk.first = static_cast<std::uint32_t>(first);
    chunk.last = static_cast<std::uint32_t>(first + beyond);
    chunk.is_last = is_last == '1';
    chunk.entries = item->tag.substr(item->tag.size() - tag.left());
    return chunk;
  } catch (const TruncatedData&) {
    table_.damaged("a list is cut off");
  }
}

std::optional<PostingReader::Chunk> PostingReader::first_chunk(const Keys& keys) const {
  const auto item = table_.find(keys.first);
  if (!item || item->key != keys.first) return std::nullopt;
  return chunk(keys, item);
}

PostingReader::Chunk PostingReader::chunk_with(const Keys& keys, std::uint32_t document) const {
  return chunk(keys, table_.find(keys.chunk_with(document)));
}

PostingReader::Chunk PostingReader::chunk_after(const Keys& keys, const Chunk& before) const {
  Chunk next = chunk(keys, table_.next(before.item));
  if (next.first <= before.last) table_.damaged("the passages of a list do not ascend");
  return next;
}

std::uint32_t PostingReader::passages_with(std::string_view term) const {
  if (term.empty()) return 0;
  const auto first = first_chunk(Keys(term));
  return first ? first->postings : 0;
}

PostingList PostingReader::list(std::string_view term) const {
  PostingList list;
  const Keys keys(term);
  const std::optional<Chunk> first = term.empty() ? std::nullopt : first_chunk(keys);
  if (!first) return list;
  list.passages.reserve(first->postings);
  list.frequencies.reserve(first->postings);
  Decoder decoder(table_);
  for (Chunk chunk = *first;; chunk = chunk_after(keys, chunk)) {
    decoder.read(chunk);
    list.passages.insert(list.passages.end(), decoder.passages().begin(), decoder.passages().end());
    list.frequencies.insert(list.frequencies.end(), decoder.frequencies().begin(),
                            decoder.frequencies().end());
    if (chunk.is_last) break;
  }
  if (list.passages.size() != first->postings) {
    table_.damaged("a list is not as long as it says");
  }
  return list;
}

PostingList PostingReader::among(std::string_view term,
                                 std::span<const std::uint32_t> wanted) const {
  PostingList list;
  const Keys keys(term);
  if (term.empty() || !first_chunk(keys)) return list;
  Decoder decoder(table_);
  auto next = wanted.begin();
  while (next != wanted.end() && *next < passages()) {
    const Chunk chunk = chunk_with(keys, *next + 1);
    if (*next >= chunk.last) {  // between two chunks, or behind the last
      if (chunk.is_last) break;
      ++next;
      continue;
    }
    decoder.read(chunk);
    const auto found = decoder.passages();
    std::size_t at = 0;
    for (; next != wanted.end() && *next < chunk.last; ++next) {
      while (found[at] < *next) ++at;  // the last is not below
      if (found[at] != *next) continue;
      list.passages.push_back(*next);
      list.frequencies.push_back(decoder.frequencies()[at]);
    }
  }
  return list;
}

std::vector<std::uint32_t> PostingReader::lengths(std::uint32_t first, std::uint32_t count) const {
  std::vector<std::uint32_t> lengths;
  if (first >= passages()) return lengths;
  count = std::min(count, passages() - first);
  lengths.reserve(count);
  const Keys keys("");
  Decoder decoder(table_);
  for (Chunk chunk = chunk_with(keys, first + 1);; chunk = chunk_after(keys, chunk)) {
    decoder.read(chunk);
    const std::uint32_t next = first + static_cast<std::uint32_t>(lengths.size());
    const auto found = decoder.frequencies();
    if (chunk.first > next + 1 || chunk.last <= next ||
        found.size() != chunk.last - chunk.first + 1) {
      table_.damaged("a passage has no length");
    }
    const auto here = found.subspan(next + 1 - chunk.first);
    const std::size_t part = std::min<std::size_t>(here.size(), count - lengths.size());
    lengths.insert(lengths.end(), here.begin(), here.begin() + static_cast<std::ptrdiff_t>(part));
    if (lengths.size() == count) return lengths;
  }
}

Postings::Postings(const std::filesystem::path& folder)
    : file(folder / PostingsWriter::file_name),
      checksums(folder / PostingsWriter::checksums_name, PostingsWriter::checksums_format),
      lists(file.bytes(), checksums.array<std::uint64_t>(checksums.section("blocks")),
            (folder / PostingsWriter::file_name).string()) {}

}  // namespace findings
