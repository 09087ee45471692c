// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/grade_rows.h"

#include <string_view>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_label_lines = 3;
constexpr std::size_t longest_head_lines = 4;
constexpr std::size_t longest_label_line = 130;  // bytes
constexpr std::size_t longest_head_line = 60;

std::string_view last_word(std::string_view line) { return line.substr(line.rfind(' ') + 1); }

// `Good 2016`: two cells in a line.
bool is_grade_with_year(std::string_view line) {
  const auto blank = line.rfind(' ');
  if (blank == std::string_view::npos || !is_year(line.substr(blank + 1))) return false;
  return is_grade(line.substr(0, line.find_last_not_of(' ', blank) + 1));
}

bool is_label(std::string_view line) {
  return line.size() <= longest_label_line && !is_grade(line) && !bullet_of(line) &&
         (line.ends_with('?') || !ends_sentence(line));
}

}  // namespace

std::size_t grade_row_lines(const Layout& layout, std::size_t i) {
  const auto& lines = layout.lines;
  const auto line = [&](std::size_t n) { return std::string_view(lines[n].text); };
  if (is_grade_row(line(i))) return 1;
  if (!begins_upper_case(line(i)) || !is_label(line(i))) return 0;
  std::size_t at = i + 1;  // the cell after the label
  while (at < lines.size() && at < i + longest_label_lines && is_label(line(at)) &&
         (begins_lower_case(line(at)) || line(at - 1).ends_with('-'))) {
    ++at;
  }
  if (at >= lines.size()) return 0;
  if (is_grade_with_year(line(at))) return at + 1 - i;
  if (!is_grade(line(at))) return 0;
  if (at + 1 < lines.size() && is_year(line(at + 1))) return at + 2 - i;
  return is_year(last_word(line(at - 1))) ? at + 1 - i : 0;
}

std::size_t grade_head_lines(const Layout& layout, std::size_t i) {
  if (layout.lines[i].text.find("  ") == std::string::npos) return 0;
  for (std::size_t n = i; n < layout.lines.size() && n <= i + longest_head_lines; ++n) {
    if (n > i && grade_row_lines(layout, n) > 0) return n - i;
    const std::string& text = layout.lines[n].text;
    if (text.size() > longest_head_line || ends_sentence(text)) return 0;
  }
  return 0;
}

}  // namespace findings
