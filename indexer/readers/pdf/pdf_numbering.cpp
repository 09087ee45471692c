// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string>

#include "indexer/readers/pdf/pdf_blocks.h"

namespace findings {
namespace {

constexpr std::size_t fewest_numbered_paragraphs = 8;
constexpr std::uint32_t widest_hole = 3;       // a number on a line with other things
constexpr std::size_t fewest_at_a_margin = 4;  // facing pages have different margins
constexpr std::ptrdiff_t chains_looked_at = 32;

struct Chain {
  std::uint32_t last = 0;  // number
  std::vector<PdfLine*> lines;
};

bool continues(const Chain& chain, const PdfLine& line, std::uint32_t number) {
  if (number == chain.last + 1 && chain.lines.size() >= fewest_at_a_margin) return true;
  const PdfLine& before = *chain.lines.back();
  const bool below = std::abs(before.left - line.left) < line.size ||
                     std::abs(before.text_left - line.text_left) < line.size;
  return below && number > chain.last && number <= chain.last + widest_hole;
}

void extend(std::vector<Chain>& chains, PdfLine& line) {
  std::uint32_t number = 0;
  const std::string& text = line.label.text;
  std::from_chars(text.data(), text.data() + text.size(), number);
  // The last chain that fits: a numbering that starts again hides the one before.
  const auto oldest = chains.rbegin() + std::min(std::ssize(chains), chains_looked_at);
  const auto chain = std::find_if(chains.rbegin(), oldest, [&](const Chain& candidate) {
    return continues(candidate, line, number);
  });
  if (chain != oldest) {
    chain->last = number;
    chain->lines.push_back(&line);
  } else if (number == 1) {
    chains.push_back({number, {&line}});
  }
}

}  // namespace

void find_paragraph_numbers(std::vector<PdfPageLines>& pages, float body_size) {
  std::vector<Chain> chains;
  for (PdfPageLines& page : pages) {
    for (PdfLine& line : page.lines) {
      const bool of_body = std::abs(line.size - body_size) < same_pdf_size;
      if (of_body && line.label.kind == PdfLabel::Kind::integer) extend(chains, line);
    }
  }
  for (const Chain& chain : chains) {
    const bool over_pages = chain.lines.front()->page < chain.lines.back()->page;
    if (chain.lines.size() < fewest_numbered_paragraphs || !over_pages) continue;
    for (PdfLine* line : chain.lines) line->label.kind = PdfLabel::Kind::paragraph;
  }
}

}  // namespace findings
