// SPDX-License-Identifier: GPL-2.0-or-later
// Small helpers for strings: ASCII characters, blanks, lists, hashing.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace findings {

/// Characters of ASCII; all bytes beyond it belong to none of these classes.
namespace ascii {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
[[nodiscard]] constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
[[nodiscard]] constexpr bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }
[[nodiscard]] constexpr bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

[[nodiscard]] constexpr bool is_all(std::string_view text, bool (*is_of_class)(char)) {
  return std::ranges::all_of(text, is_of_class);
}

/// A letter in lower case, all else as it is.
[[nodiscard]] constexpr char lower(char c) { return static_cast<char>(is_upper(c) ? c | 0x20 : c); }
[[nodiscard]] inline std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower(c);
  return result;
}

}  // namespace ascii

/// Whether `text` has a letter or digit, or any character beyond ASCII.
[[nodiscard]] constexpr bool has_word(std::string_view text) {
  return std::ranges::any_of(
      text, [](char c) { return ascii::is_alphanumeric(c) || !ascii::is_ascii(c); });
}

/// Whether it is a byte of a UTF-8 character after the first.
[[nodiscard]] constexpr bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// At most `most` bytes of UTF-8 text; no character is cut in two.
[[nodiscard]] constexpr std::string_view utf8_prefix(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && is_continuation(text[most])) --most;
  return text.substr(0, most);
}

/// `text` without any of `blanks` at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text,
                                                 std::string_view blanks = " \t\r\n") {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// `text` without closing quotation marks, brackets and blanks at its end.
[[nodiscard]] constexpr std::string_view without_closers(std::string_view text) {
  for (std::size_t size = 0; size != text.size();) {
    size = text.size();
    for (const std::string_view mark : {"\"", "'", ")", "]", " ", "’", "”"}) {
      while (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
  }
  return text;
}

/// The parts of `text` between separators, at least one; empty ones too.
[[nodiscard]] inline std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (auto end = text.find(separator); end != text.npos; end = text.find(separator)) {
    parts.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  parts.push_back(text);
  return parts;
}

/// The same trimmed, without empty ones.
[[nodiscard]] inline std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (const std::string_view part : split(text, separator)) {
    if (const auto plain = trimmed(part); !plain.empty()) parts.emplace_back(plain);
  }
  return parts;
}

/// The lines of `text` without their ends.
[[nodiscard]] inline std::vector<std::string_view> text_lines(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

/// Each of `lines`, followed by a line end.
[[nodiscard]] inline std::string joined_lines(std::span<const std::string> lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

/// `1 passage`, `2 passages`; `several` for a noun that does not end in s then.
[[nodiscard]] inline std::string counted(std::uint64_t count, std::string_view one,
                                         std::string_view several = {}) {
  std::string text = std::to_string(count) + " ";
  if (count == 1 || several.empty()) text += one;
  if (count != 1) text += several.empty() ? "s" : several;
  return text;
}

/// `a`, `a or b`, `a, b or c` for the joint `or`.
[[nodiscard]] inline std::string listed(std::span<const std::string> parts,
                                        std::string_view joint) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 < parts.size() ? ", " : " " + std::string(joint) + " ";
    text += parts[i];
  }
  return text;
}

/// The number that all of `text` is; nothing for another text, or a number that does not fit.
template <typename Number = std::uint64_t>
[[nodiscard]] std::optional<Number> whole_number(std::string_view text) {
  Number number{};
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  return error == std::errc() && end == last ? std::optional(number) : std::nullopt;
}

using StringViews = std::initializer_list<std::string_view>;

[[nodiscard]] constexpr bool equals_one_of(std::string_view text, StringViews values) {
  return std::ranges::find(values, text) != values.end();
}
[[nodiscard]] constexpr bool starts_with_one_of(std::string_view text, StringViews values) {
  return std::ranges::any_of(values, [&](auto value) { return text.starts_with(value); });
}
[[nodiscard]] constexpr bool ends_with_one_of(std::string_view text, StringViews values) {
  return std::ranges::any_of(values, [&](auto value) { return text.ends_with(value); });
}
[[nodiscard]] constexpr bool contains_one_of(std::string_view text, StringViews values) {
  return std::ranges::any_of(values, [&](auto value) { return text.find(value) != text.npos; });
}

/// `text` with the characters that `must` is true for percent-encoded, as in addresses.
template <typename Must>
[[nodiscard]] std::string percent_encoded(std::string_view text, const Must& must) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (must(c)) {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4U], digits[byte & 0xFU]};
    } else {
      result += c;
    }
  }
  return result;
}

/// Hashes any kind of string, so that a map of strings can be asked for a view.
struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

}  // namespace findings
