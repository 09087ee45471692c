// SPDX-License-Identifier: GPL-2.0-or-later
// A Word document of the fewest parts that Word opens (ECMA-376, transitional).
#include <array>
#include <memory>
#include <new>
#include <span>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "corpus/text/printable.h"
#include "searcher/answer/citation.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/export/xml_writer.h"

namespace findings {
namespace {

// The parts that are the same for every list.
constexpr std::string_view content_types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
)";

constexpr std::string_view relations = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>
)";

constexpr std::string_view document_relations =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>
)";

// Title, Heading1, Heading2 and Quote, and own styles: Citation, Warning, Details, Note and
// Reference.
constexpr std::string_view styles = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="240"/></w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="300" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:left="567" w:right="567"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Citation"><w:name w:val="Citation"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:left="567"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Warning"><w:name w:val="Warning"/><w:basedOn w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:color w:val="9C0006"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Details"><w:name w:val="Details"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:pBdr><w:left w:val="single" w:sz="8" w:space="8" w:color="808080"/></w:pBdr><w:spacing w:before="120"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Reference"><w:name w:val="Reference"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:left="567" w:hanging="567"/></w:pPr></w:style>
</w:styles>
)";

// Line ends and tabs of the text become elements.
void write_paragraph(XmlWriter& xml, const char* style, std::string_view text) {
  xml.open("w:p");
  xml.open("w:pPr");
  xml.empty("w:pStyle", {{"w:val", style}});
  xml.close();
  xml.open("w:r");
  while (!text.empty()) {
    const auto end = text.find_first_of("\n\t");
    if (end != 0) xml.element("w:t", text.substr(0, end), {{"xml:space", "preserve"}});
    if (end == std::string_view::npos) break;
    xml.empty(text[end] == '\t' ? "w:tab" : "w:br");
    text.remove_prefix(end + 1);
  }
  xml.close();
  xml.close();
}

void write_docx_entry(XmlWriter& xml, const ExportedEntry& entry, std::size_t number, bool in_group,
                      bool internals) {
  const EntryText text = text_of(entry, number, internals);
  write_paragraph(xml, in_group ? "Heading2" : "Heading1", text.heading);
  write_paragraph(xml, "Quote", text.quotation);
  write_paragraph(xml, "Citation", text.citation);
  if (!text.warning.empty()) write_paragraph(xml, "Warning", text.warning);
  for (const auto& [label, value] : text.details) {
    write_paragraph(xml, "Details", fmt::format("{}: {}", label, value));
  }
  if (!text.note.empty()) write_paragraph(xml, "Note", text.note);
}

std::string document_part(const GroupedList& list, std::string_view title) {
  XmlWriter xml;
  xml.declare();
  xml.open("w:document",
           {{"xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}});
  xml.open("w:body");
  write_paragraph(xml, "Title", title);
  if (const std::string description = printable(list.list.head.description); !description.empty()) {
    write_paragraph(xml, "Normal", description);
  }
  std::size_t number = 0;
  for (const EntryGroup& group : list.groups) {
    const bool titled = !group.title.empty();
    if (titled) write_paragraph(xml, "Heading1", printable(group.title));
    for (const ExportedEntry* entry : group.entries) {
      write_docx_entry(xml, *entry, ++number, titled, list.list.internals);
    }
  }
  if (!list.groups.empty()) write_paragraph(xml, "Heading1", references_title);
  for (const Document& document : cited_documents(list)) {
    write_paragraph(xml, "Reference", on_one_line(cite(document, {})));
  }
  return xml.finish();
}

// Without the time of export, so that two exports of one list are equal.
std::string properties_part(std::string_view title) {
  XmlWriter xml;
  xml.declare();
  xml.open("cp:coreProperties",
           {{"xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
            {"xmlns:dc", "http://purl.org/dc/elements/1.1/"}});
  xml.element("dc:title", title);
  xml.close();
  return xml.finish();
}

struct FreeArchive {
  void operator()(archive* writer) const { archive_write_free(writer); }
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

// Writing to memory, with ASCII names, fails only if memory has run out.
void check_archive(la_ssize_t status) {
  if (status < ARCHIVE_OK) throw std::bad_alloc();
}

la_ssize_t append(archive*, void* to, const void* data, std::size_t size) {
  static_cast<std::string*>(to)->append(static_cast<const char*>(data), size);
  return static_cast<la_ssize_t>(size);
}

struct ZipPart {
  std::string_view name;
  std::string_view bytes;
};

// The same parts give the same bytes.
std::string zip(std::span<const ZipPart> parts) {
  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> writer(archive_write_new());
  if (writer == nullptr) throw std::bad_alloc();
  check_archive(archive_write_set_format_zip(writer.get()));
  check_archive(archive_write_set_bytes_in_last_block(writer.get(), 1));  // no padding at the end
  check_archive(archive_write_open(writer.get(), &bytes, nullptr, append, nullptr));
  for (const ZipPart& part : parts) {
    // No time is set, since it would depend on the local time zone. The format's first day, 1
    // January 1980, is written.
    const std::unique_ptr<archive_entry, FreeArchive> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), std::string(part.name).c_str());
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(part.bytes.size()));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    check_archive(archive_write_header(writer.get(), entry.get()));
    check_archive(archive_write_data(writer.get(), part.bytes.data(), part.bytes.size()));
  }
  check_archive(archive_write_close(writer.get()));
  return bytes;
}

}  // namespace

std::string write_docx(const GroupedList& list) {
  const std::string title = printable(list.title());
  const std::string document = document_part(list, title);
  const std::string properties = properties_part(title);
  const std::array<ZipPart, 6> parts = {{{"[Content_Types].xml", content_types},
                                         {"_rels/.rels", relations},
                                         {"docProps/core.xml", properties},
                                         {"word/_rels/document.xml.rels", document_relations},
                                         {"word/document.xml", document},
                                         {"word/styles.xml", styles}}};
  return zip(parts);
}

}  // namespace findings
