// SPDX-License-Identifier: GPL-2.0-or-later
// Names the kinds of passages and the parts of a document.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace findings {

/// The value with this name in a table of names such as kind_names.
template <typename Value, std::size_t size>
[[nodiscard]] constexpr std::optional<Value> value_named(
    const std::array<std::string_view, size>& names, std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Value>(found - names.begin());
}

/// The values reach the disk: append, never reorder.
enum class Kind : std::uint8_t {
  paragraph,
  item,
  footnote,
  caption,
  table,
  improvement,
  concern,
  recommendation,
  judgment,
};

/// The values reach the disk: append, never reorder.
enum class Part : std::uint8_t { front, body, annex, data };

inline constexpr std::array<std::string_view, 9> kind_names = {
    "paragraph",   "item",    "footnote",       "caption", "table",
    "improvement", "concern", "recommendation", "judgment"};
inline constexpr std::array<std::string_view, 4> part_names = {"front", "body", "annex", "data"};

[[nodiscard]] constexpr std::string_view name_of(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}
[[nodiscard]] constexpr std::string_view name_of(Part part) {
  return part_names[static_cast<std::size_t>(part)];
}
[[nodiscard]] constexpr std::optional<Kind> kind_named(std::string_view name) {
  return value_named<Kind>(kind_names, name);
}

}  // namespace findings
