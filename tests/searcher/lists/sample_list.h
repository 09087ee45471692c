// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists for the tests of their export.
#pragma once

#include <string>

#include "searcher/lists/export/export.h"

namespace findings::test {

/// An entry of a letter to Kent Police of 2014, page 12, paragraph 4.12, with no note.
[[nodiscard]] ExportedEntry kent_entry(std::size_t number = 1);

/// What breaks formats: quotation marks of all kinds, the special characters of LaTeX, Markdown,
/// XML and CSV, and letters of many alphabets. One line, as all quotations are.
[[nodiscard]] std::string awkward_quotation();

/// Lines that look like tags of RIS, headings, fences, lists and tables; the fence stays open.
[[nodiscard]] std::string awkward_note();

/// More than 10,000 characters.
[[nodiscard]] std::string long_note();

/// Two sections. 1: a plain entry; 2: awkward in every part, drifted, with two decisions; 3: with a
/// long note, orphaned, and next to nothing known of the document.
[[nodiscard]] ExportedList sample_list();

}  // namespace findings::test
