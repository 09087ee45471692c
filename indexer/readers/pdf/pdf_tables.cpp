// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

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
constexpr float widest_indent = 60;            // points
constexpr std::size_t shortest_crossing = 70;  // bytes of a line that is no heading of columns

std::vector<PdfCell> cells_of(const PdfLine& line) {
  std::vector<PdfCell> cells = line.cells;
  if (cells.empty()) cells.push_back({line.left, line.right, line.text});
  if (line.label.kind != PdfLabel::Kind::none && line.label.kind != PdfLabel::Kind::bullet) {
    cells.front().left = line.left;
    cells.front().text.insert(0, line.label.printed + " ");
  }
  return cells;
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

// The column that a cell overlaps most, else the nearest. A label before other cells is in the
// column that it begins with, however wide it is.
std::size_t column_at(const std::vector<Column>& columns, const PdfCell& cell, bool label) {
  const auto flush = std::ranges::find_if(columns, [&](const Column& column) {
    return std::abs(column.left - cell.left) < same_place;
  });
  if (label && flush != columns.end()) return static_cast<std::size_t>(flush - columns.begin());
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

// The column in which a cell begins: that of a line that goes on with the text above it.
std::size_t column_left_of(const std::vector<Column>& columns, const PdfCell& cell) {
  std::size_t found = 0;
  while (found + 1 < columns.size() && columns[found + 1].left < cell.left + same_place) ++found;
  return found;
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

bool are_neighbours(const PdfLine& a, const PdfLine& b, float least, float most) {
  const float distance = (b.bottom - a.bottom) / std::max(a.size, b.size);
  return a.region == b.region && distance > least && distance < most;
}

// A cell of two lines, `above` and `below`, and one of a line that is centred beside it.
PdfLine centred_row(const PdfLine& above, const PdfLine& beside, const PdfLine& below) {
  PdfLine row = beside.left > above.left ? above : beside;
  PdfCell whole = cells_of(above).front();
  whole.text += " " + cells_of(below).front().text;
  whole.right = std::max(whole.right, below.right);
  row.cells = {whole, cells_of(beside).front()};
  if (beside.left < above.left) std::swap(row.cells[0], row.cells[1]);
  row.label = {};
  row.text = row.cells[0].text + " " + row.cells[1].text;
  row.top = above.top;
  row.bottom = below.bottom;
  row.right = row.cells[1].right;
  row.marks = above.marks;
  for (const PdfLine* line : {&beside, &below}) {
    row.marks.insert(row.marks.end(), line->marks.begin(), line->marks.end());
  }
  return row;
}

// Whether the cells of a row are centred beside a label of three lines, of which `above` is the
// first and `row` has the second.
bool begins_label_of(const PdfLine& above, const PdfLine& row) {
  return above.cells.empty() && row.cells.size() > 1 && are_neighbours(above, row, 0.9F, 1.5F) &&
         std::abs(above.text_left - row.left) < row.size && above.right < row.cells[1].left &&
         begins_small(row.cells[0].text) && !begins_small(above.text) &&
         !ends_a_sentence(above.text);
}

}  // namespace

void join_centred_cells(std::vector<PdfLine>& lines) {
  std::vector<PdfLine> kept;
  const auto overlaps_next = [&](std::size_t i) {
    return i + 1 < lines.size() && lines[i].cells.empty() && lines[i + 1].cells.empty() &&
           are_neighbours(lines[i], lines[i + 1], 0.2F, 0.88F);
  };
  bool overlapped = false;  // by the line before
  for (std::size_t i = 0; i < lines.size(); ++i) {
    PdfLine& line = lines[i];
    const bool before = std::exchange(overlapped, overlaps_next(i));
    if (!before && overlapped && overlaps_next(i + 1) && !overlaps_next(i + 2)) {
      const PdfLine& beside = lines[i + 1];
      const PdfLine& below = lines[i + 2];
      const bool right = beside.left > std::max(line.right, below.right) + line.size;
      const bool left = beside.right < std::min(line.left, below.left) - line.size;
      if ((right || left) && !begins_small((right ? line : beside).text)) {
        kept.push_back(centred_row(line, beside, below));
        i += 2;
        continue;
      }
    }
    if (!kept.empty() && begins_label_of(kept.back(), line)) {
      line.cells[0].text.insert(0, cells_of(kept.back()).front().text + " ");
      line.top = kept.back().top;
      kept.pop_back();
    }
    kept.push_back(std::move(line));
  }
  lines = std::move(kept);
}

void cut_at_columns(const std::vector<PdfLine>& table, PdfLine& line) {
  if (line.parts.empty()) return;
  const std::size_t seen = std::min(table.size(), lines_looked_back);
  const std::vector<Column> columns = flush_columns(std::span(table).last(seen));
  std::vector<PdfCell> cells;
  for (PdfCell& part : line.parts) {
    const bool begins_column = std::ranges::any_of(columns, [&](const Column& column) {
      return std::abs(column.left - part.left) < same_place;
    });
    if (cells.empty() || begins_column) {
      cells.push_back(std::move(part));
    } else {
      cells.back().text += " " + part.text;
      cells.back().right = part.right;
    }
  }
  line.parts.clear();
  if (cells.size() > 1) line.cells = std::move(cells);
}

bool belongs_to_table(const std::vector<PdfLine>& table, const PdfLine& line) {
  if (line.top - table.back().bottom > widest_row_gap * line.size) return false;
  if (!line.cells.empty()) return true;
  const std::size_t seen = std::min(table.size(), lines_looked_back);
  const std::vector<Column> columns = columns_of(std::span(table).last(seen));
  // Text within one column, the first or a later one.
  const float first_end = std::min(columns.front().right, table.back().cells.empty()
                                                              ? columns.front().right
                                                              : table.back().cells.front().right);
  if (line.left > first_end) {
    // A line of text that runs over the columns is below the table; some columns are only indents.
    return line.text.size() < shortest_crossing ||
           std::ranges::none_of(columns, [&](const Column& column) {
             return column.left > line.left + widest_indent && column.left < line.right;
           });
  }
  return columns.size() > 1 && line.right < columns[1].left &&
         line.left > columns.front().left - line.size &&
         line.bottom - table.back().bottom < padded * line.size;
}

std::vector<PdfBlock> rows_of(std::vector<PdfLine> table) {
  const std::vector<Column> columns = columns_of(table);
  const bool clear = flush_columns(table).size() > 1;
  const float pitch = pitch_of(table);
  std::vector<std::vector<std::string>> rows;
  std::vector<PdfBlock> blocks;
  float bottom = 0;
  bool opened_apart = false;
  for (PdfLine& line : table) {
    const std::vector<PdfCell> cells = cells_of(line);
    const float distance = line.bottom - bottom;
    const bool opens_first = column_at(columns, cells.front(), cells.size() > 1) == 0;
    const bool apart = (pitch > 0 && distance > row_gap * pitch) || distance > padded * line.size;
    // Its other cells begin above the label, which is centred beside them.
    const bool centred = opened_apart && blocks.back().lines.size() == 1 && rows.back()[0].empty();
    if (rows.empty() || apart || (opens_first && !centred && !begins_small(cells.front().text))) {
      opened_apart = !rows.empty();
      rows.emplace_back(columns.size());
      PdfBlock& block = blocks.emplace_back();
      block.role = Role::row;
    }
    const bool goes_on = cells.size() == 1 && begins_small(cells.front().text);
    for (const PdfCell& cell : cells) {
      const bool label = cells.size() > 1 && &cell == &cells.front();
      std::string& text =
          rows.back()[goes_on ? column_left_of(columns, cell) : column_at(columns, cell, label)];
      text += (text.empty() ? "" : " ") + cell.text;
    }
    bottom = line.bottom;
    blocks.back().lines.push_back(std::move(line));
  }
  if (rows.size() > 2 && !clear) blocks.front().doubt = "rows without clear columns";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const std::string& cell : rows[i]) {
      if (cell.empty()) continue;
      blocks[i].row += (blocks[i].row.empty() ? "" : " | ") + cell;
    }
  }
  return blocks;
}

}  // namespace findings
