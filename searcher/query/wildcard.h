// SPDX-License-Identifier: GPL-2.0-or-later
// Words with `*` (any letters, or none) and `?` (one letter): which chunks of a query are such, and
// which forms they stand for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/tokenizer.h"

namespace findings {

/// Letters or digits that must stand beside a wildcard.
inline constexpr std::size_t fewest_letters = 2;

struct Wildcard {
  std::string text;                   ///< as written, without punctuation around it
  std::vector<std::string> patterns;  ///< case-folded; several for a chunk with hyphens
  bool too_short = false;             ///< a pattern has too few letters: no wildcard after all
};

/// Nothing for a chunk without wildcards, or with `*` and `?` where they are punctuation: alone,
/// as a `?` before or behind the word, between words that something other than a hyphen joins.
[[nodiscard]] std::optional<Wildcard> read_wildcard(std::string_view chunk, Tokenizer& tokenizer);

/// Whether the pattern stands for the form. Both valid UTF-8 and case-folded.
[[nodiscard]] bool stands_for(std::string_view pattern, std::string_view form);

/// What every form of the pattern begins with.
[[nodiscard]] std::string_view fixed_beginning(std::string_view pattern);

}  // namespace findings
