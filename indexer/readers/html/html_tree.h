// SPDX-License-Identifier: GPL-2.0-or-later
// Parses a page into a tree of bounded depth, and says what its elements mean for text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "corpus/text/strings.h"
#include "indexer/readers/xml.h"

namespace findings {

enum class Tag : std::uint8_t {
  inlined,  ///< part of a line, and every unknown name
  block,    ///< ends the paragraph before it and is one itself
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
  raised,    ///< sup and sub
  equation,  ///< math
  quotation,
  frame,   ///< nav, aside, header, footer, form, button, dialog: often part of the site
  unseen,  ///< script, style and everything else that shows no text
};

/// The tag of an element; parse_html() has stored it there.
[[nodiscard]] Tag tag_of(const xmlNode* element);

/// Whether it ends the line before it.
[[nodiscard]] bool breaks_line(Tag tag);

/// A character reference at the beginning of a text, and what to write for it.
struct HtmlReference {
  std::size_t size = 0;  ///< bytes; 0 if libxml2 reads the text as browsers do
  std::string text{};    ///< never begins an element or another reference
};

/// As the HTML standard has it: 128 to 159 are windows-1252, all names of HTML 5 are known, and
/// those of Latin 1 need no semicolon.
[[nodiscard]] HtmlReference repaired_reference(std::string_view text);

struct HtmlTree {
  XmlDocument document;  ///< never null, but perhaps without a root
  bool nested = true;    ///< false if nesting was so deep that some parts lost their parents
  bool whole = true;     ///< false if there was too much mark-up and the rest was not read
};

/// Parses with libxml2, which repairs broken mark-up. No element is deeper than 200: what is nested
/// deeper (unclosed elements are, in old pages) follows its parent as a sibling, in order. After a
/// thousand open elements the rest is parsed as if all were closed. After a million elements and
/// attributes, or some thousand such rests, the remainder is not read. Only attributes that the
/// readers use are kept. Throws InputError for more than 2 GB.
[[nodiscard]] HtmlTree parse_html(std::string_view utf8);

/// Calls `enter(node)` in document order, which returns whether to go inside an element, and
/// `leave(element)` after the content of each element that was entered.
template <typename Enter, typename Leave>
void walk(const xmlNode* root, Enter enter, Leave leave) {
  const xmlNode* node = root;
  while (node != nullptr) {
    const bool inside = enter(node) && node->type == XML_ELEMENT_NODE;
    if (inside && node->children != nullptr) {
      node = node->children;
      continue;
    }
    if (inside) leave(node);
    while (node != root && node->next == nullptr) {
      node = node->parent;
      leave(node);
    }
    node = node == root ? nullptr : node->next;
  }
}

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

/// Compares in any case; `folded` is in lower case.
[[nodiscard]] bool equals_folded(std::string_view text, std::string_view folded);
[[nodiscard]] bool contains_folded(std::string_view text, std::string_view folded);

/// Whether the words of an attribute such as `class` include `word`, in any case.
[[nodiscard]] bool has_word(std::string_view value, std::string_view word);

/// Whether one of `list` is such a word, or is a part of `text`.
[[nodiscard]] inline bool has_any_word(std::string_view value, StringViews list) {
  return std::ranges::any_of(list, [&](auto word) { return has_word(value, word); });
}
[[nodiscard]] inline bool contains_any(std::string_view text, StringViews list) {
  return std::ranges::any_of(list, [&](auto part) { return contains_folded(text, part); });
}

}  // namespace findings
