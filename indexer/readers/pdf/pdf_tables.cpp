// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <span>

#include "corpus/text/strings.h"
#include "indexer/readers/pdf/pdf_blocks.h"

namespace findings {
namespace {

constexpr float widest_row_gap = 3.5F;     // in letter sizes: more ends a table
constexpr float padded = 1.7F;             // in letter sizes: rows with space between them
constexpr float row_gap = 1.25F;           // times the pitch within cells
constexpr float same_place = 4;            // points
constexpr std::size_t lines_a_column = 6;  // every sixth line has a cell in a column at least
constexpr std::size_t lines_looked_back = 40;

std::vector<PdfCell> cells_of(const PdfLine& line) {
  if (!line.cells.empty()) return line.cells;
  const std::string label = line.label.text.empty() ? "" : line.label.text + " ";
  return {{line.left, line.right, label + line.text}};
}

struct Column {
  float left = 0;
  float right = 0;
};

bool is_figure(const std::string& text) {
  return text.find_first_of("0123456789") != std::string::npos &&
         std::ranges::none_of(text, ascii::is_letter);
}

// Figures set flush right begin where the longest of their column does.
void align_figures(std::vector<PdfCell>& cells) {
  std::ranges::stable_sort(cells, {}, &PdfCell::right);
  for (auto begin = cells.begin(); begin != cells.end();) {
    auto end = begin + 1;
    while (end != cells.end() && end->right - begin->right < same_place) ++end;
    float left = std::numeric_limits<float>::max();
    for (auto cell = begin; cell != end; ++cell) left = std::min(left, cell->left);
    for (auto cell = begin; cell != end; ++cell) cell->left = left;
    begin = end;
  }
}

// Where cells of several lines begin, as in tables set flush left. Wide blanks of a justified cell
// begin in different places.
std::vector<Column> flush_columns(std::span<const PdfLine> table) {
  std::vector<float> lefts;
  std::vector<PdfCell> figures;
  for (const PdfLine& line : table) {
    for (PdfCell& cell : cells_of(line)) {
      if (is_figure(cell.text)) {
        figures.push_back(std::move(cell));
      } else {
        lefts.push_back(cell.left);
      }
    }
  }
  align_figures(figures);
  for (const PdfCell& cell : figures) lefts.push_back(cell.left);
  std::ranges::sort(lefts);
  std::vector<Column> columns;
  for (std::size_t begin = 0; begin < lefts.size();) {
    std::size_t end = begin + 1;
    while (end < lefts.size() && lefts[end] - lefts[end - 1] < same_place) ++end;
    const std::size_t support = end - begin;
    if (support >= 2 && support * lines_a_column >= table.size()) {
      if (!columns.empty()) columns.back().right = lefts[begin] - same_place;
      columns.push_back({lefts[begin], std::numeric_limits<float>::max()});
    }
    begin = end;
  }
  return columns;
}

// Without such columns, those of the line with the most cells.
std::vector<Column> columns_of(std::span<const PdfLine> table) {
  std::vector<Column> columns = flush_columns(table);
  if (columns.size() > 1) return columns;
  columns.clear();
  const PdfLine& widest =
      *std::ranges::max_element(table, {}, [](const PdfLine& line) { return line.cells.size(); });
  for (const PdfCell& cell : cells_of(widest)) columns.push_back({cell.left, cell.right});
  return columns;
}

// The column that a cell overlaps most, else the nearest.
std::size_t column_at(const std::vector<Column>& columns, const PdfCell& cell) {
  std::size_t best = 0;
  float best_overlap = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const float overlap =
        std::min(columns[i].right, cell.right) - std::max(columns[i].left, cell.left);
    if (i == 0 || overlap > best_overlap) {
      best = i;
      best_overlap = overlap;
    }
  }
  return best;
}

float pitch_of(const std::vector<PdfLine>& table) {
  std::vector<float> distances;
  for (std::size_t i = 1; i < table.size(); ++i) {
    const float distance = table[i].bottom - table[i - 1].bottom;
    if (distance > 0.7F * table[i].size) distances.push_back(distance);
  }
  if (distances.empty()) return 0;
  std::ranges::sort(distances);
  return distances[distances.size() / 4];
}

bool begins_small(const std::string& text) {
  return !text.empty() && ascii::is_lower(text.front());
}

}  // namespace

bool belongs_to_table(const std::vector<PdfLine>& table, const PdfLine& line) {
  if (line.top - table.back().bottom > widest_row_gap * line.size) return false;
  if (!line.cells.empty()) return true;
  const std::size_t seen = std::min(table.size(), lines_looked_back);
  const std::vector<Column> columns = columns_of(std::span(table).last(seen));
  // Text within one column, the first or a later one.
  const float first_end = std::min(columns.front().right, table.back().cells.empty()
                                                              ? columns.front().right
                                                              : table.back().cells.front().right);
  if (line.left > first_end) return true;
  return columns.size() > 1 && line.right < columns[1].left &&
         line.left > columns.front().left - line.size &&
         line.bottom - table.back().bottom < padded * line.size;
}

std::vector<PdfBlock> rows_of(std::vector<PdfLine> table) {
  const std::vector<Column> columns = columns_of(table);
  const float pitch = pitch_of(table);
  std::vector<std::vector<std::string>> rows;
  std::vector<PdfBlock> blocks;
  float bottom = 0;
  for (PdfLine& line : table) {
    const std::vector<PdfCell> cells = cells_of(line);
    const float distance = line.bottom - bottom;
    const bool opens_first = column_at(columns, cells.front()) == 0;
    const bool apart = distance > row_gap * pitch || distance > padded * line.size;
    if (rows.empty() || apart || (opens_first && !begins_small(cells.front().text))) {
      rows.emplace_back(columns.size());
      PdfBlock& block = blocks.emplace_back();
      block.role = Role::row;
    }
    for (const PdfCell& cell : cells) {
      std::string& text = rows.back()[column_at(columns, cell)];
      text += (text.empty() ? "" : " ") + cell.text;
    }
    bottom = line.bottom;
    blocks.back().lines.push_back(std::move(line));
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& cell : rows[i]) {
      if (cell.empty()) continue;
      blocks[i].row += (blocks[i].row.empty() ? "" : " | ") + cell;
    }
  }
  return blocks;
}

}  // namespace findings
