// SPDX-License-Identifier: GPL-2.0-or-later
// Compares two spellings, or the words of two texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace findings {

/// Optimal string alignment distance (Damerau 1964: insertions, deletions, substitutions and
/// swaps of neighbours) between two UTF-8 strings, in code points. Stops counting past `limit`
/// and then returns limit + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate nearest to `word`, case aside, if it is near enough to be what was meant: one
/// slip in up to 4 letters, two in up to 8, three in more. The first of equals.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> candidates);

/// A place of each of two runs, counted from 0.
using WordPair = std::pair<std::size_t, std::size_t>;

/// Two runs of more words each are not compared.
inline constexpr std::size_t longest_compared = 2000;

/// A longest common subsequence (Wagner and Fischer, The String-to-String Correction Problem,
/// 1974), as pairs of places in ascending order: the words that two texts share. Nothing where one
/// is longer than `longest_compared`. Words are given as numbers, equal for equal words.
[[nodiscard]] std::optional<std::vector<WordPair>> common_words(std::span<const std::uint64_t> a,
                                                                std::span<const std::uint64_t> b);

/// A hint: `did you mean X?` for the nearest candidate, else `otherwise`.
[[nodiscard]] std::string meant_or(std::string_view word, std::span<const std::string> candidates,
                                   std::string otherwise);

}  // namespace findings
