// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the footnotes of a page: the links that mark them and the elements that hold them.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "indexer/readers/xml.h"

namespace findings {

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

}  // namespace findings
