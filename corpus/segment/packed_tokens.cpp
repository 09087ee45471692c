// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/packed_tokens.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>
#include <string_view>
#include <utility>

#include "corpus/files/varint.h"

namespace findings {
namespace {

constexpr std::uint64_t first_word = 3;
constexpr std::uint64_t next_heading = 2;

// Looking for more ends than these in eight bytes takes longer than to look each byte up.
constexpr std::size_t most_ends = 6;

// Eight bytes as one number: each of them 1, and the highest bit of each.
constexpr std::uint64_t ones = 0x0101010101010101;
constexpr std::uint64_t high_bits = 0x8080808080808080;

// The high bits of the bytes below `least`, 128 at most, and perhaps of some above such a byte
// (Hacker's Delight, 6-1).
std::uint64_t below(std::uint64_t bytes, std::uint64_t least) {
  return (bytes - least * ones) & ~bytes & high_bits;
}

std::uint32_t count(std::uint64_t high) {
  return static_cast<std::uint32_t>((high >> 7) * ones >> 56);
}

// Looks at eight bytes at once: most have no end of a wanted number, and their words need only be
// counted.
class Picker {
 public:
  Picker(std::span<const std::byte> packed, const WantedForms& wanted, TokenStream memory)
      : packed_(packed), wanted_(wanted), picked_{std::move(memory), 0} {
    picked_.tokens.clear();
  }

  PickedTokens pick() {
    if (packed_.empty()) return std::move(picked_);
    if (packed_.back() >= std::byte{0x80}) throw TruncatedData();
    std::uint64_t before = high_bits;  // the ends of the eight bytes before
    for (std::size_t at = 0; at < packed_.size(); at += sizeof before) {
      const std::uint64_t bytes = eight_bytes(at);
      const std::uint64_t ends = ~bytes & high_bits;
      // No word: a small byte behind the end of a number.
      std::uint64_t marks = below(bytes, first_word) & (ends << 8 | before >> 56);
      if (wanted_.ends().empty()) {
        for (unsigned bit = 0; bit < 64; bit += 8) {
          marks |= std::uint64_t{wanted_.may_end_with(bytes >> bit & 0xFF)} << bit;
        }
      }
      for (const std::uint64_t end : wanted_.ends()) marks |= below(bytes ^ end, 1);
      before = ends;
      std::uint64_t left = ends;
      for (; marks != 0; marks &= marks - 1) {
        const std::uint64_t earlier = left & ((marks & -marks) - 1);
        pass(count(earlier));
        left &= ~(earlier | (marks & -marks));
        look_at(at + static_cast<std::size_t>(std::countr_zero(marks)) / 8);
      }
      pass(count(left));
    }
    return std::move(picked_);
  }

 private:
  // At the end of the stream bytes that end no number stand in for those that are missing.
  [[nodiscard]] std::uint64_t eight_bytes(std::size_t at) const {
    std::uint64_t bytes = ~std::uint64_t{0};
    if (packed_.size() - at >= sizeof bytes) {
      std::memcpy(&bytes, packed_.data() + at, sizeof bytes);
    } else {
      std::memcpy(&bytes, packed_.data() + at, packed_.size() - at);
    }
    return bytes;
  }

  // So many words of which none is wanted. A compound has the position of the word after it.
  void pass(std::uint32_t words) {
    if (words == 0) return;
    picked_.of += words;
    next_.position += words - (next_.span > 1 ? 1 : 0);
    next_.span = 1;
  }

  // The last byte of a number.
  void look_at(std::size_t end) {
    const auto begins = [&](std::size_t at) {
      return at == 0 || packed_[at - 1] < std::byte{0x80};
    };
    const auto last = std::to_integer<std::uint32_t>(packed_[end]);
    if (last < first_word && begins(end)) {
      if (last == next_heading) {
        ++next_.heading;
        next_.position = 0;
      } else {
        next_.span = last + 2;
      }
      return;
    }
    if (wanted_.may_end_with(last) != 0) {
      std::size_t begin = end;
      while (!begins(begin)) --begin;
      const std::uint64_t code = VarintReader(packed_.subspan(begin, end + 1 - begin)).number();
      next_.form = static_cast<FormId>(code - first_word);
      if (wanted_.contains(next_.form)) picked_.tokens.push_back(next_);
    }
    pass(1);
  }

  std::span<const std::byte> packed_;
  const WantedForms& wanted_;
  PickedTokens picked_;
  StoredToken next_;
};

// One form is found by its bytes. They are its own where a number begins, which is where the one
// before has ended.
bool has_form(std::string_view stream, FormId form, bool compounds) {
  const auto ends = [&](std::size_t at) {
    return at == 0 || static_cast<unsigned char>(stream[at - 1]) < 0x80;
  };
  std::string bytes;
  put_varint(bytes, form + first_word);
  for (auto at = stream.find(bytes); at != stream.npos; at = stream.find(bytes, at + 1)) {
    if (!ends(at)) continue;
    const bool compound =
        at > 0 && static_cast<unsigned char>(stream[at - 1]) < next_heading && ends(at - 1);
    if (compounds || !compound) return true;
  }
  return false;
}

}  // namespace

WantedForms::WantedForms(std::vector<FormRange> forms) {
  std::ranges::sort(forms, {}, &FormRange::first);
  for (const FormRange& range : forms) {
    if (range.empty()) continue;
    if (!forms_.empty() && range.first <= forms_.back().last) {
      forms_.back().last = std::max(forms_.back().last, range.last);
    } else {
      forms_.push_back(range);
    }
  }
  for (const FormRange& range : forms_) {
    for (FormId form = range.first; form < range.last; ++form) {
      std::uint64_t last = form + first_word;
      while (last >= 0x80) last >>= 7;
      ends_[last] = 0x80;
    }
  }
  for (std::size_t last = 0; last < ends_.size(); ++last) {
    if (ends_[last] != 0) eightfold_.push_back(last * ones);
  }
  if (eightfold_.size() > most_ends) eightfold_.clear();
}

bool WantedForms::contains(FormId form) const {
  const auto after = std::ranges::upper_bound(forms_, form, {}, &FormRange::first);
  return after != forms_.begin() && std::prev(after)->contains(form);
}

void pack_tokens(const TokenStream& stream, std::string& to) {
  std::uint32_t heading = 0;
  for (const StoredToken& token : stream) {
    for (; heading < token.heading; ++heading) put_varint(to, next_heading);
    if (token.span > 1) put_varint(to, token.span - 2);
    put_varint(to, token.form + first_word);
  }
}

TokenStream unpack_tokens(std::span<const std::byte> packed, TokenStream memory) {
  VarintReader reader(packed);
  // A word takes a byte or more, so there is space for all of them without a check for each.
  TokenStream result = std::move(memory);
  result.resize(reader.left());
  StoredToken* to = result.data();
  StoredToken next;
  while (!reader.done()) {
    const std::uint64_t code = reader.number();
    if (code < next_heading) {
      const auto id = static_cast<FormId>(reader.number() - first_word);
      *to++ = {id, next.position, static_cast<std::uint32_t>(code) + 2, next.heading};
    } else if (code == next_heading) {
      ++next.heading;
      next.position = 0;
    } else {
      next.form = static_cast<FormId>(code - first_word);
      *to++ = next;
      ++next.position;
    }
  }
  result.resize(static_cast<std::size_t>(to - result.data()));
  return result;
}

PickedTokens pick_tokens(std::span<const std::byte> packed, const WantedForms& wanted,
                         TokenStream memory) {
  return Picker(packed, wanted, std::move(memory)).pick();
}

bool has_word(std::span<const std::byte> packed, const WordForms& word, bool all_headings) {
  const FormRange& only = word.forms.front();
  if (all_headings && word.forms.size() == 1 && only.last - only.first == 1) {
    const std::string_view raw(reinterpret_cast<const char*>(packed.data()), packed.size());
    return has_form(raw, only.first, word.compounds);
  }
  VarintReader reader(packed);
  const FormId first = word.forms.front().first;
  const FormId last = word.forms.back().last;
  while (!reader.done()) {
    std::uint64_t code = reader.number();
    const bool compound = code < next_heading;
    if (code == next_heading && !all_headings) return false;
    if (compound) code = reader.number();
    const std::uint64_t form = code - first_word;  // of what is no word far above all
    if (form < first || form >= last || (compound && !word.compounds)) continue;
    const auto id = static_cast<FormId>(form);
    const auto after = std::ranges::upper_bound(word.forms, id, {}, &FormRange::first);
    if (std::prev(after)->contains(id)) return true;
  }
  return false;
}

}  // namespace findings
