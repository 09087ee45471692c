// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/footnotes.h"

#include <algorithm>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_mark = 3;
constexpr std::size_t longest_word = 64;  // bytes looked at before a mark
constexpr std::size_t shortest_word = 3;  // that a mark is taken from; not `A4`, `M25`
constexpr std::size_t shortest_acronym = 2;
constexpr std::size_t farthest_line = 80;  // a page of text, and some

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }

// `2,700`, `12,345,678`: groups of three.
bool is_grouped_number(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos || comma == 0 || comma > 3) return false;
  if (!std::ranges::all_of(text.substr(0, comma), is_digit)) return false;
  for (text.remove_prefix(comma); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text.front() != ',') return false;
    if (!std::ranges::all_of(text.substr(1, 3), is_digit)) return false;
  }
  return true;
}

std::string_view trailing_letters(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0 && is_letter(text[begin - 1])) --begin;
  return text.substr(begin);
}

}  // namespace

Likelihood mark_likelihood(std::string_view rest, bool ends_there) {
  if (rest.empty()) return Likelihood::never;
  const char last = rest.back();
  if (is_letter(last)) {
    const std::size_t letters = trailing_letters(rest).size();
    if (is_lower(last)) return letters >= shortest_word ? Likelihood::likely : Likelihood::never;
    return letters >= shortest_acronym ? Likelihood::unlikely : Likelihood::never;
  }
  if (is_digit(last)) {
    const auto begin = rest.find_first_of("0123456789");
    const std::string_view number = rest.substr(begin);
    if (is_year(number)) return Likelihood::likely;
    return is_grouped_number(number) ? Likelihood::likely : Likelihood::never;
  }
  if (rest.ends_with("’") || rest.ends_with("”")) return Likelihood::certain;
  if (std::string_view(")]\"'").find(last) != std::string_view::npos) return Likelihood::certain;
  if (last == '%') return Likelihood::unlikely;
  if (std::string_view(".,;:?!").find(last) == std::string_view::npos) return Likelihood::never;
  const std::string_view word = rest.substr(0, rest.size() - 1);
  if (word.empty()) return Likelihood::never;
  if (word.ends_with("’") || word.ends_with("”") || word.ends_with(')')) return Likelihood::certain;
  if (is_digit(word.back()))
    return last == '.' && is_year(word) && ends_there ? Likelihood::unlikely : Likelihood::never;
  return trailing_letters(word).size() >= shortest_word ? Likelihood::certain : Likelihood::never;
}

namespace {

// Whether `text` shows `mark` at the end of a word that is whole without it, or after the mark
// before it (`2017` + `5,6`).
bool has_glued(std::string_view text, std::string_view mark) {
  for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1)) {
    const auto end = at + mark.size();
    if (end < text.size() && (is_digit(text[end]) || is_letter(text[end]))) continue;
    const auto far = at - std::min(at, longest_word);
    const auto blank = text.substr(far, at - far).rfind(' ');
    const auto word = blank == std::string_view::npos ? far : far + blank + 1;
    std::string_view rest = text.substr(word, at - word);
    const auto next = std::min(text.find_first_not_of(' ', end), text.size());
    const bool ends_there = next == text.size() || begins_upper_case(text.substr(next));
    if (mark_likelihood(rest, ends_there) != Likelihood::never) return true;
    if (!rest.ends_with(',')) continue;
    rest.remove_suffix(1);
    const std::string last = std::to_string(std::stoul(std::string(mark)) - 1);
    if (!rest.ends_with(last)) continue;
    rest.remove_suffix(last.size());
    if (mark_likelihood(rest, ends_there) != Likelihood::never) return true;
  }
  return false;
}

}  // namespace

std::optional<NoteMark> note_mark(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(line[digits])) ++digits;
  if (digits == 0 || digits > longest_mark || digits + 1 >= line.size() || line[digits] != ' ') {
    return std::nullopt;
  }
  const std::string_view rest = line.substr(digits + 1);
  if (!begins_upper_case(rest) && !is_digit(rest.front()) && !is_bare_url(first_word(rest))) {
    return std::nullopt;
  }
  return NoteMark{std::string(line.substr(0, digits)), digits + 1};
}

bool is_referred_to(const Layout& layout, std::size_t i, std::string_view mark) {
  const std::size_t first = i - std::min(i, farthest_line);
  for (std::size_t n = i; n > first; --n) {
    if (has_glued(layout.lines[n - 1].text, mark)) return true;
  }
  return false;
}

}  // namespace findings
