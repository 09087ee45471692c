// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the properties, the footnotes and the main content of a page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "corpus/model/date.h"
#include "indexer/readers/block.h"
#include "indexer/readers/html/html_tree.h"

namespace findings {

/// The title without the site's name after it, the date of publication (of `<meta>` elements, of
/// embedded JSON-LD, or of the first `<time>` of the text, else that of an export's making), and
/// the canonical address.
[[nodiscard]] Properties read_head(const xmlNode* page);

/// A date as pages write it: ISO 8601 (a time after it is ignored), `03/09/2014` or
/// `3 September 2014`.
[[nodiscard]] std::optional<Date> date_in(std::string_view text);

struct HtmlNotes {
  std::unordered_map<const xmlNode*, std::string> marks;  ///< links or sups -> the printed mark
  std::unordered_map<const xmlNode*, std::string> notes;  ///< elements -> mark, or empty if unknown
  std::unordered_set<const xmlNode*> back_links;          ///< from notes to their marks
};

/// Recognises the notes of word processors' exports (`_ftn1`, `sdfootnote1`), of Markdown
/// converters and publishing systems (`fn:1`, `footnote-ref`, `doc-noteref`, lists of the class
/// `footnotes`) and, by their form alone, links in a `<sup>` to something further down.
[[nodiscard]] HtmlNotes find_notes(const xmlNode* root);

/// The mark in a text: `12` in `[12]`, `(12)` or `footnote 12`; also a letter, a small Roman number
/// or a sign (`*`, `†`). Empty if there is none.
[[nodiscard]] std::string mark_in(std::string_view text);

/// Takes the mark off a note that begins with it (`1 Home Office`, `[1] Home Office`) and returns
/// it. If the mark is `known`, no other is taken off.
[[nodiscard]] std::string take_mark(std::string_view& text, std::string_view known);

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
