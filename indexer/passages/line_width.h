// SPDX-License-Identifier: GPL-2.0-or-later
// Measures how wide lines were set and to what width they were filled.
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

/// Whether all letters are equally wide, or each as wide as in Helvetica, whose metrics Arial and
/// Liberation Sans share.
enum class Pitch : std::uint8_t { fixed, proportional };
inline constexpr std::array<Pitch, 2> pitches = {Pitch::fixed, Pitch::proportional};

[[nodiscard]] Width width_of(std::string_view text, Pitch pitch);

/// A line that was certainly broken because the next word did not fit.
struct LineBreak {
  Width line = 0;
  Width with_next_word = 0;  ///< its width together with that word
};

/// The width that lines were filled to.
struct Fill {
  Width width = 0;
  std::size_t misses = 0;  ///< breaks that it does not explain
  double margin = 0;       ///< how far it could move without more misses, as a share of it
};

/// The width that explains most breaks: the fewest lines are longer, and on the fewest lines the
/// next word would still have fitted. None without a break. Time O(n log n).
[[nodiscard]] std::optional<Fill> fill_of(const std::vector<LineBreak>& breaks);

}  // namespace findings
