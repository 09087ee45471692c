// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of a Word document, or of a header or note in it, into blocks (ECMA-376 part 1,
// 17).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/docx/docx_numbering.h"
#include "indexer/readers/docx/docx_paragraph.h"
#include "indexer/readers/docx/docx_styles.h"
#include "indexer/readers/xml.h"

namespace findings {

/// A block whose notes are still to be counted.
struct DocxParagraph {
  Block block;
  std::vector<DocxNote> notes{};
  bool title = false;          ///< of style `Title`
  bool bold = false;           ///< all of it
  std::string shown_number{};  ///< of a list, as Word prints it: `2.`
};

class DocxBody {
 public:
  /// Both must outlive it.
  DocxBody(const DocxStyles& styles, DocxNumbering& numbering);
  DocxBody(const DocxBody&) = delete;
  DocxBody& operator=(const DocxBody&) = delete;
  ~DocxBody() = default;

  /// The blocks inside the element that `xml` is on, in order. The text of a text box follows
  /// the paragraph that it is attached to. Throws InputError for too many paragraphs.
  [[nodiscard]] std::vector<DocxParagraph> read(XmlStream& xml);

  /// The lines of tables of contents, which are left out.
  [[nodiscard]] const std::vector<std::string>& contents() const { return contents_; }

  /// Those of the last section.
  [[nodiscard]] const DocxNoteSettings& note_settings() const { return note_settings_; }

 private:
  using Paragraphs = std::vector<DocxParagraph>;

  void read_block(XmlStream& xml, std::string_view name, Paragraphs& to);
  void read_paragraph(XmlStream& xml, Paragraphs& to);
  void read_control(XmlStream& xml, Paragraphs& to);
  void read_table(XmlStream& xml, Paragraphs& to);
  void add(const DocxText& text, Paragraphs& to);
  void drop_contents(std::string text, Paragraphs& to);
  [[nodiscard]] DocxParagraph finished(const DocxText& text);

  const DocxStyles& styles_;
  DocxNumbering& numbering_;
  DocxParagraphReader reader_;
  DocxText carried_;  // the beginning of the next paragraph
  Paragraphs boxed_;  // from text boxes of the current paragraph
  std::vector<std::string> contents_;
  DocxNoteSettings note_settings_;
  std::size_t section_ = 0;
  std::size_t paragraphs_ = 0;
};

}  // namespace findings
