// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/printable.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace findings {
namespace {

constexpr std::string_view replacement = "\uFFFD";

// `text` with `replaced(c, from)` for each unprintable character c that is not kept, where `from`
// is the text from there on; c is negative for a byte that is not UTF-8.
template <typename Replaced>
std::string replacing(std::string_view text, std::span<const std::string_view> kept,
                      const Replaced& replaced) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::string result;
  result.reserve(text.size());
  std::size_t copied = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    UChar32 c = 0;
    U8_NEXT(bytes, next, text.size(), c);
    if (c < 0 || !is_printable(static_cast<char32_t>(c))) {
      const std::string_view from = text.substr(at);
      const auto same = std::ranges::find_if(
          kept, [&](std::string_view sequence) { return from.starts_with(sequence); });
      if (same != kept.end()) {
        next = at + same->size();
      } else {
        result += text.substr(copied, at - copied);
        result += replaced(c, from);
        copied = next;
      }
    }
    at = next;
  }
  return result += text.substr(copied);
}

}  // namespace

bool is_printable(char32_t c) {
  if (c < 0x7F) return c >= 0x20 || c == '\n' || c == '\t';
  if (c < 0x061C) return c >= 0xA0;
  const bool turns_text = c == 0x061C || c == 0x200E || c == 0x200F ||
                          (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return !turns_text && c != 0xFFFE && c != 0xFFFF;
}

std::string printable(std::string_view text, std::span<const std::string_view> kept) {
  return replacing(text, kept, [](UChar32 c, std::string_view from) -> std::string_view {
    if (c != '\r') return replacement;
    return from.substr(1).starts_with('\n') ? "" : "\n";
  });
}

std::string printable_line(std::string_view text) {
  std::string line;
  for (const char c : printable(text)) {
    if (c == '\n' || c == '\t') {
      line += replacement;
    } else {
      line += c;
    }
  }
  return line;
}

std::string printable_json(std::string_view json) {
  return replacing(json, {}, [](UChar32 c, std::string_view) {
    return c < 0 ? std::string(replacement) : fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  });
}

}  // namespace findings
