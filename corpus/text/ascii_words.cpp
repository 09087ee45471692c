// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/ascii_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace findings {
namespace {

using Class = std::uint8_t;

// What a byte is. The bits of the two kinds that it joins are their own bits, moved by `joined`.
constexpr Class letter = 1U << 0U;
constexpr Class digit = 1U << 1U;
constexpr Class underscore = 1U << 2U;
constexpr unsigned joined = 3;
constexpr Class joins_letters = letter << joined;
constexpr Class joins_digits = digit << joined;
constexpr Class beyond_ascii = 1U << 5U;

constexpr std::array<Class, 256> make_classes() {
  std::array<Class, 256> made{};
  for (std::size_t c = 'a'; c <= 'z'; ++c) made[c] = made[c - 'a' + 'A'] = letter;
  for (std::size_t c = '0'; c <= '9'; ++c) made[c] = digit;
  for (std::size_t c = 0x80; c <= 0xFF; ++c) made[c] = beyond_ascii;
  made['@'] = letter;
  made['_'] = underscore;
  made['.'] = made['\''] = joins_letters | joins_digits;
  made[','] = made[';'] = joins_digits;
  return made;
}

constexpr std::array<Class, 256> classes = make_classes();

Class class_of(char c) { return classes[static_cast<unsigned char>(c)]; }

// Punctuation beyond ASCII; of no size if it is anything else.
struct Mark {
  std::size_t size = 0;
  Class joins = 0;
};

Mark mark_at(std::string_view text, std::size_t at) {
  const std::string_view c = text.substr(at, 3);
  if (c.starts_with("\u00A0") || c.starts_with("\u00A3")) return {2, 0};
  if (!c.starts_with("\xE2\x80") || c.size() < 3) return {};
  // Dashes, quotation marks, bullet and ellipsis join nothing, single quotation marks do.
  constexpr std::string_view marks = "\x90\x91\x92\x93\x94\x95\x9C\x9D\xA2\xA6";
  constexpr std::string_view apostrophes = "\x98\x99";
  if (apostrophes.find(c[2]) != std::string_view::npos) return {3, joins_letters | joins_digits};
  return marks.find(c[2]) != std::string_view::npos ? Mark{3, 0} : Mark{};
}

bool is_unknown(std::string_view text, std::size_t at) {
  return class_of(text[at]) == beyond_ascii && mark_at(text, at).size == 0;
}

// Whether a look at two bytes suffices. Both are tested in one condition: a comma before a space is
// so frequent that a separate branch would be mispredicted.
bool is_sure_end(std::string_view text, std::size_t end) {
  if (text.size() - end < 2) return false;
  const bool first = class_of(text[end]) == 0;
  const bool second = class_of(text[end + 1]) == 0;
  return static_cast<unsigned>(first) + static_cast<unsigned>(second) != 0;
}

constexpr std::size_t block_size = 64;
using Block = std::array<unsigned char, block_size>;

// Zeros past the end. A copy of a known size is two instructions, any other slows what reads it.
Block block_at(std::string_view text, std::size_t at) {
  Block block{};
  if (text.size() - at >= block_size) {
    std::memcpy(block.data(), text.data() + at, block_size);
  } else {
    std::memcpy(block.data(), text.data() + at, text.size() - at);
  }
  return block;
}

// 1 or 0, without a branch: a loop of it becomes instructions for many bytes at once.
constexpr unsigned char flag_in_word(unsigned char c) {
  const auto letters = static_cast<unsigned char>((c | 0x20U) - 'a');
  const auto digits = static_cast<unsigned char>(c - '0');
  unsigned char flag = letters < 26 ? 1 : 0;
  flag |= digits < 10 ? 1 : 0;
  flag |= c == '_' ? 1 : 0;
  flag |= c == '@' ? 1 : 0;
  return flag;
}

// One bit for each byte, all of which are 0 or 1. The product of eight of them has them side by
// side in its highest byte.
std::uint64_t bits_of(const Block& flags) {
  constexpr std::uint64_t gather =
      std::endian::native == std::endian::little ? 0x0102040810204080 : 0x8040201008040201;
  std::uint64_t bits = 0;
  for (unsigned i = 0; i < block_size; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, flags.data() + i, sizeof eight);
    bits |= ((eight * gather) >> 56U) << i;
  }
  return bits;
}

std::uint64_t beyond_ascii_bits(const Block& block) {
  std::array<std::uint64_t, block_size / 8> eights{};
  std::memcpy(eights.data(), block.data(), block_size);
  std::uint64_t any = 0;
  for (const std::uint64_t eight : eights) any |= eight;
  if ((any & 0x8080808080808080) == 0) return 0;
  Block flags{};
  for (std::size_t i = 0; i < block_size; ++i) flags[i] = block[i] >> 7U;
  return bits_of(flags);
}

// Where the stretch that has something unknown at `at` ends: before a byte that is in no word, with
// plain text after it. To begin again costs ICU as much as some words. (After `"`, which is part of
// a word between letters of Hebrew, there must be two plain bytes at least.)
std::size_t end_of_unsure(std::string_view text, std::size_t at) {
  constexpr std::size_t plain_enough = 32;
  const auto is_beyond = [](char c) { return class_of(c) == beyond_ascii; };
  while (at < text.size()) {
    if (class_of(text[at]) != 0) {
      ++at;
      continue;
    }
    const std::string_view ahead = text.substr(at, plain_enough);
    const auto beyond = std::ranges::find_if(ahead, is_beyond);
    if (beyond == ahead.end()) return at;
    at += static_cast<std::size_t>(beyond - ahead.begin());
  }
  return at;
}

}  // namespace

void AsciiWords::read(std::string_view text) {
  text_ = text;
  if (edges_.size() <= text.size()) edges_.resize(text.size() + 1);
  std::size_t count = 0;
  next_edge_ = 0;
  beyond_ascii_.clear();
  std::uint64_t before = 0;  // the last bit of the block before
  for (std::size_t at = 0; at < text.size(); at += block_size) {
    const Block block = block_at(text, at);
    Block flags{};
    for (std::size_t i = 0; i < block_size; ++i) flags[i] = flag_in_word(block[i]);
    const std::uint64_t in_word = bits_of(flags);
    std::uint64_t edges = in_word ^ ((in_word << 1U) | before);
    before = in_word >> (block_size - 1);
    for (; edges != 0; edges &= edges - 1) {
      edges_[count++] =
          static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(edges));
    }
    beyond_ascii_.push_back(beyond_ascii_bits(block));
  }
  if (before != 0) edges_[count++] = static_cast<std::uint32_t>(text.size());
  edge_count_ = count;
}

std::size_t AsciiWords::next_beyond_ascii(std::size_t from) const {
  std::size_t block = from / block_size;
  if (block >= beyond_ascii_.size()) return text_.size();
  std::uint64_t left = (beyond_ascii_[block] >> (from % block_size)) << (from % block_size);
  while (left == 0) {
    if (++block == beyond_ascii_.size()) return text_.size();
    left = beyond_ascii_[block];
  }
  return block * block_size + static_cast<std::size_t>(std::countr_zero(left));
}

AsciiWords::Word AsciiWords::word_at(std::size_t edge) const {
  for (Word word{.last_edge = edge + 1};; word.last_edge += 2) {
    const std::size_t end = edges_[word.last_edge];
    if (end == text_.size()) return word;
    Class joins = class_of(text_[end]);
    if (joins == 0) return word;
    std::size_t next = end + 1;
    if (joins == beyond_ascii) {
      const Mark mark = mark_at(text_, end);
      joins = mark.joins;
      next = end + mark.size;
    }
    // Whatever is unknown may be a letter, or belong to the mark before it.
    word.unsure = next < text_.size() && is_unknown(text_, next);
    if (word.unsure || next == text_.size()) return word;
    const auto kind = static_cast<Class>(joins >> joined);
    if ((kind & class_of(text_[end - 1]) & class_of(text_[next]) & (letter | digit)) == 0) {
      return word;
    }
    word.curly = word.curly || next > end + 1;
  }
}

AsciiRun AsciiWords::run(std::size_t from) {
  words_.clear();
  while (next_edge_ < edge_count_ && edges_[next_edge_] < from) next_edge_ += 2;
  std::size_t beyond = next_beyond_ascii(from);
  while (true) {
    const bool more = next_edge_ < edge_count_;
    const std::size_t begin = more ? edges_[next_edge_] : text_.size();
    while (beyond < begin) {
      const Mark mark = mark_at(text_, beyond);
      // A combining mark may belong to the character before it, but makes no word with it.
      if (mark.size == 0) return {words_, beyond, end_of_unsure(text_, beyond)};
      beyond = next_beyond_ascii(beyond + mark.size);
    }
    if (!more) return {words_, text_.size(), text_.size()};
    Word word{.last_edge = next_edge_ + 1};
    std::size_t end = edges_[word.last_edge];
    if (!is_sure_end(text_, end)) {
      word = word_at(next_edge_);
      end = edges_[word.last_edge];
    }
    if (word.unsure) return {words_, begin, end_of_unsure(text_, end)};
    if (end - begin > 1 || text_[begin] != '_') {
      words_.push_back(
          {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), word.curly});
    }
    next_edge_ = word.last_edge + 1;
  }
}

}  // namespace findings
