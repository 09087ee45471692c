// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/locator.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <xxhash.h>

namespace findings {
namespace {

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

// An apostrophe, a combining mark and a letter of another alphabet join what is around them.
bool joins(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || u_isalnum(c) != 0 ||
         u_charType(c) == U_NON_SPACING_MARK;
}

}  // namespace

std::string PassageId::text() const {
  return ordinal == 0 ? document : fmt::format("{}#{}", document, ordinal);
}

std::optional<PassageId> PassageId::parse(std::string_view text) {
  const auto hash = text.rfind('#');
  if (hash == std::string_view::npos || hash == 0) return std::nullopt;
  const std::string_view digits = text.substr(hash + 1);
  PassageId id{std::string(text.substr(0, hash)), 0};
  const char* const last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, id.ordinal);
  if (error != std::errc() || end != last || id.ordinal == 0) return std::nullopt;
  return id;
}

std::string passage_id(const Document& document, const Passage& passage) {
  return PassageId{document.id, passage.ordinal}.text();
}

std::uint64_t passage_key(std::string_view document, std::string_view text,
                          std::uint32_t same_before) {
  std::string hashed = fmt::format("{}\n", document);
  bool gap = false;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank && gap && hashed.back() != '\n') hashed += ' ';
    if (!blank) hashed += c;
    gap = blank;
  }
  if (same_before > 0) hashed += fmt::format("\n{}", same_before);
  return XXH3_64bits(hashed.data(), hashed.size());
}

std::string key_text(std::uint64_t key) { return fmt::format("{:016x}", key); }

std::optional<std::uint64_t> key_from(std::string_view text) {
  std::uint64_t key = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, key, 16);
  return text.size() == 16 && error == std::errc() && end == last ? std::optional(key)
                                                                  : std::nullopt;
}

std::string page_of(const Passage& passage) {
  if (passage.page == 0) return {};
  return passage.page_label.empty() ? std::to_string(passage.page) : passage.page_label;
}

std::string locator_text(const Passage& passage) {
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, value);
  };
  add("p.", page_of(passage));
  add("para", passage.paragraph);
  add("note", passage.note);
  if (text.empty() && passage.ordinal > 0) text = fmt::format("passage {}", passage.ordinal);
  return text;
}

std::string slug(std::string_view text, bool any_alphabet) {
  std::string result;
  bool gap = false;
  const auto put = [&](UChar32 c) {
    if (gap && !result.empty()) result += '-';
    gap = false;
    if (c < 0x80) {
      result += static_cast<char>(c);
    } else {
      icu::UnicodeString(c).toUTF8String(result);
    }
  };
  const auto take = [&](UChar32 c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(c);
    } else if (c >= 'A' && c <= 'Z') {
      put(c - 'A' + 'a');
    } else if (c == '&') {
      gap = true;
      for (const char letter : {'a', 'n', 'd'}) put(letter);
      gap = true;
    } else if (any_alphabet && c >= 0x80 && u_isalnum(c) != 0) {
      put(u_tolower(c));
    } else if (any_alphabet && !result.empty() && (result.back() & 0x80) != 0 && is_mark(c)) {
      put(c);
    } else if (!joins(c)) {
      gap = true;
    }
  };
  if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
    std::ranges::for_each(text, take);
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(text);
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  const icu::UnicodeString decomposed =
      U_SUCCESS(status) ? decompose->normalize(source, status) : source;
  const icu::UnicodeString& plain = U_SUCCESS(status) ? decomposed : source;
  for (int i = 0; i < plain.length(); i = plain.moveIndex32(i, 1)) take(plain.char32At(i));
  if (!any_alphabet || U_FAILURE(status)) return result;
  const icu::Normalizer2* compose = icu::Normalizer2::getNFCInstance(status);
  std::string composed;
  compose->normalize(icu::UnicodeString::fromUTF8(result), status).toUTF8String(composed);
  return composed;
}

}  // namespace findings
