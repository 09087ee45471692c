// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/markdown.h"

#include <cstddef>

#include "corpus/text/strings.h"

namespace findings {
namespace {

using ascii::is_digit;
using ascii::is_letter;

// The place of a mark that is special only at the beginning of a line: in `12. `, `b) ` and `(i) `
// the dot or bracket, in `# ` the first character. npos if there is none.
std::size_t leading_mark(std::string_view line) {
  constexpr std::string_view marks = "#+-=>:%";
  if (line.empty()) return std::string_view::npos;
  if (marks.find(line.front()) != std::string_view::npos) return 0;
  const std::size_t begin = line.front() == '(' ? 1 : 0;
  std::size_t end = begin;
  while (end < line.size() && (is_digit(line[end]) || is_letter(line[end]))) ++end;
  if (end == begin || end == line.size() || (line[end] != '.' && line[end] != ')')) {
    return std::string_view::npos;
  }
  if (end + 1 != line.size() && line[end + 1] != ' ' && line[end + 1] != '\t') {
    return std::string_view::npos;
  }
  // Pandoc counts by letters and Roman numbers; a word before a full stop is none.
  const bool counts = is_digit(line[begin]) || end - begin <= 5;
  return counts ? end : std::string_view::npos;
}

std::string escaped_line(std::string_view line) {
  const std::size_t mark = leading_mark(line);
  if (mark == std::string_view::npos) return escaped_markdown(line);
  std::string result = escaped_markdown(line.substr(0, mark));
  if (line.front() == '(') result.insert(0, 1, '\\');
  return result + '\\' + line[mark] + escaped_markdown(line.substr(mark + 1));
}

}  // namespace

std::string escaped_markdown(std::string_view text) {
  constexpr std::string_view special = "\\`*_[]<~^$|";
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool entity = text[i] == '&' && (next == '#' || is_letter(next));
    const bool citation = text[i] == '@' && !is_letter(before) && !is_digit(before);
    if (entity || citation || special.find(text[i]) != std::string_view::npos) result += '\\';
    result += text[i];
  }
  return result;
}

std::string escaped_markdown_lines(std::string_view text) {
  std::string result;
  for (;;) {
    const auto end = text.find('\n');
    result += escaped_line(text.substr(0, end));
    if (end == std::string_view::npos) return result;
    const bool beside_empty = end == 0 || end + 1 == text.size() || text[end + 1] == '\n';
    result += beside_empty ? "\n" : "\\\n";
    text.remove_prefix(end + 1);
  }
}

}  // namespace findings
