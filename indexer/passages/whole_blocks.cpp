// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/whole_blocks.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "indexer/passages/layout.h"
#include "indexer/passages/line_joiner.h"

namespace findings {
namespace {

template <typename Visitor>
void for_each_line(std::string_view text, Visitor visit) {
  for (;;) {
    const std::size_t end = text.find('\n');
    visit(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::vector<Line> lines_of(std::span<const Block> blocks) {
  std::vector<Line> lines;
  for (const Block& block : blocks) {
    for_each_line(block.text, [&](std::string_view text) {
      Line line;
      line.text = text;
      line.page = block.page;
      lines.push_back(std::move(line));
    });
  }
  return lines;
}

bool has_lines(const Block& block) { return block.text.find('\n') != std::string::npos; }

std::string joined(const Block& block, const LineJoiner& joiner) {
  std::string text;
  for_each_line(block.text, [&](std::string_view line) {
    text = text.empty() ? std::string(line) : joiner.join(std::move(text), line);
  });
  return text;
}

}  // namespace

std::vector<Piece> whole_pieces(std::span<const Block> blocks) {
  const bool broken = std::ranges::any_of(blocks, has_lines);
  const LineJoiner joiner(broken ? lines_of(blocks) : std::vector<Line>{});
  std::vector<Piece> pieces;
  for (const Block& block : blocks) {
    if (block.text.empty()) continue;
    Piece piece;
    piece.role = block.role;
    piece.text = has_lines(block) ? joined(block, joiner) : block.text;
    piece.page = block.page;
    piece.level = block.level;
    piece.note = block.note;
    piece.number = block.number;
    piece.marks = block.marks;
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

}  // namespace findings
