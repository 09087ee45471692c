// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <re2/re2.h>
#include <unicode/utf8.h>

#include "corpus/text/strings.h"
#include "indexer/readers/block.h"

namespace findings {
namespace {

// Whether the words continue the figure before them, in spite of a capital.
bool goes_on_with_figure(std::string_view rest) {
  const std::string_view word = rest.substr(0, rest.find_first_of(" ,.;:)"));
  const std::string_view next = rest.substr(std::min(word.size() + 1, rest.size()));
  return equals_one_of(word, {"AM", "PM", "GMT", "BST", "FTE", "KB", "MB", "GB", "Million",
                              "Billion", "Percent"}) ||
         (word == "Per" && next.starts_with("cent")) ||
         (equals_one_of(word, {"January", "February", "March", "April", "May", "June", "July",
                               "August", "September", "October", "November", "December"}) &&
          !next.empty() && ascii::is_digit(next.front()));
}

// A capital, an opening quote or bracket, or a letter beyond ASCII. A lower-case word or a sign
// continues a figure.
bool begins_sentence(std::string_view rest) {
  if (rest.empty()) return false;
  const char first = rest.front();
  if (ascii::is_upper(first) || std::string_view("\"'([").find(first) != std::string_view::npos) {
    return !goes_on_with_figure(rest);
  }
  return static_cast<unsigned char>(first) >= 0xC3 &&
         !starts_with_one_of(rest, {"\u2013", "\u2014", "\u2022", "\u00D7"});
}

constexpr std::u32string_view hollow_bullets = U"◦○□▫◻◽◇▷";
// First and last of each range; those of the dingbats leave out quotes, brackets and figures.
constexpr std::u32string_view bullet_ranges =
    U"··••‣‣⁃⁃→→⇒⇒∙∙⋅⋅■◿★☆☐☒⚪⚬✀❚❡❧➔➿⦁⦁⦿⦿⬀\u2BFF\uE000\uF8FF￭￮\U0001F780\U0001F7FF";

}  // namespace

BulletSign bullet_sign(std::string_view text) {
  UChar32 code = 0;
  std::int32_t size = 0;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 8));
  U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t*>(text.data()), size, length, code);
  const auto sign = static_cast<char32_t>(code);
  for (std::size_t i = 0; i + 1 < bullet_ranges.size(); i += 2) {
    if (text.empty() || sign < bullet_ranges[i] || sign > bullet_ranges[i + 1]) continue;
    const bool hollow = hollow_bullets.find(sign) != std::u32string_view::npos;
    text.remove_prefix(static_cast<std::size_t>(size));
    constexpr std::string_view variant = "\uFE0F";  // asks for a coloured picture
    if (text.starts_with(variant)) size += static_cast<std::int32_t>(variant.size());
    return {static_cast<std::size_t>(size), hollow ? 2U : 1U};
  }
  return {};
}

NumberedText split_number(std::string_view text, LoneInteger lone) {
  static const RE2 form(R"(([1-9]\d{0,2}(?:\.\d{1,3}){0,4})([.)]?) +)");
  NumberedText none = {{}, text};
  std::string number;
  std::string sign;
  re2::StringPiece rest(text.data(), text.size());
  if (!RE2::Consume(&rest, form, &number, &sign)) return none;
  const auto dots = std::ranges::count(number, '.');
  if (dots == 0 && (lone == LoneInteger::no || sign.empty())) return none;  // `12 officers`
  static const RE2 day(R"(\d+\.0\d+\.\d+)");                                // `12.05.16`
  if (dots == 2 && RE2::FullMatch(number, day)) return none;
  text.remove_prefix(text.size() - rest.size());
  return begins_sentence(text) ? NumberedText{number, text} : none;
}

bool is_whole_recommendation(std::string_view text, std::string_view number) {
  static const RE2 label(R"((?is)recommendations? \d.*)");
  return (!number.empty() || RE2::FullMatch(text, label)) &&
         contains_one_of(text, {" should ", " must ", "e recommend ", "I recommend "});
}

}  // namespace findings
