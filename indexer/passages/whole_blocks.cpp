// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <string_view>

#include "corpus/text/strings.h"
#include "indexer/passages/grouping.h"
#include "indexer/passages/layout.h"
#include "indexer/passages/line_joiner.h"

namespace findings {
namespace {

bool has_lines(const Block& block) { return block.text.find('\n') != std::string::npos; }

std::vector<Line> block_lines(std::span<const Block> blocks) {
  std::vector<Line> lines;
  for (const Block& block : blocks) {
    for (const std::string_view text : split(block.text, '\n')) {
      Line& line = lines.emplace_back();
      line.text = text;
      line.page = block.page;
    }
  }
  return lines;
}

std::string joined_text(const Block& block, const LineJoiner& joiner) {
  std::string text;
  for (const std::string_view line : split(block.text, '\n')) {
    text = text.empty() ? std::string(line) : joiner.join(std::move(text), line);
  }
  return text;
}

}  // namespace

std::vector<Piece> whole_pieces(std::span<const Block> blocks) {
  const bool broken = std::ranges::any_of(blocks, has_lines);
  const LineJoiner joiner(broken ? block_lines(blocks) : std::vector<Line>{});
  std::vector<Piece> pieces;
  for (const Block& block : blocks) {
    if (block.text.empty()) continue;
    pieces.push_back({.role = block.role,
                      .text = has_lines(block) ? joined_text(block, joiner) : block.text,
                      .page = block.page,
                      .level = block.level,
                      .note = block.note,
                      .number = block.number,
                      .marks = block.marks});
  }
  return pieces;
}

}  // namespace findings
