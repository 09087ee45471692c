// SPDX-License-Identifier: GPL-2.0-or-later
// The footnotes of a page: which links are marks, and which elements are the notes.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "indexer/readers/xml.h"

namespace findings {

struct HtmlNotes {
  std::unordered_map<const xmlNode*, std::string> marks;  ///< links or sups -> the mark printed
  /// The element that is a note, with its mark; empty where the note itself may say it.
  std::unordered_map<const xmlNode*, std::string> notes;
  std::unordered_set<const xmlNode*> back_links;  ///< in notes, to where they are marked

  [[nodiscard]] bool empty() const { return marks.empty() && notes.empty(); }
};

/// Knows the notes of word processors' exports (`_ftn1`, `sdfootnote1`), of Markdown converters
/// and publishing systems (`fn:1`, `footnote-ref`, `doc-noteref`, lists of the class `footnotes`)
/// and, by their form alone, links in a `<sup>` to something further down.
[[nodiscard]] HtmlNotes find_notes(const xmlNode* root);

}  // namespace findings
