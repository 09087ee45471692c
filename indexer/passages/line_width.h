// SPDX-License-Identifier: GPL-2.0-or-later
// How wide a line was set, and how far a writer's lines were filled.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace findings {

/// Thousandths of the type's size.
using Width = std::uint32_t;

/// How the letters of a type run: all alike, or each as wide as in the usual sans serif type
/// (the metrics of Helvetica, which Arial and Liberation Sans share).
enum class Pitch : std::uint8_t { fixed, proportional };
inline constexpr std::array<Pitch, 2> pitches = {Pitch::fixed, Pitch::proportional};

[[nodiscard]] Width width_of(std::string_view text, Pitch pitch);

/// A line that was certainly broken because the next word no longer fitted.
struct LineBreak {
  Width line = 0;
  Width with_next_word = 0;  ///< what it would have been wide together with that word
};

/// What lines were filled to.
struct Fill {
  Width width = 0;
  std::size_t misses = 0;  ///< breaks that it does not explain
  double margin = 0;       ///< how far it could be moved without more misses, as a share of it
};

/// The width that explains most breaks: the fewest lines are longer, and on the fewest would the
/// next word still have fitted. None without a break. Time O(n log n).
[[nodiscard]] std::optional<Fill> fill_of(const std::vector<LineBreak>& breaks);

}  // namespace findings
