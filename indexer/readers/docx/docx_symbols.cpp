// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_symbols.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include <unicode/unistr.h>

namespace findings {
namespace {

constexpr char32_t unknown = U'\uFFFD';

// The encoding of Adobe's font Symbol, from 0x21 and from 0xA0.
constexpr std::u32string_view lower_symbols =
    U"!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗ"
    U"ΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπ"
    U"θρστυϖωξψζ{|}∼";
constexpr std::u32string_view upper_symbols =
    U"€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|―↵ℵℑℜ℘⊗⊕∅∩"
    U"∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑";

// The signs of Wingdings that people write within text.
constexpr std::array<std::pair<std::uint32_t, char32_t>, 8> wingdings = {{{0x4A, U'☺'},
                                                                          {0x6E, U'■'},
                                                                          {0xA7, U'▪'},
                                                                          {0xA8, U'☐'},
                                                                          {0xDF, U'←'},
                                                                          {0xE0, U'→'},
                                                                          {0xFC, U'✓'},
                                                                          {0xFE, U'☑'}}};

bool is_private(std::uint32_t code) { return code >= 0xE000 && code < 0xF900; }

char32_t symbol_of(std::string_view font, std::uint32_t code) {
  // Word writes the code of a symbol font with or without 0xF000.
  const std::uint32_t own = is_private(code) ? code & 0xFF : code;
  if (font == "Symbol") {
    if (own - 0x21 < lower_symbols.size()) return lower_symbols[own - 0x21];
    if (own - 0xA0 < upper_symbols.size()) return upper_symbols[own - 0xA0];
    return unknown;
  }
  if (font.starts_with("Wingdings") || font == "Webdings") {
    for (const auto& [known, sign] : wingdings) {
      if (font == "Wingdings" && known == own) return sign;
    }
    return unknown;
  }
  return code < 0x21 || is_private(code) || code > 0xFFFF ? unknown : char32_t{code};
}

}  // namespace

std::string docx_symbol(std::string_view font, std::string_view code) {
  std::uint32_t number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number, 16);
  std::string text;
  icu::UnicodeString(static_cast<UChar32>(symbol_of(font, number))).toUTF8String(text);
  return text;
}

}  // namespace findings
