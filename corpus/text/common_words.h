// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words that two texts have in common, in order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace findings {

/// A place of each of two runs, counted from 0.
using WordPair = std::pair<std::size_t, std::size_t>;

/// Two runs of more words each are not compared.
inline constexpr std::size_t longest_compared = 2000;

/// A longest common subsequence (Wagner and Fischer, The String-to-String Correction Problem,
/// 1974), as pairs of places in ascending order: the words that two texts share. Nothing where one
/// is longer than `longest_compared`. Words are given as numbers, equal for equal words.
[[nodiscard]] std::optional<std::vector<WordPair>> common_words(std::span<const std::uint64_t> a,
                                                                std::span<const std::uint64_t> b);

}  // namespace findings
