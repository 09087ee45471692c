// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "corpus/model/error.h"
#include "indexer/readers/docx/docx_body.h"
#include "indexer/readers/docx/docx_numbering.h"
#include "indexer/readers/docx/docx_package.h"
#include "indexer/readers/docx/docx_styles.h"
#include "indexer/readers/readers.h"
#include "indexer/readers/text_encoding.h"
#include "indexer/readers/xml.h"

namespace findings {
namespace {

constexpr std::size_t longest_bold_heading = 120;  // bytes
constexpr std::size_t longest_docx_cover = 20;     // blocks before a title
constexpr std::size_t length_of_day = 10;          // of `2016-02-18T09:00:00Z`

Properties read_properties(std::string_view part) {
  Properties properties;
  if (part.empty()) return properties;
  std::string created;
  std::string modified;
  XmlStream xml(part, "docProps/core.xml");
  xml.children([&](std::string_view name) {
    if (name == "title") properties.title = tidy_text(xml.text());
    if (name == "created") created = xml.text();
    if (name == "modified") modified = xml.text();
  });
  // A file made from another one has the other's date of creation.
  properties.published = Date::parse_iso(modified.substr(0, length_of_day));
  if (!properties.published) {
    properties.published = Date::parse_iso(created.substr(0, length_of_day));
  }
  return properties;
}

bool could_head(const DocxParagraph& paragraph) {
  const Block& block = paragraph.block;
  const bool listed = block.role == Role::item && !paragraph.shown_number.empty();
  return paragraph.bold && (block.role == Role::paragraph || listed) &&
         block.text.size() <= longest_bold_heading &&
         block.text.find_last_of(".!:;,") != block.text.size() - 1;
}

// Authors who use no styles make their headings bold. Such a line is the heading of what follows
// it, if that is text or another such line.
void find_bold_headings(std::vector<DocxParagraph>& paragraphs) {
  const auto has_style = [](const DocxParagraph& paragraph) {
    return paragraph.block.role == Role::heading && !paragraph.title;
  };
  if (std::ranges::any_of(paragraphs, has_style)) return;
  bool heads = false;  // the next block can have a heading
  for (std::size_t i = paragraphs.size(); i-- > 0;) {
    DocxParagraph& paragraph = paragraphs[i];
    Block& block = paragraph.block;
    if (!could_head(paragraph)) {
      heads = !paragraph.bold && block.role != Role::caption;
      continue;
    }
    if (!heads) continue;
    std::string number = paragraph.shown_number;
    if (number.empty()) number = block.number;
    if (!number.empty()) block.text = number + ' ' + block.text;
    block.number.clear();
    block.role = Role::heading;
    block.level = 0;
  }
}

// Puts the title before everything else on the cover.
void lift_title(std::vector<DocxParagraph>& paragraphs) {
  const auto cover = paragraphs.begin() +
                     static_cast<std::ptrdiff_t>(std::min(paragraphs.size(), longest_docx_cover));
  const auto title =
      std::find_if(paragraphs.begin(), cover, [](const DocxParagraph& each) { return each.title; });
  if (title != cover) std::rotate(paragraphs.begin(), title, title + 1);
}

// Footnotes or endnotes: their text, and the marks that Word prints for them.
class Notes {
 public:
  // `part` holds elements `footnote` or `endnote`; it is empty if the document has none. `format`
  // is that of their numbers if the document names no other.
  Notes(std::string_view part, std::string_view element, std::string_view format, DocxBody& body)
      : numbers_{.format = std::string(format)} {
    if (part.empty()) return;
    XmlStream xml(part, std::string("word/") + std::string(element) + "s.xml");
    xml.children([&](std::string_view name) {
      const std::string type = xml.attribute("type");
      // Others are lines between texts.
      if (name != element || (!type.empty() && type != "normal")) return;
      const std::string id = xml.attribute("id");
      std::string text;
      for (const DocxParagraph& paragraph : body.read(xml)) {
        if (!text.empty()) text += ' ';
        if (!paragraph.block.number.empty()) text += paragraph.block.number + ' ';
        text += paragraph.block.text;
      }
      texts_.emplace(id, std::move(text));
    });
  }

  void configure(const DocxNoteNumbers& numbers) {
    if (!numbers.format.empty()) numbers_.format = numbers.format;
    if (numbers.start) numbers_.start = numbers.start;
    numbers_.by_section = numbers_.by_section || numbers.by_section;
  }

  // The mark of a reference; counts it. Call it in document order.
  std::string mark_of(const DocxNote& note) {
    if (!note.mark.empty()) return note.mark;
    if (numbers_.by_section && note.section != section_) {
      section_ = note.section;
      counted_ = 0;
    }
    return docx_counter(numbers_.start.value_or(1) + counted_++, numbers_.format);
  }

  // The text of a note at its first reference; then empty.
  std::string take_text(const DocxNote& note, const std::string& mark) {
    const auto found = texts_.find(note.id);
    if (found == texts_.end()) return {};
    std::string text = std::exchange(found->second, {});
    // The author's own sign is typed before the note too.
    if (!note.mark.empty() && text.starts_with(mark)) {
      text.erase(0, text.find_first_not_of(' ', mark.size()));
    }
    return text;
  }

 private:
  std::map<std::string, std::string> texts_;  // by id
  DocxNoteNumbers numbers_;
  std::size_t section_ = 0;
  int counted_ = 0;
};

// The blocks of a document, each followed by the notes that it refers to.
std::vector<Block> with_notes(std::vector<DocxParagraph> paragraphs, Notes footnotes,
                              Notes endnotes) {
  std::vector<Block> blocks;
  for (DocxParagraph& paragraph : paragraphs) {
    std::vector<Block> notes;
    for (const DocxNote& note : paragraph.notes) {
      if (note.kind == DocxNote::Kind::repeated) {
        paragraph.block.marks.push_back(note.mark);
        continue;
      }
      Notes& all = note.kind == DocxNote::Kind::footnote ? footnotes : endnotes;
      std::string mark = all.mark_of(note);
      Block block{.role = Role::footnote, .text = all.take_text(note, mark), .note = mark};
      if (!block.text.empty()) notes.push_back(std::move(block));
      paragraph.block.marks.push_back(std::move(mark));
    }
    if (!paragraph.block.text.empty()) blocks.push_back(std::move(paragraph.block));
    for (Block& note : notes) blocks.push_back(std::move(note));
  }
  return blocks;
}

class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : package_(open_docx(bytes)),
        styles_(package_.part("styles")),
        numbering_(package_.part("numbering"), styles_) {}

  RawDocument run() {
    document_.format = "docx";
    document_.properties = read_properties(package_.part("core-properties"));
    DocxBody body(styles_, numbering_);
    std::vector<DocxParagraph> paragraphs =
        read_part(package_.part("document"), "word/document.xml", body);
    find_bold_headings(paragraphs);
    lift_title(paragraphs);
    Notes endnotes = notes("endnote", "lowerRoman", body);
    document_.blocks =
        with_notes(std::move(paragraphs), notes("footnote", "decimal", body), std::move(endnotes));
    for (const std::string& line : body.contents()) drop(line, "contents");
    drop_parts("header");
    drop_parts("footer");
    if (document_.blocks.empty()) {
      throw InputError("it has no text", "leave it out, or save it again");
    }
    return std::move(document_);
  }

 private:
  static std::vector<DocxParagraph> read_part(std::string_view part, const std::string& name,
                                              DocxBody& body) {
    XmlStream xml(part, name);
    return body.read(xml);
  }

  Notes notes(const std::string& element, std::string_view preset, const DocxBody& body) {
    const bool foot = element == "footnote";
    DocxBody text(styles_, numbering_);
    Notes notes(package_.part(element + "s"), element, preset, text);
    if (const auto part = package_.part("settings"); !part.empty()) {
      XmlStream xml(part, "word/settings.xml");
      const DocxNoteSettings settings = docx_note_settings(xml);
      notes.configure(foot ? settings.footnotes : settings.endnotes);
    }
    notes.configure(foot ? body.note_settings().footnotes : body.note_settings().endnotes);
    return notes;
  }

  void drop_parts(const std::string& kind) {
    const auto parts = package_.parts.find(kind);
    if (parts == package_.parts.end()) return;
    DocxBody body(styles_, numbering_);
    for (const std::string& part : parts->second) {
      if (part.empty()) continue;
      for (const DocxParagraph& paragraph : read_part(part, "a " + kind, body)) {
        drop(paragraph.block.text, kind);
      }
    }
  }

  void drop(const std::string& text, const std::string& reason) {
    if (!text.empty() && dropped_.emplace(reason, text).second) {
      document_.dropped.push_back({text, reason, 0});
    }
  }

  DocxPackage package_;
  DocxStyles styles_;
  DocxNumbering numbering_;
  RawDocument document_;
  std::set<std::pair<std::string, std::string>> dropped_;
};

}  // namespace

RawDocument read_docx(std::string_view bytes) { return Reader(bytes).run(); }

}  // namespace findings
