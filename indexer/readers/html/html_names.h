// SPDX-License-Identifier: GPL-2.0-or-later
// What the names of elements mean for a reader of text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/readers/xml.h"

namespace findings {

enum class Tag : std::uint8_t {
  inlined,  ///< part of a line, and every name that is not known
  block,    ///< ends the paragraph before it and is one of its own
  paragraph,
  preformatted,
  heading,
  list,
  item,
  term,
  definition,
  table,
  row,
  cell,
  caption,
  line_break,
  rule,
  link,
  raised,  ///< sup and sub
  quotation,
  frame,   ///< nav, aside, header, footer, form, button, dialog: often of the site, not the text
  unseen,  ///< script, style and all else that shows no text
};

/// Notes the tag in the element (`_private`), so that asking for it again costs nothing.
void note_tag(xmlNode* element);
[[nodiscard]] Tag tag_of(const xmlNode* element);

/// Whether any reader of pages asks for an attribute of this name.
[[nodiscard]] bool is_known_attribute(std::string_view name);

/// Whether it ends the line before it.
[[nodiscard]] bool breaks_line(Tag tag);

[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// With ASCII letters in lower case.
[[nodiscard]] std::string lowered(std::string_view text);

/// Whether `text` is `folded`, which is in lower case, in any case.
[[nodiscard]] bool equals_folded(std::string_view text, std::string_view folded);

/// Calls `visit` with each of the words of an attribute such as `class`.
template <typename Visit>
void for_each_token(std::string_view value, Visit visit) {
  constexpr std::string_view blanks = " \t\r\n\f";
  while (true) {
    const std::size_t begin = value.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return;
    value.remove_prefix(begin);
    const std::string_view token = value.substr(0, value.find_first_of(blanks));
    visit(token);
    value.remove_prefix(token.size());
  }
}

/// Whether an attribute holds `word`, as a class does, in any case.
[[nodiscard]] bool has_word(std::string_view value, std::string_view word);

/// Whether `text` holds `part`, which is in lower case, in any case.
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view part);

}  // namespace findings
