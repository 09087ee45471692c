// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/locator.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace findings {
namespace {

// An apostrophe, a combining mark and a letter of another alphabet join what they stand between.
bool joins(UChar32 c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x02BC || u_isalnum(c) != 0 ||
         u_charType(c) == U_NON_SPACING_MARK;
}

}  // namespace

std::string PassageId::text() const { return fmt::format("{}#{}", document, ordinal); }

std::optional<PassageId> PassageId::parse(std::string_view text) {
  const auto hash = text.rfind('#');
  if (hash == std::string_view::npos || hash == 0) return std::nullopt;
  const std::string_view digits = text.substr(hash + 1);
  PassageId id{std::string(text.substr(0, hash)), 0};
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), id.ordinal);
  if (error != std::errc() || end != digits.data() + digits.size() || id.ordinal == 0) {
    return std::nullopt;
  }
  return id;
}

std::string passage_id(const Document& document, const Passage& passage) {
  return PassageId{document.id, passage.ordinal}.text();
}

std::string locator_text(const Passage& passage) {
  std::string text;
  if (passage.page != 0) {
    text = passage.page_label.empty() ? fmt::format("p. {}", passage.page)
                                      : fmt::format("p. {}", passage.page_label);
  }
  if (!passage.paragraph.empty()) {
    text += fmt::format("{}para {}", text.empty() ? "" : ", ", passage.paragraph);
  }
  if (!passage.note.empty()) {
    text += fmt::format("{}note {}", text.empty() ? "" : ", ", passage.note);
  }
  if (text.empty()) text = fmt::format("passage {}", passage.ordinal);
  return text;
}

std::string citation(const Document& document, const Passage& passage) {
  std::string text;
  if (!document.forces.empty()) text = fmt::format("{}, ", fmt::join(document.forces, "; "));
  text += fmt::format("‘{}’", document.title.empty() ? document.id : document.title);
  if (document.published) {
    text += fmt::format(" ({})", document.published->iso());
  } else if (document.year) {
    text += fmt::format(" ({})", *document.year);
  }
  return fmt::format("{}, {}", text, locator_text(passage));
}

std::string slug(std::string_view text) {
  std::string result;
  bool gap = false;
  const auto put = [&](char c) {
    if (gap && !result.empty()) result += '-';
    gap = false;
    result += c;
  };
  const auto take = [&](UChar32 c) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      put(static_cast<char>(c));
    } else if (c >= 'A' && c <= 'Z') {
      put(static_cast<char>(c - 'A' + 'a'));
    } else if (c == '&') {
      gap = true;
      for (const char letter : {'a', 'n', 'd'}) put(letter);
      gap = true;
    } else if (!joins(c)) {
      gap = true;
    }
  };
  const bool ascii = std::ranges::all_of(text, [](char c) { return c >= 0; });
  if (ascii) {
    for (const char c : text) take(c);
    return result;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(status);
  std::string plain;
  if (U_SUCCESS(status)) {
    icu::StringByteSink<std::string> sink(&plain);
    decompose->normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<int>(text.size())), sink,
                             nullptr, status);
  }
  if (U_FAILURE(status)) plain = text;
  const auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(plain.data(), static_cast<int>(plain.size())));
  for (int i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) take(wide.char32At(i));
  return result;
}

}  // namespace findings
