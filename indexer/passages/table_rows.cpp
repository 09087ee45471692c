// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/table_rows.h"

#include <algorithm>

namespace findings {
namespace {

constexpr std::string_view gap = "   ";
constexpr std::size_t longest_cell = 60;  // bytes; longer ones are columns of running text

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

bool is_table_row(const Layout& layout, std::size_t i) {
  const auto cells_at = [&](std::size_t n) -> std::size_t {
    const std::string& text = layout.lines[n].text;
    if (text.find(gap) == std::string::npos) return 0;
    const auto cells = row_cells(text);
    const bool short_cells = std::ranges::all_of(
        cells, [](std::string_view cell) { return cell.size() <= longest_cell; });
    return short_cells ? cells.size() : 0;
  };
  const std::size_t cells = cells_at(i);
  if (cells < 2) return false;
  return (i > 0 && cells_at(i - 1) == cells) ||
         (i + 1 < layout.lines.size() && cells_at(i + 1) == cells);
}

std::string row_text(std::string_view line) {
  std::string text;
  for (const std::string_view cell : row_cells(line)) {
    if (!text.empty()) text += " | ";
    text += cell;
  }
  return text;
}

}  // namespace findings
