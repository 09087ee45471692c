// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/operators.h"

#include <algorithm>
#include <array>
#include <utility>

#include "corpus/model/date.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

using LexemeType = Lexeme::Type;

// Shorter words before `^` are units and variables.
constexpr std::size_t fewest_letters_weighted = 3;

struct NearnessName {
  std::string_view name;
  LexemeType type;
  bool ours;
};
constexpr auto nearness_names =
    std::to_array<NearnessName>({{"near", LexemeType::op_near, true},
                                 {"adj", LexemeType::op_adjacent, true},
                                 {"w", LexemeType::op_near, false},
                                 {"pre", LexemeType::op_adjacent, false}});

std::optional<OperatorWord> nearness(std::string_view chunk) {
  const std::string lower = ascii::lower(chunk);
  for (const auto& [name, type, ours] : nearness_names) {
    if (!lower.starts_with(name)) continue;
    std::string_view number = chunk.substr(name.size());
    const bool slash = number.starts_with('/');
    if (slash) number.remove_prefix(1);
    if (!slash && (!ours || std::ranges::any_of(chunk, ascii::is_lower))) continue;
    if (number.empty()) {
      if (slash) continue;
      return OperatorWord{type, default_distance};
    }
    if (!ascii::is_all(number, ascii::is_digit)) continue;
    const auto distance = whole_number<std::uint32_t>(number).value_or(longest_distance + 1);
    if (!ours && (distance < 1 || distance > longest_distance)) continue;
    return OperatorWord{type, distance};
  }
  return std::nullopt;
}

// The next or the last date, as precise as `date`. Nothing beyond the years that there are.
std::optional<Date> neighbour(Date date, bool next) {
  if (date.day > 0) {
    date.day += next ? 1 : -1;
    if (date.valid() && date.day > 0) return date;
    date.day = 0;
    const auto month = neighbour(date, next);
    if (!month) return std::nullopt;
    return next ? month->first_day() : month->last_day();
  }
  if (date.month > 0) {
    date.month += next ? 1 : -1;
    if (date.month == 13) date = {date.year + 1, 1, 0};
    if (date.month == 0) date = {date.year - 1, 12, 0};
  } else {
    date.year += next ? 1 : -1;
  }
  return date.year >= 1000 && date.year <= 9999 ? std::optional(date) : std::nullopt;
}

// One end of a range, moved by one if it is left out. Empty for an open one.
std::optional<std::string> range_end(std::string_view text, bool left_out, bool first) {
  if (text == "*" || text.empty()) return "";
  auto date = Date::parse_iso(text);
  if (date && left_out) date = neighbour(*date, first);
  return date ? std::optional(date->iso()) : std::nullopt;
}

}  // namespace

std::optional<OperatorWord> operator_word(std::string_view chunk) {
  if (chunk == "AND" || chunk == "&&") return OperatorWord{LexemeType::op_and};
  if (chunk == "OR" || chunk == "||") return OperatorWord{LexemeType::op_or};
  if (chunk == "NOT") return OperatorWord{LexemeType::op_not};
  return nearness(chunk);
}

std::optional<std::string> range_of_comparison(std::string_view value) {
  if (!value.starts_with('>') && !value.starts_with('<')) return std::nullopt;
  const bool from = value.front() == '>';
  const bool equal = value.substr(1).starts_with('=');
  const std::string_view text = value.substr(equal ? 2 : 1);
  const auto end = text == "*" ? std::nullopt : range_end(text, !equal, from);
  if (!end || end->empty()) return std::nullopt;
  return from ? *end + ".." : ".." + *end;
}

std::optional<std::string> range_of_brackets(std::string_view value) {
  if (value.size() < 2 || (value.front() != '[' && value.front() != '{')) return std::nullopt;
  if (value.back() != ']' && value.back() != '}') return std::nullopt;
  std::vector<std::string> words = split_list(value.substr(1, value.size() - 2), ' ');
  if (words.size() != 3 || ascii::lower(words[1]) != "to") return std::nullopt;
  const auto first = range_end(words[0], value.front() == '{', true);
  const auto last = range_end(words[2], value.back() == '}', false);
  if (!first || !last) return std::nullopt;
  if (first->empty() && last->empty()) return "any";
  return *first + ".." + *last;
}

std::size_t weight_length(std::string_view text) {
  if (!text.starts_with('^')) return 0;
  std::size_t end = 1;
  while (end < text.size() && ascii::is_digit(text[end])) ++end;
  if (end == 1) return 0;
  if (end + 1 < text.size() && text[end] == '.' && ascii::is_digit(text[end + 1])) {
    for (++end; end < text.size() && ascii::is_digit(text[end]);) ++end;
  }
  return end;
}

std::optional<std::size_t> find_weight(std::string_view chunk) {
  const auto at = chunk.find('^');
  if (at == std::string_view::npos || weight_length(chunk.substr(at)) != chunk.size() - at) {
    return std::nullopt;
  }
  const auto letters = std::ranges::count_if(
      chunk.substr(0, at), [](char c) { return ascii::is_letter(c) || !ascii::is_ascii(c); });
  if (static_cast<std::size_t>(letters) < fewest_letters_weighted) return std::nullopt;
  return at;
}

}  // namespace findings
