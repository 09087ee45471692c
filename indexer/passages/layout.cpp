// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/layout.h"

#include <algorithm>
#include <optional>

#include "indexer/passages/furniture.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::uint32_t rule_width = 20;  // a line of so many blanks was a footnote rule
constexpr std::size_t shortest_wrapped_line = 30;
constexpr std::size_t longest_wrapped_line = 160;
constexpr std::size_t longest_sign = 4;   // bytes of a character
constexpr std::size_t fewest_breaks = 3;  // to know a width by

// A bullet whose item came out on the next line.
bool is_lone_sign(std::string_view text) {
  return text.size() <= longest_sign && static_cast<unsigned char>(text.front()) >= 0x80 &&
         bullet_of(std::string(text) + " x").has_value();
}

std::vector<Line> text_lines(std::span<const Block> blocks) {
  std::vector<Line> lines;
  std::uint32_t blank_lines = 0;
  bool rule = false;
  for (const Block& block : blocks) {
    if (block.text.empty()) {
      ++blank_lines;
      rule = rule || block.indent >= rule_width;
      continue;
    }
    if (!lines.empty() && is_lone_sign(lines.back().text)) {
      Line& sign = lines.back();
      if (!is_lone_sign(block.text)) {
        sign.text = bullet_of(block.text) ? block.text : sign.text + " " + block.text;
        sign.trailing = block.trailing;
      }
      blank_lines = 0;
      continue;
    }
    Line& line = lines.emplace_back();
    line.text = block.text;
    line.page = block.page;
    line.blank_lines = blank_lines;
    line.indented = block.indent >= 1 && block.indent <= 3;
    line.after_rule = rule;
    line.tight = blank_lines == 0;
    line.trailing = block.trailing;
    blank_lines = 0;
    rule = false;
  }
  return lines;
}

bool is_double_spaced(const std::vector<Line>& lines) {
  std::size_t adjacent = 0;
  std::size_t joined_over_blank = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].blank_lines == 0) ++adjacent;
    if (lines[i].blank_lines == 1 && certainly_joined(lines[i - 1], lines[i])) {
      ++joined_over_blank;
    }
  }
  return joined_over_blank >= 5 && joined_over_blank * 5 >= lines.size() &&
         adjacent * 4 < lines.size();
}

bool have_lost_bullets(const std::vector<Line>& lines) {
  std::size_t signs = 0;
  std::size_t indented = 0;
  for (const Line& line : lines) {
    if (bullet_of(line.text)) ++signs;
    if (line.indented && begins_upper_case(line.text)) ++indented;
  }
  return indented >= 4 && indented > 2 * signs;
}

void measure(std::vector<Line>& lines, Pitch pitch) {
  const Width blank = width_of(" ", pitch);
  for (Line& line : lines) {
    std::string_view text = line.text;
    if (const auto bullet = bullet_of(text)) text.remove_prefix(bullet->length);
    line.width = width_of(text, pitch);
    line.first_word = blank + width_of(first_word(line.text), pitch);
  }
}

bool is_break(const Line& before, const Line& after) {
  return after.blank_lines == 0 && !after.indented && before.text.size() > shortest_wrapped_line &&
         before.text.size() < longest_wrapped_line && certainly_joined(before, after);
}

// Gives each line its column. What follows an item's sentence without a blank line may be of
// the item or not: where `layout.columns` does not tell yet, that stays unknown.
void find_columns(Layout& layout, bool widths_known) {
  bool notes = false;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    Line& line = layout.lines[i];
    const auto bullet = bullet_of(line.text);
    if (line.after_rule) {
      notes = true;
    } else if (bullet || layout.opens_page(i)) {
      notes = false;
    }
    if (notes) {
      line.column = Column::note;
    } else if (bullet) {
      line.column = bullet->level > 1 ? Column::sub_item : Column::item;
    } else if (i == 0) {
      line.column = Column::body;
    } else {
      const Line& before = layout.lines[i - 1];
      const bool in_list = before.column == Column::item || before.column == Column::sub_item;
      if (in_list && certainly_joined(before, line)) {
        line.column = before.column;
      } else if (line.indented && layout.bullets_lost) {
        line.column = Column::item;
      } else if (line.blank_lines > 0 || line.indented ||
                 (!in_list && before.column != Column::unknown)) {
        line.column = Column::body;
      } else if (!widths_known) {
        line.column = Column::unknown;
      } else {
        line.column = layout.would_fit(i - 1, i) ? Column::body : before.column;
      }
    }
  }
}

std::array<std::vector<LineBreak>, column_count> breaks_of(const std::vector<Line>& lines) {
  std::array<std::vector<LineBreak>, column_count> breaks;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& before = lines[i - 1];
    if (before.column == Column::unknown || !is_break(before, lines[i])) continue;
    breaks[static_cast<std::size_t>(before.column)].push_back(
        {before.width, before.width + lines[i].first_word});
  }
  return breaks;
}

struct Fills {
  std::array<Width, column_count> widths{};
  std::size_t misses = 0;
  double margin = 0;
};

// None where the lines were not filled to a width at all.
std::optional<Fills> fills_of(const std::vector<Line>& lines) {
  const auto breaks = breaks_of(lines);
  std::vector<LineBreak> all;
  for (const auto& of_column : breaks) all.insert(all.end(), of_column.begin(), of_column.end());
  if (all.size() < fewest_breaks) return std::nullopt;
  const Width usual = fill_of(all)->width;
  Fills fills;
  for (std::size_t c = 0; c < column_count; ++c) {
    fills.widths[c] = c > 0 ? fills.widths[0] : usual;
    const auto fill = fill_of(breaks[c]);
    if (!fill) continue;
    fills.misses += fill->misses;
    if (breaks[c].size() >= fewest_breaks) {
      fills.widths[c] = fill->width;
      fills.margin += fill->margin;
    } else {
      fills.widths[c] = std::min(fills.widths[c], fill->width);
    }
  }
  return fills;
}

// The pitch is the one under which the lines of each column are most alike.
void find_widths(Layout& layout) {
  find_columns(layout, false);
  std::optional<Fills> best;
  for (const Pitch pitch : pitches) {
    measure(layout.lines, pitch);
    const auto fills = fills_of(layout.lines);
    if (!fills) return;
    if (!best || fills->misses < best->misses ||
        (fills->misses == best->misses && fills->margin > best->margin)) {
      best = fills;
      layout.pitch = pitch;
    }
  }
  if (layout.pitch != pitches.back()) measure(layout.lines, layout.pitch);
  layout.wrapped = true;
  layout.columns = best->widths;
  layout.width = layout.columns[static_cast<std::size_t>(Column::body)];
}

}  // namespace

bool Layout::would_fit(std::size_t before, std::size_t after) const {
  const Line& line = lines[before];
  const Width filled = line.width + lines[after].first_word;
  const auto column = static_cast<std::size_t>(line.column);
  return filled <= (column < column_count ? columns[column] : width);
}

bool Layout::opens_page(std::size_t i) const {
  if (lines[i].page_top || (i > 0 && lines[i].page != lines[i - 1].page)) return true;
  // In a document with signs on its items, a single blank before a line is a new page's mark.
  return lines[i].indented && !bullets_lost;
}

Layout lay_out(std::span<const Block> blocks) {
  Layout layout;
  layout.lines = text_lines(blocks);
  std::vector<Line>& lines = layout.lines;
  layout.double_spaced = is_double_spaced(lines);
  if (layout.double_spaced) {
    for (Line& line : lines) line.blank_lines -= std::min(line.blank_lines, 1U);
  }
  layout.dropped = take_furniture(lines);
  layout.bullets_lost = have_lost_bullets(lines);
  find_widths(layout);
  layout.bullets_lost = layout.bullets_lost && layout.wrapped;
  if (!layout.wrapped) return layout;
  find_columns(layout, true);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    lines[i].short_line = layout.would_fit(i, i + 1);
  }
  return layout;
}

}  // namespace findings
