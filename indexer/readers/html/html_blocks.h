// SPDX-License-Identifier: GPL-2.0-or-later
// Writes runs of text as blocks, and lists what was left out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/xml.h"

namespace findings {

struct HtmlContent;
struct HtmlNotes;

/// What was left out, at most 300 pieces of at most 200 bytes each.
class DroppedList {
 public:
  void add(const xmlNode* node, std::string_view reason);
  void add(std::string_view text, std::string_view reason);
  [[nodiscard]] std::vector<Dropped> take() { return std::exchange(list_, {}); }

 private:
  std::vector<Dropped> list_;
};

/// Collects the text of a line and makes it a block when the line ends. Collapses blanks, takes off
/// note marks and paragraph numbers, and drops lines without a word.
class LineWriter {
 public:
  explicit LineWriter(DroppedList& dropped) : dropped_(dropped) {}

  void add_text(std::string_view text, bool linked = false);
  void add_blank();
  void add_mark(const std::string& mark);

  /// Begins the rows of a table, or a group of them: no cell above extends into it.
  void begin_rows() { spans_.clear(); }

  /// Begins and ends a cell of a row that extends over so many rows and columns; ` | ` separates
  /// cells with text. A short cell over several rows is repeated in each.
  void open_cell(std::size_t rows = 1, std::size_t columns = 1);
  void close_cell();

  /// Puts `sign` between the figure that the line ends in and `raised`, if that is one set higher
  /// or lower.
  void add_before_raised(char sign, std::string_view raised);

  /// Makes the line the term that the next item defines; a long one becomes an item.
  void end_as_term(std::uint32_t level);
  /// Makes a term without a definition an item.
  void end_term(std::uint32_t level);

  /// Makes the line a block. `note` is the mark of a footnote; if empty, the text may begin with
  /// it.
  void finish(Role role, std::uint32_t level, std::string_view note = {});

  [[nodiscard]] std::vector<Block> take() { return std::exchange(blocks_, {}); }

 private:
  // A cell that extends over the next rows.
  struct Span {
    std::size_t rows = 0;  // that are still to come
    std::size_t columns = 1;
    std::string text{};
  };

  void begin_cell();
  void end_cell();
  void repeat_spanning_cells();
  void add_block(Block block, std::string_view text, std::string_view note);

  DroppedList& dropped_;
  std::vector<Block> blocks_;
  std::string line_;
  std::vector<std::string> marks_;  // in the line
  std::string term_;                // waiting for its definition
  std::size_t before_cell_ = 0;     // size of the line before the separator of the cell
  std::size_t cell_ = 0;            // size of the line after it
  std::size_t column_ = 0;          // of the cell
  std::vector<Span> spans_;         // by column
  Span open_span_;                  // of the cell
  std::size_t repeated_ = 0;        // bytes of cells
  std::size_t linked_ = 0;          // bytes of the line in links
  std::size_t unlinked_ = 0;
  bool blank_before_word_ = false;
};

/// Every text of `content.root` that is not left out, in order, as whole blocks.
[[nodiscard]] std::vector<Block> write_blocks(const HtmlContent& content, const HtmlNotes& notes,
                                              DroppedList& dropped);

}  // namespace findings
