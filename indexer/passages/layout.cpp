// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/layout.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <unicode/utf8.h>

#include "corpus/text/strings.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr Width fixed_width = 600;
constexpr Width usual_width = 556;  // of a digit, and of most letters

// The Adobe font metrics of Helvetica, from the blank to the tilde.
constexpr std::array<std::uint16_t, 95> helvetica = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

Width helvetica_width(char32_t c) {
  if (c >= ' ' && c <= '~') return helvetica[c - ' '];
  if (c == U'‘' || c == U'’') return 222;
  if (c == U'“' || c == U'”') return 333;
  if (c == U'•') return 350;
  return c == U'—' || c == U'…' ? 1000 : usual_width;
}

constexpr std::uint32_t rule_width = 20;  // a line of so many blanks was a footnote rule
constexpr std::size_t shortest_wrapped_line = 30;
constexpr std::size_t longest_wrapped_line = 160;
constexpr std::size_t longest_sign = 4;   // bytes of a character
constexpr std::size_t fewest_breaks = 3;  // that show a width
constexpr std::size_t fewest_openings = 5;
constexpr std::size_t openings_per_other_use = 3;

// A bullet whose item is on the next line.
bool is_lone_sign(std::string_view text) {
  return text.size() <= longest_sign && static_cast<unsigned char>(text.front()) >= 0x80 &&
         bullet_of(std::string(text) + " x").has_value();
}

// A large first letter that extraction left alone on its line, above the rest of its word.
bool is_initial(const std::vector<Line>& lines) {
  if (lines.empty()) return false;
  const Line& last = lines.back();
  return last.text.size() == 1 && ascii::is_upper(last.text.front()) &&
         (lines.size() == 1 || !last.tight);
}

// `This force`, `A new plan`, `At the time`: other letters than `A` and `I` are no words.
std::string with_initial(const std::string& letter, const std::string& text) {
  const std::string_view rest = first_word(text);
  const bool word = equals_one_of(letter, {"A", "I"}) &&
                    (letter == "A" ? rest.size() > 1 && is_known_word(rest)
                                   : !is_known_word(ascii::lower(letter) + std::string(rest)));
  return letter + (word ? " " : "") + text;
}

std::vector<Line> text_lines(std::span<const Block> blocks) {
  std::vector<Line> lines;
  Line next;
  for (const Block& block : blocks) {
    if (block.text.empty()) {
      ++next.blank_lines;
      next.after_rule = next.after_rule || block.indent >= rule_width;
      continue;
    }
    if (!lines.empty() && is_lone_sign(lines.back().text)) {
      Line& sign = lines.back();
      if (!is_lone_sign(block.text)) {
        sign.text = bullet_of(block.text) ? block.text : sign.text + " " + block.text;
        sign.trailing = block.trailing;
      }
      next.blank_lines = 0;
      continue;
    }
    if (is_initial(lines) && next.blank_lines <= 1 && begins_lower_case(block.text)) {
      lines.back().text = with_initial(lines.back().text, block.text);
      lines.back().trailing = block.trailing;
      next = {};
      continue;
    }
    next.text = block.text;
    next.page = block.page;
    next.indented = block.indent >= 1 && block.indent <= 3;
    next.tight = next.blank_lines == 0;
    next.trailing = block.trailing;
    lines.push_back(std::exchange(next, {}));
  }
  return lines;
}

bool is_double_spaced(const std::vector<Line>& lines) {
  std::size_t adjacent = 0;
  std::size_t joined_over_blank = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const std::uint32_t blanks = lines[i].blank_lines;
    if (blanks == 0) ++adjacent;
    if (blanks == 1 && certainly_joined(lines[i - 1], lines[i])) ++joined_over_blank;
  }
  return joined_over_blank >= 5 && joined_over_blank * 5 >= lines.size() &&
         adjacent * 4 < lines.size();
}

bool have_lost_bullets(const std::vector<Line>& lines) {
  const auto signs = std::ranges::count_if(
      lines, [](const Line& line) { return bullet_of(line.text).has_value(); });
  const auto indented = std::ranges::count_if(
      lines, [](const Line& line) { return line.indented && begins_upper_case(line.text); });
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

// The column of line `i`, whose predecessors have theirs. What follows an item's sentence without a
// blank line may belong to the item or not: as long as no widths are known, it stays unknown.
TextColumn column_of(const Layout& layout, std::size_t i, bool in_notes, bool widths_known) {
  const Line& line = layout.lines[i];
  if (in_notes) return TextColumn::note;
  if (const auto bullet = bullet_of(line.text)) {
    return bullet->level > 1 ? TextColumn::sub_item : TextColumn::item;
  }
  if (i == 0) return TextColumn::body;
  const Line& before = layout.lines[i - 1];
  const bool in_list = before.column == TextColumn::item || before.column == TextColumn::sub_item;
  if (in_list && certainly_joined(before, line)) return before.column;
  if (line.indented && layout.bullets_lost) return TextColumn::item;
  const bool apart = line.blank_lines > 0 || line.indented;
  if (apart || (!in_list && before.column != TextColumn::unknown)) return TextColumn::body;
  if (!widths_known) return TextColumn::unknown;
  return layout.would_fit(i - 1, i) ? TextColumn::body : before.column;
}

void find_columns(Layout& layout, bool widths_known) {
  bool in_notes = false;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    Line& line = layout.lines[i];
    in_notes = line.after_rule || (in_notes && !bullet_of(line.text) && !layout.opens_page(i));
    line.column = column_of(layout, i, in_notes, widths_known);
  }
}

// The certain line breaks of each column.
std::array<std::vector<LineBreak>, text_column_count> breaks_of(const std::vector<Line>& lines) {
  std::array<std::vector<LineBreak>, text_column_count> breaks;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const Line& before = lines[i - 1];
    if (before.column == TextColumn::unknown || !is_break(before, lines[i])) continue;
    breaks[static_cast<std::size_t>(before.column)].push_back(
        {before.width, before.width + lines[i].first_word});
  }
  return breaks;
}

struct Fills {
  std::array<Width, text_column_count> widths{};
  std::size_t misses = 0;
  double margin = 0;
};

// None where the lines were not filled to any width.
std::optional<Fills> fills_of(const std::vector<Line>& lines) {
  const auto breaks = breaks_of(lines);
  std::vector<LineBreak> all;
  for (const auto& of_column : breaks) all.insert(all.end(), of_column.begin(), of_column.end());
  if (all.size() < fewest_breaks) return std::nullopt;
  const Width usual = fill_of(all)->width;
  Fills fills;
  for (std::size_t c = 0; c < text_column_count; ++c) {
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
  layout.width = layout.columns[static_cast<std::size_t>(TextColumn::body)];
}

}  // namespace

Width width_of(std::string_view text, Pitch pitch) {
  Width width = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(bytes, i, length, c);
    width += pitch == Pitch::fixed ? fixed_width : helvetica_width(static_cast<char32_t>(c));
  }
  return width;
}

std::optional<Fill> fill_of(const std::vector<LineBreak>& breaks) {
  if (breaks.empty()) return std::nullopt;
  std::vector<Width> lines;
  std::vector<Width> filled;
  for (const LineBreak& one : breaks) {
    lines.push_back(one.line);
    filled.push_back(one.with_next_word);
  }
  std::ranges::sort(lines);
  std::ranges::sort(filled);
  std::optional<Fill> best;
  std::size_t fitting = 0;  // breaks on which the next word would have fitted
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Width low = lines[i];
    while (fitting < filled.size() && filled[fitting] <= low) ++fitting;
    const Width next_line = i + 1 < lines.size() ? lines[i + 1] : filled.back();
    const Width next_filled = fitting < filled.size() ? filled[fitting] : low;
    const Width high = std::max(low, std::min(next_line, next_filled));
    const std::size_t misses = lines.size() - 1 - i + fitting;
    const double margin = static_cast<double>(high - low) / static_cast<double>(low + 1);
    if (!best || misses < best->misses || (misses == best->misses && margin > best->margin)) {
      best = Fill{low + (high - low) / 2, misses, margin};
    }
  }
  return best;
}

bool Layout::would_fit(std::size_t before, std::size_t after) const {
  const Line& line = lines[before];
  const Width filled = line.width + lines[after].first_word;
  const auto column = static_cast<std::size_t>(line.column);
  return filled <= (column < text_column_count ? columns[column] : width);
}

bool Layout::opens_page(std::size_t i) const {
  if (lines[i].page_top || (i > 0 && lines[i].page != lines[i - 1].page)) return true;
  // In a document whose items have bullets, a single blank before a line marks a new page.
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

std::unordered_set<std::string_view> paragraph_openings(const Layout& layout) {
  if (!layout.wrapped) return {};
  struct Uses {
    std::size_t opening = 0;
    std::size_t within = 0;
  };
  std::unordered_map<std::string_view, Uses> words;
  for (std::size_t i = 0; i < layout.lines.size(); ++i) {
    const Line& line = layout.lines[i];
    if (line.column != TextColumn::body) continue;
    const std::string_view text = line.text;
    if (i > 0 && begins_upper_case(text) && !line.short_line) {
      const bool apart = line.blank_lines > 0 || layout.lines[i - 1].short_line;
      if (apart) ++words[first_word(text)].opening;
    }
    for (auto stop = text.find(". "); stop != std::string_view::npos;
         stop = text.find(". ", stop + 1)) {
      const auto next = text.find_first_not_of(' ', stop + 1);
      if (next != std::string_view::npos) ++words[first_word(text.substr(next))].within;
    }
  }
  std::unordered_set<std::string_view> openings;
  for (const auto& [word, uses] : words) {
    if (uses.opening >= fewest_openings && uses.opening >= openings_per_other_use * uses.within) {
      openings.insert(word);
    }
  }
  return openings;
}

}  // namespace findings
