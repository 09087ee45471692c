// SPDX-License-Identifier: GPL-2.0-or-later
// Packs a stream of words into bytes, and unpacks all of them or only those that are looked for.
//
// A stream is a run of varints: 0 and 1 say that the next id is a compound of 2 or 3 words and
// has the position of the word after it; 2 ends one heading and begins the next; a word is
// its id + 3.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "corpus/segment/lexicon.h"

namespace findings {

/// A word of a stored stream, at its position in its text or heading.
struct StoredToken {
  FormId form = 0;
  std::uint32_t position = 0;
  std::uint32_t span = 1;     ///< 2 or 3 for a compound
  std::uint32_t heading = 0;  ///< which heading of the path, from 0; 0 in texts and titles
};

using TokenStream = std::vector<StoredToken>;

/// A word by its form.
struct WordForms {
  std::span<const FormRange> forms;  ///< any of these, sorted; one at least
  bool compounds = true;             ///< a compound may be it
};

/// Forms that are looked for in many streams.
class WantedForms {
 public:
  /// In any order; they may overlap.
  explicit WantedForms(std::vector<FormRange> forms);

  [[nodiscard]] bool contains(FormId form) const;
  /// 0x80 if a number that ends with this byte may be one of them, else 0.
  [[nodiscard]] std::uint8_t may_end_with(std::uint64_t last) const { return ends_[last]; }
  /// The bytes that their numbers end with, if these are few; else nothing. Eight times each.
  [[nodiscard]] std::span<const std::uint64_t> ends() const { return eightfold_; }

 private:
  std::vector<FormRange> forms_;  // sorted, apart
  std::array<std::uint8_t, 256> ends_{};
  std::vector<std::uint64_t> eightfold_;
};

/// The words of a stream that are wanted, with their positions in the whole.
struct PickedTokens {
  TokenStream tokens;
  std::uint32_t of = 0;  ///< tokens of the whole
};

/// Appends the bytes of a stream.
void pack_tokens(const TokenStream& stream, std::string& to);
/// The first two reuse the memory of a stream that is no longer needed. All throw TruncatedData
/// (corpus/files/varint.h) where the last number is cut off, if they come so far.
[[nodiscard]] TokenStream unpack_tokens(std::span<const std::byte> packed, TokenStream memory);
/// Several times as quick as all of them.
[[nodiscard]] PickedTokens pick_tokens(std::span<const std::byte> packed, const WantedForms& wanted,
                                       TokenStream memory);
/// Whether the stream has the word; unless `all_headings`, in its first heading.
[[nodiscard]] bool has_word(std::span<const std::byte> packed, const WordForms& word,
                            bool all_headings);

}  // namespace findings
