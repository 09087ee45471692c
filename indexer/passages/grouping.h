// SPDX-License-Identifier: GPL-2.0-or-later
// Makes whole pieces of text from blocks: paragraphs, items, footnotes and headings; brings
// footnotes and the marks that refer to them together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/passages/layout.h"
#include "indexer/readers/block.h"

namespace findings {

struct Piece {
  Role role = Role::paragraph;
  std::string text;                  ///< lines joined, without the bullet
  std::uint32_t page = 0;            ///< where it begins
  std::uint32_t level = 1;           ///< of an item (2 for sub-items) or of a heading, 0 if unknown
  bool new_page = false;             ///< it is the first of its page
  std::string note{};                ///< the mark of a footnote
  std::string number{};              ///< the printed paragraph number
  std::vector<std::string> marks{};  ///< of the footnotes that `text` refers to, removed from it
};

struct Grouped {
  std::vector<Piece> pieces;
  std::vector<Dropped> dropped;  ///< furniture and addresses
  std::uint64_t joined = 0;      ///< joins over the end of a page or over notes
};

/// The pieces of line blocks: lines that belong together are joined, over page breaks and over the
/// footnotes between; footnotes become pieces of their own. Their marks are still in the text.
[[nodiscard]] Grouped group(std::span<const Block> blocks);

/// The mark of `12 Mental health triage is ...`, one to three digits before a blank; empty where
/// no footnote can begin.
[[nodiscard]] std::string_view note_mark(std::string_view line);

/// Whether one of the lines not far above line `i` has `mark` directly after a word or a stop.
[[nodiscard]] bool is_referred_to(const Layout& layout, std::size_t i, std::string_view mark);

/// Moves the marks that extraction has glued to words from the text (`acute.1` becomes `acute.`,
/// `20162` becomes `2016`) to Piece::marks. Only marks of footnotes that follow are taken, each
/// once, in their order: of all ways to do so the one that takes most of them from the likeliest
/// places. A number that could stand for itself is left alone. Time O(n log n).
[[nodiscard]] std::vector<Piece> take_note_marks(std::vector<Piece> pieces);

/// Puts each footnote directly after the piece that carries its mark, wherever the format has it:
/// at the foot of the page, or at the end of the document. One whose mark is nowhere before it
/// stays where it is.
[[nodiscard]] std::vector<Piece> notes_behind_marks(std::vector<Piece> pieces);

}  // namespace findings
