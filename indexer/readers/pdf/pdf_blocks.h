// SPDX-License-Identifier: GPL-2.0-or-later
// Joins the lines of a PDF to whole blocks, and finds the headings among them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/pdf/pdf_lines.h"
#include "indexer/readers/pdf/pdf_words.h"

namespace findings {

/// Lines that belong together.
struct PdfBlock {
  Role role = Role::paragraph;
  std::vector<PdfLine> lines;
  std::uint32_t level = 0;      ///< of a heading or item, from 1
  std::string number;           ///< printed paragraph number
  std::string note;             ///< of a footnote: its mark
  std::string row;              ///< the cells of a table row, joined
  const char* doubt = nullptr;  ///< what was guessed, if anything

  [[nodiscard]] const PdfLine& first() const { return lines.front(); }
  [[nodiscard]] const PdfLine& last() const { return lines.back(); }
  [[nodiscard]] std::string text() const;  ///< lines separated by `\n`
};

/// Blocks in reading order; those that a page or column cuts in two are whole, footnotes follow
/// the block that was open where their page ended.
[[nodiscard]] std::vector<PdfBlock> blocks_of(std::vector<PdfPageLines> pages, float body_size);

/// Makes one line of the lines of a label and the cells that are centred beside it.
void join_centred_cells(std::vector<PdfLine>& lines);

/// Cuts a line whose gaps are narrow into cells, where it has one at a column of `table`.
void cut_at_columns(const std::vector<PdfLine>& table, PdfLine& line);

/// Whether `line` continues a table: it is another row, or a line of a cell. `table` has at least
/// one line.
[[nodiscard]] bool belongs_to_table(const std::vector<PdfLine>& table, const PdfLine& line);

/// One block a row, the cells joined by ` | `; a cell over several lines is whole.
[[nodiscard]] std::vector<PdfBlock> rows_of(std::vector<PdfLine> table);

/// Whether `text` ends as a sentence does, quotes and brackets aside.
[[nodiscard]] bool ends_a_sentence(std::string_view text);

/// Marks the headings among `blocks` by the outline of the file, by the lines of its table of
/// `contents` and by their type, and sets their levels. Puts the title of the document first, once.
/// Returns what it left out.
[[nodiscard]] std::vector<Dropped> mark_headings(std::vector<PdfBlock>& blocks,
                                                 const std::vector<OutlineEntry>& outline,
                                                 std::span<const std::string> contents,
                                                 float body_size);

}  // namespace findings
