// SPDX-License-Identifier: GPL-2.0-or-later
// A Word document of the fewest parts that Word opens (ECMA-376, transitional).
#include <array>

#include <fmt/format.h>

#include "searcher/lists/export/docx_parts.h"
#include "searcher/lists/export/entry_text.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/export/xml_writer.h"
#include "searcher/lists/export/zip_writer.h"

namespace findings {
namespace {

class WordDocument {
 public:
  WordDocument() {
    xml_.declare();
    xml_.open("w:document");
    xml_.attribute("xmlns:w", word_namespace);
    xml_.open("w:body");
  }

  /// Line ends and tabs stand as such in it.
  void paragraph(const char* style, std::string_view text) {
    xml_.open("w:p");
    xml_.open("w:pPr");
    xml_.open("w:pStyle");
    xml_.attribute("w:val", style);
    xml_.close_empty();
    xml_.close();
    xml_.open("w:r");
    while (!text.empty()) {
      const auto end = text.find_first_of("\n\t");
      if (end != 0) run_text(text.substr(0, end));
      if (end == std::string_view::npos) break;
      xml_.open(text[end] == '\t' ? "w:tab" : "w:br");
      xml_.close_empty();
      text.remove_prefix(end + 1);
    }
    xml_.close();
    xml_.close();
  }

  [[nodiscard]] std::string finish() { return xml_.finish(); }

 private:
  void run_text(std::string_view text) {
    xml_.open("w:t");
    xml_.attribute("xml:space", "preserve");
    xml_.text(text);
    xml_.close();
  }

  XmlWriter xml_;
};

void write_entry(WordDocument& word, const ExportedEntry& entry, bool in_group) {
  const EntryText text = text_of(entry);
  word.paragraph(in_group ? "Heading2" : "Heading1", text.heading);
  word.paragraph("Quote", text.quotation);
  word.paragraph("Citation", text.citation);
  if (!text.warning.empty()) word.paragraph("Warning", text.warning);
  for (const auto& [label, value] : text.details) {
    word.paragraph("Details", fmt::format("{}: {}", label, value));
  }
  if (!text.note.empty()) word.paragraph("Note", text.note);
}

std::string document_part(const GroupedList& list, std::string_view title) {
  WordDocument word;
  word.paragraph("Title", title);
  if (const std::string about = printable(list.list.head.description); !about.empty()) {
    word.paragraph("Normal", about);
  }
  for (const EntryGroup& group : list.groups) {
    if (!group.title.empty()) word.paragraph("Heading1", printable(group.title));
    for (const ExportedEntry* entry : group.entries) {
      write_entry(word, *entry, !group.title.empty());
    }
  }
  return word.finish();
}

// The time of making would make two exports of one list differ.
std::string properties_part(std::string_view title) {
  XmlWriter xml;
  xml.declare();
  xml.open("cp:coreProperties");
  xml.attribute("xmlns:cp",
                "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
  xml.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  xml.element("dc:title", title);
  xml.close();
  return xml.finish();
}

}  // namespace

std::string write_docx(const GroupedList& list) {
  const std::string title = printable(list.title());
  const std::string document = document_part(list, title);
  const std::string properties = properties_part(title);
  const std::array<ZipPart, 6> parts = {
      {{"[Content_Types].xml", docx_content_types()},
       {"_rels/.rels", docx_relations()},
       {"docProps/core.xml", properties},
       {"word/_rels/document.xml.rels", docx_document_relations()},
       {"word/document.xml", document},
       {"word/styles.xml", docx_styles()}}};
  return zip(parts);
}

}  // namespace findings
