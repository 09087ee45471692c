// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/openings.h"

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t fewest_openings = 5;
constexpr std::size_t as_often = 3;  // as an opening than within a paragraph

}  // namespace

Openings::Openings(const Layout& layout) {
  if (!layout.wrapped) return;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const Line& line = layout.lines[i];
    if (line.column != Column::body) continue;
    const std::string_view text = line.text;
    if (i > 0 && begins_upper_case(text) && !line.short_line) {
      const bool apart = line.blank_lines > 0 || layout.lines[i - 1].short_line;
      if (apart) ++seen_[first_word(text)].opening;
    }
    for (auto stop = text.find(". "); stop != std::string_view::npos;
         stop = text.find(". ", stop + 1)) {
      const auto word = text.find_first_not_of(' ', stop + 1);
      if (word == std::string_view::npos) break;
      ++seen_[first_word(text.substr(word))].within;
    }
  }
}

bool Openings::opens_paragraph(std::string_view word) const {
  const auto found = seen_.find(word);
  if (found == seen_.end()) return false;
  const Seen& seen = found->second;
  return seen.opening >= fewest_openings && seen.opening >= as_often * seen.within;
}

}  // namespace findings
