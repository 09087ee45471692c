// SPDX-License-Identifier: GPL-2.0-or-later
// Classifies and folds ASCII characters, whatever the locale.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace findings::ascii {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/// Whether there is a letter or digit, or any character beyond ASCII.
[[nodiscard]] constexpr bool has_word(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
  });
}

/// With ASCII letters in lower case.
[[nodiscard]] inline std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

}  // namespace findings::ascii

namespace findings {

/// At most `most` bytes of UTF-8 text; no character is cut in two.
[[nodiscard]] constexpr std::string_view utf8_prefix(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

/// Whether `list` has an element equal to `value`.
template <typename List, typename Value>
[[nodiscard]] constexpr bool is_one_of(const Value& value, const List& list) {
  return std::ranges::find(list, value) != std::ranges::end(list);
}

}  // namespace findings
