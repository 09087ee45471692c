// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_notes.h"

#include <utility>

#include "indexer/readers/docx/docx_counter.h"

namespace findings {

DocxNotes::DocxNotes(std::string_view xml_bytes, std::string_view element, std::string_view preset,
                     DocxBody& body)
    : numbers_{.format = std::string(preset)} {
  if (xml_bytes.empty()) return;
  XmlStream xml(xml_bytes, std::string("word/") + std::string(element) + "s.xml");
  xml.children([&](std::string_view name) {
    const std::string type = xml.attribute("type");
    if (name != element || (!type.empty() && type != "normal")) return;  // lines between texts
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

void DocxNotes::configure(const DocxNoteNumbers& numbers) {
  if (!numbers.format.empty()) numbers_.format = numbers.format;
  if (numbers.start) numbers_.start = numbers.start;
  numbers_.by_section = numbers_.by_section || numbers.by_section;
}

std::string DocxNotes::mark_of(const DocxNote& note) {
  if (!note.mark.empty()) return note.mark;
  if (numbers_.by_section && note.section != section_) {
    section_ = note.section;
    counted_ = 0;
  }
  return docx_counter(numbers_.start.value_or(1) + counted_++, numbers_.format);
}

std::string DocxNotes::take_text(const DocxNote& note, const std::string& mark) {
  const auto found = texts_.find(note.id);
  if (found == texts_.end()) return {};
  std::string text = std::exchange(found->second, {});
  // The author's own sign is typed before the note too.
  if (!note.mark.empty() && text.starts_with(mark)) {
    text.erase(0, text.find_first_not_of(' ', mark.size()));
  }
  return text;
}

std::vector<Block> with_notes(std::vector<DocxParagraph> paragraphs, DocxNotes footnotes,
                              DocxNotes endnotes) {
  std::vector<Block> blocks;
  for (DocxParagraph& paragraph : paragraphs) {
    std::vector<Block> notes;
    for (const DocxNote& note : paragraph.notes) {
      if (note.kind == DocxNote::Kind::repeated) {
        paragraph.block.marks.push_back(note.mark);
        continue;
      }
      DocxNotes& all = note.kind == DocxNote::Kind::footnote ? footnotes : endnotes;
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

}  // namespace findings
