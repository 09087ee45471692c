// SPDX-License-Identifier: GPL-2.0-or-later
// The letters that acronyms and the words of their long forms are made of.
#pragma once

#include <cstddef>
#include <string_view>

namespace findings {

[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// Letters outside ASCII count as small letters of a word.
[[nodiscard]] constexpr bool is_letter(char c) {
  return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) > 127;
}

/// `text` without the characters `around` at its begin and end.
[[nodiscard]] constexpr std::string_view without(std::string_view text, std::string_view around) {
  const std::size_t first = text.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(around) - first + 1);
}

}  // namespace findings
