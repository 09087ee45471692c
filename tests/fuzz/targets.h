// SPDX-License-Identifier: GPL-2.0-or-later
// The fuzz targets. Each passes its bytes to the function that it is named after, catches the
// exceptions of that function's contract, and throws BrokenInvariant (tests/fuzz/invariants.h) if a
// result is invalid.
#pragma once

#include <string_view>

namespace findings::fuzz {

void segmenter(std::string_view bytes);  ///< a text file, to its passages

void html(std::string_view bytes);
void markdown(std::string_view bytes);
void pdf(std::string_view bytes);

/// An archive; or, so that its content can be fuzzed too, its parts in the order `document`,
/// `styles`, `numbering`, `footnotes`, `endnotes`, `settings`, with a NUL between two.
void docx(std::string_view bytes);

void encoding(std::string_view bytes);  ///< decode_text() and clean_text()
void wire(std::string_view bytes);      ///< what a reader's process answers, to its passages

/// The text of a query: its tree, its printed form and its plan.
void query(std::string_view bytes);

/// A dump of reading lists, and each record by itself: written again, they are the same.
void lists(std::string_view bytes);

/// The records of an index: a passage, or a document if the first byte is odd.
void records(std::string_view bytes);

}  // namespace findings::fuzz
