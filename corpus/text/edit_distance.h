// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how far two spellings are apart, and finds the nearest of several.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace findings {

/// Optimal string alignment distance (Damerau 1964: insertions, deletions, substitutions and
/// swaps of neighbours) between two UTF-8 strings, in code points. Stops counting past `limit`
/// and then returns limit + 1.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The candidate nearest to `word`, case aside, if it is near enough to be what was meant: one
/// slip in up to 4 letters, two in up to 8, three in more. The first of equals.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word,
                                                 std::span<const std::string> candidates);

/// A hint: `did you mean X?` for the nearest candidate, else `otherwise`.
[[nodiscard]] std::string meant_or(std::string_view word, std::span<const std::string> candidates,
                                   std::string otherwise);

}  // namespace findings
