// SPDX-License-Identifier: GPL-2.0-or-later
// Footnotes and endnotes of Word documents: their text, and the marks that Word prints for them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/docx/docx_body.h"

namespace findings {

class DocxNotes {
 public:
  /// `xml` holds elements `footnote` or `endnote`, empty for a document without; `preset` is the
  /// format of its numbers where the document names none.
  DocxNotes(std::string_view xml, std::string_view element, std::string_view preset,
            DocxBody& body);

  /// As the document sets it.
  void configure(const DocxNoteNumbers& numbers);

  /// The mark of a reference; counts it. Call it in document order.
  [[nodiscard]] std::string mark_of(const DocxNote& note);

  /// The text of a note, the first time that it is asked for; then empty.
  [[nodiscard]] std::string take_text(const DocxNote& note, const std::string& mark);

 private:
  std::map<std::string, std::string> texts_;  // by id
  DocxNoteNumbers numbers_;
  std::size_t section_ = 0;
  int counted_ = 0;
};

/// The blocks of a document, each followed by the notes that it refers to.
[[nodiscard]] std::vector<Block> with_notes(std::vector<DocxParagraph> paragraphs,
                                            DocxNotes footnotes, DocxNotes endnotes);

}  // namespace findings
