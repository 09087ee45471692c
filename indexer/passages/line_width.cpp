// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_width.h"

#include <algorithm>

#include <unicode/utf8.h>

namespace findings {
namespace {

constexpr Width fixed_width = 600;
constexpr Width usual_width = 556;  // of a digit, and of most letters

// The Adobe font metrics of Helvetica, from the blank to the tilde.
constexpr std::array<std::uint16_t, 95> helvetica = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

Width helvetica_width(char32_t c) {
  if (c >= ' ' && c <= '~') return helvetica[c - ' '];
  if (c == U'‘' || c == U'’') return 222;
  if (c == U'“' || c == U'”') return 333;
  if (c == U'•') return 350;
  return c == U'—' || c == U'…' ? 1000 : usual_width;
}

}  // namespace

Width width_of(std::string_view text, Pitch pitch) {
  Width width = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    width += pitch == Pitch::fixed ? fixed_width : helvetica_width(static_cast<char32_t>(c));
  }
  return width;
}

std::optional<Fill> fill_of(const std::vector<LineBreak>& breaks) {
  if (breaks.empty()) return std::nullopt;
  std::vector<Width> lines;
  std::vector<Width> filled;
  for (const LineBreak& one : breaks) {
    lines.push_back(one.line);
    filled.push_back(one.with_next_word);
  }
  std::ranges::sort(lines);
  std::ranges::sort(filled);
  std::optional<Fill> best;
  std::size_t fitting = 0;  // breaks on which the next word would have fitted
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Width low = lines[i];
    while (fitting < filled.size() && filled[fitting] <= low) ++fitting;
    const Width next_line = i + 1 < lines.size() ? lines[i + 1] : filled.back();
    const Width next_filled = fitting < filled.size() ? filled[fitting] : low;
    const Width high = std::max(low, std::min(next_line, next_filled));
    const std::size_t misses = lines.size() - 1 - i + fitting;
    const double margin = static_cast<double>(high - low) / static_cast<double>(low + 1);
    if (!best || misses < best->misses || (misses == best->misses && margin > best->margin)) {
      best = Fill{low + (high - low) / 2, misses, margin};
    }
  }
  return best;
}

}  // namespace findings
