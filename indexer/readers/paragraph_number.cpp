// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/paragraph_number.h"

#include <algorithm>
#include <array>

#include "indexer/readers/ascii.h"

namespace findings {
namespace {

constexpr std::size_t most_groups = 5;
constexpr std::size_t most_digits = 3;

// Whether the words continue the figure before them, in spite of a capital.
bool goes_on_with_figure(std::string_view rest) {
  static constexpr auto units = std::to_array<std::string_view>(
      {"AM", "PM", "GMT", "BST", "FTE", "KB", "MB", "GB", "Million", "Billion", "Percent"});
  static constexpr auto months = std::to_array<std::string_view>(
      {"January", "February", "March", "April", "May", "June", "July", "August", "September",
       "October", "November", "December"});
  const std::string_view word = rest.substr(0, rest.find_first_of(" ,.;:)"));
  const std::string_view next = rest.substr(std::min(word.size() + 1, rest.size()));
  return is_one_of(word, units) || (word == "Per" && next.starts_with("cent")) ||
         (is_one_of(word, months) && !next.empty() && ascii::is_digit(next.front()));
}

// A capital, an opening quote or bracket, or a letter beyond ASCII. A lower-case word or a sign
// goes on with a figure.
bool begins_sentence(std::string_view rest) {
  if (rest.empty()) return false;
  const char first = rest.front();
  if ((first >= 'A' && first <= 'Z') || first == '"' || first == '\'' || first == '(' ||
      first == '[') {
    return !goes_on_with_figure(rest);
  }
  static constexpr auto signs =
      std::to_array<std::string_view>({"\u2013", "\u2014", "\u2022", "\u00D7"});
  return static_cast<unsigned char>(first) >= 0xC3 &&
         std::ranges::none_of(signs, [&](std::string_view sign) { return rest.starts_with(sign); });
}

}  // namespace

NumberedText split_number(std::string_view text, LoneInteger lone) {
  NumberedText none = {{}, text};
  std::size_t at = 0;
  std::size_t end = 0;  // of the number proper
  std::size_t groups = 0;
  bool padded = false;  // the second group begins with a zero
  while (at < text.size() && ascii::is_digit(text[at])) {
    const std::size_t begin = at;
    while (at < text.size() && ascii::is_digit(text[at])) ++at;
    ++groups;
    const bool zero = text[begin] == '0';
    if (at - begin > most_digits || groups > most_groups || (groups == 1 && zero)) return none;
    if (groups == 2) padded = zero && at - begin > 1;
    end = at;
    if (at == text.size() || text[at] != '.') break;
    ++at;
  }
  if (groups == 0 || (groups == 1 && lone == LoneInteger::no)) return none;
  if (groups == 3 && padded) return none;  // `12.05.16` is a day
  if (at == end && at < text.size() && text[at] == ')') ++at;
  if (groups == 1 && at == end) return none;  // `12 officers`
  const std::size_t after = std::min(text.find_first_not_of(' ', at), text.size());
  if (after == at || !begins_sentence(text.substr(after))) return none;
  return {std::string(text.substr(0, end)), text.substr(after)};
}

}  // namespace findings
