// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_counter.h"

#include <array>
#include <cctype>

#include <fmt/format.h>

namespace findings {
namespace {

std::string roman(int value) {
  struct Numeral {
    int value;
    std::string_view letters;
  };
  static constexpr std::array<Numeral, 13> numerals = {{{1000, "M"},
                                                        {900, "CM"},
                                                        {500, "D"},
                                                        {400, "CD"},
                                                        {100, "C"},
                                                        {90, "XC"},
                                                        {50, "L"},
                                                        {40, "XL"},
                                                        {10, "X"},
                                                        {9, "IX"},
                                                        {5, "V"},
                                                        {4, "IV"},
                                                        {1, "I"}}};
  std::string result;
  for (const Numeral& numeral : numerals) {
    for (; value >= numeral.value; value -= numeral.value) result += numeral.letters;
  }
  return result;
}

// `a` to `z`, then `aa`, `bb`: the letter is doubled.
std::string lettered(int value) {
  constexpr int alphabet = 26;
  const auto times = static_cast<std::size_t>((value - 1) / alphabet) + 1;
  std::string result(times, static_cast<char>('A' + (value - 1) % alphabet));
  return result;
}

std::string repeated_sign(int value) {
  static constexpr std::array<std::string_view, 4> signs = {"*", "†", "‡", "§"};
  const auto index = static_cast<std::size_t>(value - 1);
  std::string result;
  for (std::size_t i = 0; i <= index / signs.size(); ++i) result += signs[index % signs.size()];
  return result;
}

std::string in_lower_case(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

std::string docx_counter(int value, std::string_view format) {
  constexpr int largest_roman = 3999;
  constexpr int largest_lettered = 26 * 26;
  constexpr int largest_sign = 40;
  if (format == "none") return {};
  if (value > 0 && value <= largest_roman) {
    if (format == "upperRoman") return roman(value);
    if (format == "lowerRoman") return in_lower_case(roman(value));
  }
  if (value > 0 && value <= largest_lettered) {
    if (format == "upperLetter") return lettered(value);
    if (format == "lowerLetter") return in_lower_case(lettered(value));
  }
  if (value > 0 && value <= largest_sign && format == "chicago") return repeated_sign(value);
  if (format == "decimalZero") return fmt::format("{:02}", value);
  return std::to_string(value);
}

}  // namespace findings
