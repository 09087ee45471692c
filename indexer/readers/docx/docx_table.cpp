// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace findings {
namespace {

bool is_sentence(std::string_view text) {
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') ||
         text.ends_with(';');
}

// Whether a cell holds more than a row of data would: two lines of a name or an address are data,
// two sentences or a list are not.
bool is_content(const DocxCell& cell) {
  if (cell.size() < 2) return false;
  std::size_t sentences = 0;
  for (const DocxParagraph& paragraph : cell) {
    const Role role = paragraph.block.role;
    if (role == Role::item || role == Role::heading || role == Role::row) return true;
    if (is_sentence(paragraph.block.text)) ++sentences;
  }
  return sentences > 1;
}

std::size_t filled(const DocxRow& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row, [](const DocxCell& cell) { return !cell.empty(); }));
}

DocxParagraph joined(DocxRow& row) {
  DocxParagraph result;
  result.block.role = Role::row;
  std::string& text = result.block.text;
  for (DocxCell& cell : row) {
    bool first = true;
    for (DocxParagraph& paragraph : cell) {
      if (!text.empty()) text += first ? " | " : " ";
      first = false;
      if (!paragraph.block.number.empty()) text += paragraph.block.number + ' ';
      text += paragraph.block.text;
      std::ranges::move(paragraph.notes, std::back_inserter(result.notes));
    }
  }
  return result;
}

}  // namespace

std::vector<DocxParagraph> docx_table_blocks(std::vector<DocxRow> rows) {
  const bool single = std::ranges::all_of(rows, [](const DocxRow& row) { return filled(row) < 2; });
  std::vector<DocxParagraph> blocks;
  for (DocxRow& row : rows) {
    if (single || std::ranges::any_of(row, is_content)) {
      for (DocxCell& cell : row) std::ranges::move(cell, std::back_inserter(blocks));
    } else if (filled(row) > 0) {
      blocks.push_back(joined(row));
    }
  }
  return blocks;
}

}  // namespace findings
