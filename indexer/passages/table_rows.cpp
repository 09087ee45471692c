// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "indexer/passages/layout.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::string_view gap = "   ";
constexpr std::size_t longest_cell = 60;  // bytes; longer ones are columns of running text
constexpr std::size_t longest_label_lines = 3;
constexpr std::size_t longest_head_lines = 4;
constexpr std::size_t longest_label_line = 130;  // bytes
constexpr std::size_t longest_head_line = 60;

// `Good 2016`: two cells in a line.
bool is_grade_with_year(std::string_view line) {
  const std::string_view year = last_word(line);
  if (year.size() == line.size() || !is_year(year)) return false;
  line.remove_suffix(year.size());
  return is_grade(line.substr(0, line.find_last_not_of(' ') + 1));
}

bool is_label(std::string_view line) {
  return line.size() <= longest_label_line && !is_grade(line) && !bullet_of(line) &&
         (line.ends_with('?') || !ends_sentence(line));
}

// The lines of one row of a table of grades.
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

// The lines of the head of a table of grades.
std::size_t grade_head_lines(const Layout& layout, std::size_t i) {
  if (layout.lines[i].text.find("  ") == std::string::npos) return 0;
  for (std::size_t n = i; n < layout.lines.size() && n <= i + longest_head_lines; ++n) {
    if (n > i && grade_row_lines(layout, n) > 0) return n - i;
    const std::string& text = layout.lines[n].text;
    if (text.size() > longest_head_line || ends_sentence(text)) return 0;
  }
  return 0;
}

bool is_row_of_cells(const Layout& layout, std::size_t i) {
  const auto cells_at = [&](std::size_t n) -> std::size_t {
    if (n >= layout.lines.size()) return 0;
    const auto cells = row_cells(layout.lines[n].text);
    return std::ranges::all_of(cells, [](auto cell) { return cell.size() <= longest_cell; })
               ? cells.size()
               : 0;
  };
  if (layout.lines[i].text.find(gap) == std::string::npos) return false;
  const std::size_t cells = cells_at(i);
  return cells >= 2 && ((i > 0 && cells_at(i - 1) == cells) || cells_at(i + 1) == cells);
}

}  // namespace

std::vector<std::string_view> row_cells(std::string_view line) {
  std::vector<std::string_view> cells;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(gap), line.size());
    cells.push_back(line.substr(0, end));
    line.remove_prefix(end);
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  }
  return cells;
}

std::string row_text(std::string_view line) {
  return fmt::format("{}", fmt::join(row_cells(line), " | "));
}

std::size_t table_row_lines(const Layout& layout, std::size_t i) {
  if (const std::size_t row = grade_row_lines(layout, i); row > 0) return row;
  if (const std::size_t head = grade_head_lines(layout, i); head > 0) return head;
  return is_row_of_cells(layout, i) ? 1 : 0;
}

}  // namespace findings
