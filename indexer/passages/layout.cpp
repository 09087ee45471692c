// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/layout.h"

#include <algorithm>
#include <map>
#include <optional>

#include "corpus/text/tokenizer.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::uint32_t rule_width = 20;  // a line of so many blanks was a footnote rule
constexpr std::size_t longest_wrapped_line = 160;
constexpr std::size_t fewest_repeats = 3;  // of a running head
constexpr std::size_t longest_running_head = 100;
constexpr std::size_t longest_unproven_head = 60;  // where nothing but a cut sentence tells of it

// A pair of text lines that certainly belong to one sentence.
bool certainly_joined(const Line& before, const Line& after) {
  return !ends_sentence(before.text) && begins_lower_case(after.text) && !bullet_of(after.text) &&
         !after.after_rule;
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
    lines.push_back({block.text, block.page, blank_lines, block.indent >= 1 && block.indent <= 3,
                     rule, false, blank_lines == 0, block.trailing});
    blank_lines = 0;
    rule = false;
  }
  return lines;
}

// A running head or foot: the same words, page numbers aside, again and again.
std::string without_digits(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c < '0' || c > '9') result += c;
  }
  return result;
}

bool never_repeats_as_furniture(std::string_view text) {
  return bullet_of(text) || is_grade(text) || ends_sentence(text) || count_words(text) < 2;
}

// Repeated words are a running head where pages meet; elsewhere they are a heading used again.
bool stands_at_page_end(const std::vector<Line>& lines, std::size_t i) {
  if (i == 0 || i + 1 == lines.size()) return true;
  const Line& before = lines[i - 1];
  const Line& after = lines[i + 1];
  if (is_page_number(before.text) || is_page_number(after.text) || before.page != after.page) {
    return true;
  }
  return lines[i].text.size() <= longest_unproven_head && certainly_joined(before, after);
}

std::map<std::string, bool> running_heads(const std::vector<Line>& lines) {
  struct Seen {
    std::size_t times = 0;
    std::size_t at_page_end = 0;
  };
  std::map<std::string, Seen> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (text.size() > longest_running_head || never_repeats_as_furniture(text)) continue;
    Seen& entry = seen[without_digits(text)];
    ++entry.times;
    if (stands_at_page_end(lines, i)) ++entry.at_page_end;
  }
  std::map<std::string, bool> heads;
  for (const auto& [text, entry] : seen) {
    heads[text] = entry.times >= fewest_repeats && 2 * entry.at_page_end >= entry.times;
  }
  return heads;
}

void drop_furniture(std::vector<Line>& lines) {
  const std::map<std::string, bool> heads = running_heads(lines);
  const auto is_furniture = [&](const Line& line) {
    if (is_page_number(line.text) || is_contents_line(line.text) || is_site_frame(line.text)) {
      return true;
    }
    const auto found = heads.find(without_digits(line.text));
    return found != heads.end() && found->second && !never_repeats_as_furniture(line.text);
  };
  std::vector<Line> kept;
  std::uint32_t blank_lines = 0;
  bool rule = false;
  for (Line& line : lines) {
    if (is_furniture(line)) {
      blank_lines = std::max(blank_lines, line.blank_lines);
      rule = rule || line.after_rule;
      continue;
    }
    line.blank_lines = std::max(line.blank_lines, blank_lines);
    line.after_rule = line.after_rule || rule;
    blank_lines = 0;
    rule = false;
    kept.push_back(std::move(line));
  }
  lines = std::move(kept);
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

std::size_t filled(const Line& before, const Line& after) {
  return count_code_points(before.text) + 1 + count_code_points(first_word(after.text));
}

// The width that lines were filled to: what nearly all certainly broken lines exceed together
// with the word that no longer fitted.
std::optional<std::size_t> wrap_width(const std::vector<Line>& lines) {
  std::vector<std::size_t> sizes;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].blank_lines == 0 && !lines[i].indented &&
        certainly_joined(lines[i - 1], lines[i]) && lines[i - 1].text.size() > 30 &&
        lines[i - 1].text.size() < longest_wrapped_line) {
      sizes.push_back(filled(lines[i - 1], lines[i]));
    }
  }
  if (sizes.size() < 3) return std::nullopt;
  std::ranges::sort(sizes);
  return sizes[sizes.size() / 20];
}

}  // namespace

Layout lay_out(std::span<const Block> blocks) {
  Layout layout;
  layout.lines = text_lines(blocks);
  std::vector<Line>& lines = layout.lines;
  layout.double_spaced = is_double_spaced(lines);
  if (layout.double_spaced) {
    for (Line& line : lines) line.blank_lines -= std::min(line.blank_lines, 1U);
  }
  drop_furniture(lines);
  const auto width = wrap_width(lines);
  layout.wrapped = width.has_value();
  layout.width = width.value_or(0);
  std::size_t signs = 0;
  std::size_t indented = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (bullet_of(lines[i].text)) ++signs;
    if (lines[i].indented && begins_upper_case(lines[i].text)) ++indented;
    if (i + 1 < lines.size()) lines[i].short_line = filled(lines[i], lines[i + 1]) < layout.width;
  }
  layout.bullets_lost = layout.wrapped && indented >= 4 && indented > 2 * signs;
  return layout;
}

}  // namespace findings
