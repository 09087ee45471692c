// SPDX-License-Identifier: GPL-2.0-or-later
// Separates the document in a page from the site around and inside it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "indexer/readers/html/html_notes.h"
#include "indexer/readers/html/html_tree.h"

namespace findings {

struct HtmlContent {
  const xmlNode* root = nullptr;   ///< the smallest element with the whole text; null if no body
  const xmlNode* title = nullptr;  ///< an h1 outside `root` that belongs to the document
  std::unordered_map<const xmlNode*, std::string_view> left_out;  ///< element -> reason
};

/// The root is `<main>`, `<article>` or the element of that role, if it has most of the text; else
/// the element that has nearly all text outside links, at last the body. Boilerplate is left out
/// unless it holds too much prose of the page: better some navigation than a paragraph lost.
/// `page_title` is the title in the head of the page.
[[nodiscard]] HtmlContent find_content(const xmlNode* page, const HtmlNotes& notes,
                                       std::string_view page_title);

/// How much prose an element may hold and still be left out.
enum class Certainty : std::uint8_t {
  sure,    ///< anything but nearly all prose of the page
  likely,  ///< anything but much of it
  weak,    ///< hardly any text
};

struct Boilerplate {
  std::string_view reason;  ///< as the report names it
  Certainty certainty = Certainty::likely;
};

/// Judges an element by its name, role, class, id and style. `in_article`: it is inside an article
/// or main element, whose headers and footers are part of the text.
[[nodiscard]] std::optional<Boilerplate> boilerplate_of(const xmlNode* element, Tag tag,
                                                        bool in_article);

}  // namespace findings
