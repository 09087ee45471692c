// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/cover.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t longest_cover = 40;        // lines
constexpr std::size_t longest_line = 300;        // bytes; a title is no longer
constexpr std::size_t shortest_text_line = 60;   // bytes
constexpr std::size_t lines_of_a_paragraph = 4;  // no title runs on for so many
constexpr std::size_t paragraphs_of_text = 2;    // one may be an imprint or a notice

bool begins_chapter(std::string_view line) {
  constexpr std::array<std::string_view, 10> chapters = {
      "introduction", "foreword",          "contents", "context",  "summary",
      "section 1",    "executive summary", "overview", "about us", "overall summary"};
  const std::string text = ascii_lower(line);
  if (text.starts_with("hmi") && text.find("observations") != std::string::npos) return true;
  return std::ranges::any_of(chapters, [&](std::string_view chapter) {
    return text.starts_with(chapter) && text.size() < chapter.size() + 24;
  });
}

// `... was graded good. Others ...`, `... in 2017. Others ...`: a full stop inside, behind a word
// that is no abbreviation or behind a year.
bool has_sentences(std::string_view line) {
  for (auto at = line.find(". "); at != std::string_view::npos; at = line.find(". ", at + 1)) {
    const auto before =
        line.substr(at - std::min<std::size_t>(at, 4), std::min<std::size_t>(at, 4));
    const bool word =
        before.size() >= 3 && std::ranges::all_of(before.substr(before.size() - 3),
                                                  [](char c) { return c >= 'a' && c <= 'z'; });
    const bool year = before.size() == 4 &&
                      std::ranges::all_of(before, [](char c) { return c >= '0' && c <= '9'; });
    if ((word || year) && at + 2 < line.size() && line[at + 2] >= 'A' && line[at + 2] <= 'Z')
      return true;
  }
  return false;
}

// A notice of the site, above the title of whatever page.
bool is_notice(std::string_view line) {
  constexpr std::array<std::string_view, 4> notices = {"consultation", "we are consulting",
                                                       "have your say", "cookies"};
  const std::string text = ascii_lower(line);
  return std::ranges::any_of(notices,
                             [&](std::string_view notice) { return text.starts_with(notice); });
}

std::string shortened(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank) {
      result += c;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
    if (result.size() >= longest_line) break;
  }
  while (result.ends_with(' ')) result.pop_back();
  return result;
}

}  // namespace

std::vector<std::string> cover_of(std::span<const Block> blocks) {
  std::vector<std::string> cover;
  std::size_t run = 0;  // long lines at the end of the cover that may be one paragraph
  std::size_t paragraphs = 0;
  for (const Block& block : blocks) {
    std::string line = shortened(block.text);
    if (line.empty() || is_notice(line)) {
      run = 0;
      continue;
    }
    if (cover.size() == longest_cover || begins_chapter(line) || line.starts_with("Dear ")) break;
    const bool is_long = line.size() >= shortest_text_line;
    if (has_sentences(line) || run + 1 == lines_of_a_paragraph ||
        (line.ends_with('.') && (is_long || run > 0))) {
      cover.resize(cover.size() - run);
      run = 0;
      if (++paragraphs == paragraphs_of_text) break;
      continue;
    }
    run = is_long ? run + 1 : 0;
    cover.push_back(std::move(line));
  }
  return cover;
}

}  // namespace findings
