// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/pdf/pdf_numbering.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

namespace findings {
namespace {

constexpr float same_size = 0.6F;  // points
constexpr std::size_t fewest_numbered_paragraphs = 8;
constexpr std::uint32_t widest_hole = 3;       // a number on a line with other things
constexpr std::size_t fewest_at_a_margin = 4;  // facing pages have margins of their own
constexpr std::ptrdiff_t chains_looked_at = 32;

}  // namespace

NumberedParagraphs::NumberedParagraphs(const std::vector<PdfPageLines>& pages, float body_size) {
  for (const PdfPageLines& page : pages) {
    for (const PdfLine& line : page.lines) {
      const bool of_body = std::abs(line.size - body_size) < same_size;
      if (of_body && line.label.kind == PdfLabel::Kind::integer) extend(line);
    }
  }
  for (const Chain& chain : chains_) {
    const bool runs_on = chain.lines.front().page < chain.lines.back().page;
    if (chain.lines.size() < fewest_numbered_paragraphs || !runs_on) continue;
    places_.insert(chain.lines.begin(), chain.lines.end());
  }
}

bool NumberedParagraphs::is_number(const PdfLine& line) const {
  return places_.contains(place_of(line));
}

bool NumberedParagraphs::goes_on(const Chain& chain, const PdfLine& line, std::uint32_t number) {
  if (number == chain.last + 1 && chain.lines.size() >= fewest_at_a_margin) return true;
  const bool below = std::abs(chain.left - line.left) < line.size ||
                     std::abs(chain.text_left - line.text_left) < line.size;
  return below && number > chain.last && number <= chain.last + widest_hole;
}

void NumberedParagraphs::extend(const PdfLine& line) {
  std::uint32_t number = 0;
  const std::string& text = line.label.text;
  std::from_chars(text.data(), text.data() + text.size(), number);
  // The last chain that it can go on: a numbering that begins anew hides the one before.
  const auto oldest = chains_.rbegin() + std::min(std::ssize(chains_), chains_looked_at);
  const auto chain = std::find_if(chains_.rbegin(), oldest, [&](const Chain& candidate) {
    return goes_on(candidate, line, number);
  });
  if (chain != oldest) {
    chain->last = number;
    chain->left = line.left;
    chain->text_left = line.text_left;
    chain->lines.push_back(place_of(line));
  } else if (number == 1) {
    chains_.push_back({line.left, line.text_left, number, {place_of(line)}});
  }
}

}  // namespace findings
