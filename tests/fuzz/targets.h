// SPDX-License-Identifier: GPL-2.0-or-later
// What is fuzzed. A target gives its bytes to the function that its name tells, lets pass what that
// function's contract allows to be thrown, and throws BrokenInvariant (tests/fuzz/invariants.h) for
// a result that must never be.
#pragma once

#include <string_view>

namespace findings::fuzz {

void segmenter(std::string_view bytes);  ///< a text file, to its passages

void html(std::string_view bytes);
void markdown(std::string_view bytes);
void pdf(std::string_view bytes);

/// An archive; or, so that what is inside can be varied too, its parts in the order `document`,
/// `styles`, `numbering`, `footnotes`, `endnotes`, `settings`, with a NUL between two.
void docx(std::string_view bytes);

void encoding(std::string_view bytes);  ///< decode_text() and clean_text()
void wire(std::string_view bytes);      ///< what a reader's process answers, to its passages

/// The text of a query, to its tree, its print and its plan.
void query(std::string_view bytes);

/// A dump of reading lists, and each record of one by itself: back as it was.
void lists(std::string_view bytes);

/// The records of an index: a passage, or a document if the first byte is odd.
void records(std::string_view bytes);

}  // namespace findings::fuzz
