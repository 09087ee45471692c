// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_reader.h"

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "corpus/model/error.h"
#include "indexer/readers/docx/docx_body.h"
#include "indexer/readers/docx/docx_notes.h"
#include "indexer/readers/docx/docx_numbering.h"
#include "indexer/readers/docx/docx_package.h"
#include "indexer/readers/docx/docx_styles.h"
#include "indexer/readers/tidy_text.h"
#include "indexer/readers/xml_stream.h"

namespace findings {
namespace {

constexpr std::size_t longest_bold_heading = 120;  // bytes
constexpr std::size_t longest_cover = 20;          // blocks before a title
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

// Authors who know no styles make their headings bold. Such a line heads what follows it, if that
// is text or another such line.
void find_bold_headings(std::vector<DocxParagraph>& paragraphs) {
  const auto has_style = [](const DocxParagraph& paragraph) {
    return paragraph.block.role == Role::heading && !paragraph.title;
  };
  if (std::ranges::any_of(paragraphs, has_style)) return;
  bool heads = false;  // what follows can have a heading
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

// The title opens the document, whatever stands above it on the cover.
void lift_title(std::vector<DocxParagraph>& paragraphs) {
  const auto cover =
      paragraphs.begin() + static_cast<std::ptrdiff_t>(std::min(paragraphs.size(), longest_cover));
  const auto title =
      std::find_if(paragraphs.begin(), cover, [](const DocxParagraph& each) { return each.title; });
  if (title != cover) std::rotate(paragraphs.begin(), title, title + 1);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes)
      : package_(open_docx(bytes)),
        styles_(package_.styles),
        numbering_(package_.numbering, styles_) {}

  RawDocument run() {
    document_.format = "docx";
    document_.properties = read_properties(package_.properties);
    DocxBody body(styles_, numbering_);
    std::vector<DocxParagraph> paragraphs = read_part(package_.document, "word/document.xml", body);
    find_bold_headings(paragraphs);
    lift_title(paragraphs);
    document_.blocks = with_notes(std::move(paragraphs), notes("footnote", "decimal", body),
                                  notes("endnote", "lowerRoman", body));
    for (const std::string& line : body.contents()) drop(line, "contents");
    drop_parts(package_.headers, "header");
    drop_parts(package_.footers, "footer");
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

  DocxNotes notes(const std::string& element, std::string_view preset, const DocxBody& body) {
    const bool foot = element == "footnote";
    DocxBody text(styles_, numbering_);
    DocxNotes notes(foot ? package_.footnotes : package_.endnotes, element, preset, text);
    if (!package_.settings.empty()) {
      XmlStream xml(package_.settings, "word/settings.xml");
      const DocxNoteSettings settings = docx_note_settings(xml);
      notes.configure(foot ? settings.footnotes : settings.endnotes);
    }
    notes.configure(foot ? body.note_settings().footnotes : body.note_settings().endnotes);
    return notes;
  }

  void drop_parts(const std::vector<std::string>& parts, const char* reason) {
    DocxBody body(styles_, numbering_);
    for (const std::string& part : parts) {
      if (part.empty()) continue;
      for (const DocxParagraph& paragraph : read_part(part, std::string("a ") + reason, body)) {
        drop(paragraph.block.text, reason);
      }
    }
  }

  void drop(const std::string& text, const char* reason) {
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

// The directory stands at the end of the archive and says itself where it begins.
std::string_view directory_of(std::string_view bytes) {
  constexpr std::size_t length = 22;  // of the record at the end, without a comment
  const auto record = bytes.rfind("PK\x05\x06");
  if (record == std::string_view::npos || bytes.size() - record < length) return {};
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 4; i-- > 0;) {
      value = value << 8U | static_cast<unsigned char>(bytes[record + at + i]);
    }
    return value;
  };
  const std::size_t size = number(12);
  const std::size_t begin = number(16);
  if (begin > bytes.size()) return {};
  return bytes.substr(begin, size);
}

}  // namespace

RawDocument read_docx(std::string_view bytes) { return Reader(bytes).run(); }

bool looks_like_docx(std::string_view bytes) {
  if (is_encrypted_package(bytes)) return true;
  if (!bytes.starts_with("PK\x03\x04")) return false;
  constexpr std::size_t beginning = std::size_t{64} << 10;
  std::string_view names = directory_of(bytes);
  if (names.empty()) names = bytes.substr(0, beginning);  // cut off; reading it says so
  const auto has = [&](std::string_view name) {
    return names.find(name) != std::string_view::npos;
  };
  return has("word/document.xml") || (has("[Content_Types].xml") && has("word/"));
}

}  // namespace findings
