// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>

#include "corpus/text/strings.h"
#include "indexer/passages/layout.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::string_view page_number = "page number";
constexpr std::string_view running_head = "running head";
constexpr std::size_t fewest_heads = 3;  // of a running head
constexpr std::size_t longest_running_head = 100;
constexpr std::size_t longest_wrapped = 160;
constexpr std::size_t longest_unproven_head = 60;  // where only a cut sentence shows it
constexpr std::size_t shortest_line = 40;          // of running text
constexpr std::size_t fewest_lines_a_page = 20;
constexpr std::size_t fewest_contents = 2;  // entries of a contents page without leaders

bool never_repeats_as_furniture(std::string_view text) {
  return text.size() > longest_running_head || bullet_of(text) || is_grade(text) ||
         ends_sentence(text) || count_words(text) < 2;
}

// Repeated text is a running head where pages meet; elsewhere it is a heading used again.
bool is_at_page_end(const std::vector<Line>& lines, std::size_t i) {
  if (i == 0 || i + 1 == lines.size()) return true;
  const Line& before = lines[i - 1];
  const Line& after = lines[i + 1];
  if (is_page_number(before.text) || is_page_number(after.text) || before.page != after.page) {
    return true;
  }
  return lines[i].text.size() <= longest_unproven_head && certainly_joined(before, after);
}

// For each line whether it is a running head or foot: the same text, apart from page numbers,
// again and again.
std::vector<bool> running_heads(const std::vector<Line>& lines) {
  struct Seen {
    std::size_t times = 0;
    std::size_t at_page_end = 0;
  };
  std::unordered_map<std::string, Seen> seen;
  std::vector<const Seen*> of_line(lines.size(), nullptr);
  std::string words;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& text = lines[i].text;
    if (text.size() > longest_wrapped) continue;
    words.clear();
    std::ranges::copy_if(text, std::back_inserter(words), std::not_fn(ascii::is_digit));
    Seen& entry = seen[words];
    ++entry.times;
    if (is_at_page_end(lines, i)) ++entry.at_page_end;
    of_line[i] = &entry;
  }
  // A document of two pages has its head only twice, which is enough where form feeds show the
  // pages.
  const bool two_pages = !lines.empty() && lines.front().page == 1 && lines.back().page == 2;
  std::vector<bool> heads(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Seen* entry = of_line[i];
    if (entry == nullptr || never_repeats_as_furniture(lines[i].text)) continue;
    // A paragraph that is printed again and again: its lines repeat together.
    const auto repeated_together = [&](std::size_t n) {
      return n + 1 < lines.size() && of_line[n] != nullptr && of_line[n + 1] != nullptr &&
             of_line[n]->times == of_line[n + 1]->times && lines[n + 1].tight &&
             certainly_joined(lines[n], lines[n + 1]);
    };
    if (repeated_together(i) || (i > 0 && repeated_together(i - 1))) continue;
    heads[i] = entry->times >= fewest_heads ? 2 * entry->at_page_end >= entry->times
                                            : two_pages && entry->at_page_end == 2;
  }
  return heads;
}

// The page number at the end of a contents entry: `Foreword 4`.
std::optional<unsigned> contents_page(std::string_view text) {
  const std::string_view digits = last_word(text);
  if (digits.size() > 3 || digits.size() == text.size()) return std::nullopt;
  return whole_number<unsigned>(digits);
}

// Marks the entries below the word `Contents` that have no leaders: headings, some over two lines,
// that end in rising page numbers.
void mark_contents(const std::vector<Line>& lines, std::vector<bool>& contents) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& title = lines[i].text;
    if (!starts_with_one_of(title, {"C", "T"}) || !is_contents_heading(title)) continue;
    std::vector<std::size_t> entries;
    std::size_t paged = 0;
    unsigned last = 0;
    for (std::size_t n = i + 1; n < lines.size(); ++n) {
      const std::string& text = lines[n].text;
      if (!begins_upper_case(text) && !ascii::is_digit(text.front())) break;
      auto page = contents_page(text);
      if (!page && n + 1 < lines.size() && !ends_sentence(text)) {
        page = contents_page(lines[n + 1].text);
        if (page) entries.push_back(n++);
      }
      if (!page || *page < last) break;
      last = *page;
      entries.push_back(n);
      ++paged;
    }
    if (paged < fewest_contents) continue;
    for (const std::size_t n : entries) contents[n] = true;
    i = entries.back();
  }
}

// For each line whether it is a number that belongs to running text and continues no count of
// pages.
std::vector<bool> numbers_in_text(const std::vector<Line>& lines) {
  std::unordered_map<std::size_t, std::size_t> numbers;  // alone on a line -> that line
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (const auto number = whole_number<std::size_t>(lines[i].text)) numbers[*number] = i;
  }
  std::vector<bool> result(lines.size());
  for (const auto& [number, i] : numbers) {
    result[i] = i > 0 && number > lines.size() / fewest_lines_a_page + 9 && lines[i].tight &&
                lines[i].page == lines[i - 1].page &&
                lines[i].page == lines[std::min(i + 1, lines.size() - 1)].page &&
                !ends_sentence(lines[i - 1].text) && lines[i - 1].text.size() >= shortest_line &&
                !numbers.contains(number - 1) && !numbers.contains(number + 1);
  }
  return result;
}

// `2016` below a grade is the last cell of a row.
bool is_year_of_grade(const std::vector<Line>& kept, std::string_view text) {
  return is_year(text) && !kept.empty() && is_grade(kept.back().text);
}

}  // namespace

bool certainly_joined(const Line& before, const Line& after) {
  return begins_lower_case(after.text) && !ends_sentence(before.text) && !bullet_of(after.text) &&
         !after.after_rule;
}

std::vector<Dropped> take_furniture(std::vector<Line>& lines) {
  const std::vector<bool> heads = running_heads(lines);
  std::vector<bool> contents(lines.size());
  mark_contents(lines, contents);
  const std::vector<bool> in_text = numbers_in_text(lines);
  std::vector<Line> kept;
  kept.reserve(lines.size());
  std::vector<Dropped> dropped;
  const auto reason = [&](std::size_t i) -> std::string_view {
    const std::string& text = lines[i].text;
    if (is_page_number(text) && !is_year_of_grade(kept, text) && !in_text[i]) return page_number;
    if (contents[i] || is_contents_line(text)) return "contents";
    if (is_site_frame(text)) return is_contents_heading(text) ? "contents" : "site frame";
    if (heads[i]) return running_head;
    return {};
  };
  Line gap;  // what was before the dropped lines
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    line.blank_lines = std::max(line.blank_lines, gap.blank_lines);
    line.after_rule = line.after_rule || gap.after_rule;
    const std::string_view why = reason(i);
    if (!why.empty()) {
      gap.blank_lines = line.blank_lines;
      gap.after_rule = line.after_rule;
      gap.page_top = gap.page_top || why == page_number || why == running_head;
      dropped.push_back({std::move(line.text), std::string(why), line.page});
    } else {
      line.page_top = gap.page_top;
      gap = {};
      kept.push_back(std::move(line));
    }
  }
  lines = std::move(kept);
  return dropped;
}

}  // namespace findings
