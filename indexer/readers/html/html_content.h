// SPDX-License-Identifier: GPL-2.0-or-later
// Which part of a page is the document, and what around and inside it belongs to the site.
#pragma once

#include <string_view>
#include <unordered_map>

#include "indexer/readers/html/html_notes.h"
#include "indexer/readers/xml.h"

namespace findings {

struct HtmlContent {
  const xmlNode* root = nullptr;   ///< the smallest element with the whole text; null if no body
  const xmlNode* title = nullptr;  ///< an h1 outside `root` that is the document's all the same
  std::unordered_map<const xmlNode*, std::string_view> left_out;  ///< element -> reason
};

/// `<main>`, `<article>` or the element of that role, if it has most of the text; else the
/// element that has nearly all text that is not links, which is the body if need be. What looks
/// like a part of the site by its name or class is left out unless too much of the page's prose is
/// in it: better some navigation than a paragraph lost. `page_title` is what the head of the page
/// calls it.
[[nodiscard]] HtmlContent find_content(const xmlNode* page, const HtmlNotes& notes,
                                       std::string_view page_title);

}  // namespace findings
