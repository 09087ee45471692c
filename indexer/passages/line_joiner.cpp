// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/line_joiner.h"

#include <algorithm>
#include <cctype>

#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

}  // namespace

LineJoiner::LineJoiner(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    const std::string& text = line.text;
    for (std::size_t at = 0; at < text.size();) {
      if (!is_letter(text[at])) {
        ++at;
        continue;
      }
      const std::size_t begin = at;
      while (at < text.size() && (is_letter(text[at]) || (text[at] == '-' && at + 1 < text.size() &&
                                                          is_letter(text[at + 1])))) {
        ++at;
      }
      ++words_[ascii_lower(std::string_view(text).substr(begin, at - begin))];
    }
  }
}

std::size_t LineJoiner::times(const std::string& word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

std::string LineJoiner::join(std::string before, std::string_view after) const {
  if (!before.ends_with('-') || before.size() < 2 || before[before.size() - 2] == ' ') {
    before += ' ';
    before += after;
    return before;
  }
  std::size_t begin = before.size() - 1;
  while (begin > 0 && is_letter(before[begin - 1])) --begin;
  const std::string head =
      ascii_lower(std::string_view(before).substr(begin, before.size() - 1 - begin));
  const auto* const end = std::ranges::find_if_not(after, is_letter);
  const std::string tail = ascii_lower(std::string_view(after.begin(), end));
  if (times(head + tail) > times(head + "-" + tail)) before.pop_back();
  before += after;
  return before;
}

}  // namespace findings
