// SPDX-License-Identifier: GPL-2.0-or-later
// Reads and matches words with wildcards: `*` (any letters, or none) and `?` (one letter).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/tokenizer.h"

namespace findings {

/// Letters or digits that a word with wildcards must have.
inline constexpr std::size_t fewest_letters = 2;

struct Wildcard {
  std::string text;                   ///< as written, without punctuation around it
  std::vector<std::string> patterns;  ///< case-folded; several for a chunk with hyphens
  bool too_short = false;             ///< a pattern has too few letters: it is no wildcard
};

/// Nothing for a chunk without wildcards, or where `*` and `?` are punctuation: by themselves, as a
/// `?` before or after the word, between words that something other than a hyphen joins.
[[nodiscard]] std::optional<Wildcard> read_wildcard(std::string_view chunk, Tokenizer& tokenizer);

/// Whether the form matches the pattern. Both valid UTF-8 and case-folded.
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view form);

/// What every form of the pattern begins with.
[[nodiscard]] std::string_view fixed_beginning(std::string_view pattern);

}  // namespace findings
