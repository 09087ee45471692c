// SPDX-License-Identifier: GPL-2.0-or-later
// Reads one paragraph of a Word document: its properties, and the text of its runs.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  };

  void read_properties(XmlStream& xml);
  void read_inline(XmlStream& xml, std::string_view name);
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
  DocxFields fields_;  // can extend over paragraphs
  std::size_t boxes_ = 0;
};

}  // namespace findings
