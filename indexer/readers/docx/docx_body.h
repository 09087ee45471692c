// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the text of a Word document, or of a header or note in it, into blocks (ECMA-376 part 1,
// 17): each paragraph with its properties and the text of its runs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/docx/docx_numbering.h"
#include "indexer/readers/docx/docx_styles.h"
#include "indexer/readers/xml.h"

namespace findings {

/// A reference to a note.
struct DocxNote {
  enum class Kind {
    footnote,
    endnote,
    repeated  ///< a cross-reference to a note marked elsewhere; `mark` is its number
  };
  Kind kind = Kind::footnote;
  std::string id{};
  std::string mark{};  ///< the author's own sign; empty where notes are counted
  std::size_t section = 0;
};

/// How notes are counted (`w:footnotePr`, `w:endnotePr`).
struct DocxNoteNumbers {
  std::string format{};
  std::optional<int> start{};
  bool by_section = false;
};
struct DocxNoteSettings {
  DocxNoteNumbers footnotes;
  DocxNoteNumbers endnotes;
};

/// Reads them from a `w:sectPr` or `w:settings`.
[[nodiscard]] DocxNoteSettings docx_note_settings(XmlStream& xml);

/// A paragraph as written; the text is not cleaned yet.
struct DocxText {
  std::string style{};
  DocxListPlace place{};
  std::optional<int> outline{};
  bool joins_next = false;  ///< a large first letter, or one whose end was deleted
  bool deleted = false;     ///< its end was deleted
  std::optional<DocxNoteSettings> section{};  ///< which it ends
  std::string text{};
  std::string contents{};  ///< the part in a table of contents
  std::vector<DocxNote> notes{};
  bool has_plain = false;  ///< some of the text is not bold
};

/// `mc:AlternateContent`: the same content in several forms. They are tried until one changes the
/// `amount()` read.
template <typename Visit, typename Amount>
void docx_alternatives(XmlStream& xml, Visit visit, Amount amount) {
  const auto before = amount();
  xml.children([&](std::string_view) {
    if (amount() == before) xml.children(visit);
  });
}

/// `w:sdtPr`: what a content control is for.
struct DocxControl {
  bool contents = false;     ///< a table of contents
  bool placeholder = false;  ///< `Click here to enter text`
};
[[nodiscard]] DocxControl docx_control(XmlStream& xml);

/// Tracks fields: text that Word computes. Begin, instruction, result and end are in separate runs,
/// perhaps paragraphs apart, and fields can be nested (ECMA-376 part 1, 17.16).
class DocxFields {
 public:
  /// What the text at this point is; of nested fields the greatest counts.
  enum class Place {
    text,         ///< outside of fields, or a result to be read
    note_mark,    ///< refers to a footnote once more
    contents,     ///< part of a table of contents or an index
    instruction,  ///< or a page number: not to be read
  };

  void begin();
  void instruct(std::string_view text);
  void separate();
  void end();

  /// Begins a field whose instruction is known from the start.
  void begin(std::string_view instruction);

  /// Closes tables of contents that a damaged file leaves open.
  void close_contents();

  [[nodiscard]] Place place() const;

 private:
  struct Field {
    std::string instruction{};
    Place place = Place::text;  // with that of the fields around it
    bool in_contents = false;
  };
  std::vector<Field> open_;
};

class DocxParagraphReader {
 public:
  using ReadBox = std::function<void(XmlStream&)>;

  /// `styles` must outlive it. `read_box` is called on each `w:txbxContent`, and may read
  /// paragraphs with this same reader.
  DocxParagraphReader(const DocxStyles& styles, ReadBox read_box);

  /// Reads the `w:p` that `xml` is on; `begun` is text from before that joins it.
  [[nodiscard]] DocxText read(XmlStream& xml, DocxText begun);

 private:
  struct Run {
    bool bold = false;
    bool hidden = false;
    bool mark_follows = false;  // the next text is the sign of the last note
    char raised = 0;            // `^` or `_`: set higher or lower
  };

  void read_properties(XmlStream& xml);
  void read_inline(XmlStream& xml, std::string_view name);
  void read_equation(XmlStream& xml, const std::string& kind);
  [[nodiscard]] std::string read_part(XmlStream& xml);
  void read_run(XmlStream& xml);
  void read_run_properties(XmlStream& xml, Run& run);
  void read_in_run(XmlStream& xml, std::string_view name, Run& run);
  void read_note(XmlStream& xml, DocxNote::Kind kind, Run& run);
  void read_field_character(XmlStream& xml);
  void read_drawing(XmlStream& xml);
  void add(std::string_view text, Run& run);
  [[nodiscard]] std::size_t amount() const;

  const DocxStyles& styles_;
  ReadBox read_box_;
  DocxText text_;
  DocxFields fields_;   // can extend over paragraphs
  bool apart_ = false;  // the next text is kept apart from an equation before it
  std::size_t boxes_ = 0;
};

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
  struct DocxCellForm {
    int columns = 1;
    bool opens_rows = false;  // it extends over the rows below,
    bool continues = false;   // or is the rest of one that does
  };
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
  DocxCellForm cell_;
  std::vector<std::string> contents_;
  DocxNoteSettings note_settings_;
  std::size_t section_ = 0;
  std::size_t paragraphs_ = 0;
};

}  // namespace findings
