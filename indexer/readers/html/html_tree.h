// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of a page, whatever its mark-up is like.
#pragma once

#include <string_view>

#include "indexer/readers/xml.h"

namespace findings {

struct HtmlTree {
  XmlDocument document;  ///< never null, but perhaps without a root
  bool nested = true;  ///< false if it was nested so deeply that parts stand in no order of levels
  bool whole = true;   ///< false if the rest was left unread because there was too much mark-up
};

/// libxml2's HTML parser, which mends what is broken, and each element's tag noted (note_tag).
/// No element is deeper than 200: what is nested deeper (unclosed elements are, in old pages)
/// stands beside its parent, in order; and after a thousand open elements the rest is parsed as if
/// all were closed. After a million elements and attributes, or some thousand such rests, what
/// follows is left unread. Of the attributes those are kept that is_known_attribute() knows.
/// Throws InputError for more than 2 GB.
[[nodiscard]] HtmlTree parse_html(std::string_view utf8);

/// Calls `enter(node)` in document order, which returns whether to go inside an element, and
/// `leave(element)` after the content of each one that was entered.
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

}  // namespace findings
