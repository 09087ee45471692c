// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a Word document, or of a header or note of it, as blocks (ECMA-376 part 1, 17).
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
#include "indexer/readers/xml_stream.h"

namespace findings {

/// A block whose notes are still to be counted.
struct DocxParagraph {
  Block block;
  std::vector<DocxNote> notes{};
  bool title = false;          ///< of style `Title`
  bool bold = false;           ///< all of it
  std::string shown_number{};  ///< of a list, as Word prints it: `2.`
};

/// Of a table.
using DocxCell = std::vector<DocxParagraph>;
using DocxRow = std::vector<DocxCell>;

class DocxBody {
 public:
  /// Both must outlive it.
  DocxBody(const DocxStyles& styles, DocxNumbering& numbering);
  DocxBody(const DocxBody&) = delete;
  DocxBody& operator=(const DocxBody&) = delete;
  ~DocxBody() = default;

  /// What stands inside the element that `xml` is on, in order. The text of a text box follows
  /// the paragraph that it hangs on. Throws InputError for more than is sensible.
  [[nodiscard]] std::vector<DocxParagraph> read(XmlStream& xml);

  /// The lines of tables of contents, which were left out.
  [[nodiscard]] const std::vector<std::string>& contents() const { return contents_; }

  /// As the last section has them.
  [[nodiscard]] const DocxNoteSettings& note_settings() const { return note_settings_; }

 private:
  using Paragraphs = std::vector<DocxParagraph>;

  void read_block(XmlStream& xml, std::string_view name, Paragraphs& to);
  void read_paragraph(XmlStream& xml, Paragraphs& to);
  void read_control(XmlStream& xml, Paragraphs& to);
  void read_table(XmlStream& xml, Paragraphs& to);
  void read_row(XmlStream& xml, std::string_view name, std::vector<DocxRow>& rows);
  void read_cell(XmlStream& xml, std::string_view name, DocxRow& row);
  void add(const DocxText& text, Paragraphs& to);
  void drop_contents(std::string text, Paragraphs& to);
  [[nodiscard]] DocxParagraph finished(const DocxText& text);

  const DocxStyles& styles_;
  DocxNumbering& numbering_;
  DocxParagraphReader reader_;
  DocxText carried_;  // the begin of the next paragraph
  Paragraphs boxed_;  // from text boxes of the paragraph that is being read
  std::vector<std::string> contents_;
  DocxNoteSettings note_settings_;
  std::size_t section_ = 0;
  std::size_t paragraphs_ = 0;
};

}  // namespace findings
