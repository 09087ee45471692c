// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/html/html_note_marks.h"

#include <algorithm>
#include <cctype>

namespace findings {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_roman(std::string_view text) {
  return text.size() <= 6 && text.find_first_not_of("ivxl") == std::string_view::npos;
}

bool is_sign(std::string_view text) {
  for (const std::string_view sign : {"*", "\u2020", "\u2021", "\u00A7", "\u00B6", "#"}) {
    if (text == sign ||
        (text.size() == 2 * sign.size() && text.starts_with(sign) && text.ends_with(sign))) {
      return true;
    }
  }
  return text == "***";
}

}  // namespace

std::string mark_in(std::string_view text) {
  const auto trim = [&text] {
    while (!text.empty() && (text.front() == '[' || text.front() == '(' || text.front() == ' ')) {
      text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ']' || text.back() == ')' || text.back() == ' ' ||
                             text.back() == '.' || text.back() == ',')) {
      text.remove_suffix(1);
    }
  };
  trim();
  for (const std::string_view word : {"footnote", "Footnote", "endnote", "note", "Note"}) {
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      break;
    }
  }
  trim();
  const bool number =
      !text.empty() && text.size() <= 4 && std::all_of(text.begin(), text.end(), is_digit);
  const bool letter = text.size() == 1 && std::isalpha(static_cast<unsigned char>(text[0])) != 0;
  if (number || letter || (!text.empty() && is_roman(text)) || is_sign(text)) {
    return std::string(text);
  }
  return {};
}

std::string take_mark(std::string_view& text, std::string_view known) {
  std::string_view rest = text;
  const bool open = rest.starts_with('[') || rest.starts_with('(');
  if (open) rest.remove_prefix(1);
  const std::size_t end = rest.find_first_of(" .)]:");
  if (end == std::string_view::npos || end == 0) return {};
  std::string mark = mark_in(rest.substr(0, end));
  if (mark.empty() || (!known.empty() && mark != known)) return {};
  rest.remove_prefix(end);
  const std::size_t signs = std::min(rest.find_first_not_of(".)]:"), rest.size());
  // A letter alone may be a word: `a`, `I`.
  const bool letter = std::isalpha(static_cast<unsigned char>(mark.front())) != 0;
  if ((letter && known.empty() && signs == 0) || !rest.substr(signs).starts_with(' ')) return {};
  rest.remove_prefix(signs + 1);
  text = rest;
  return mark;
}

}  // namespace findings
