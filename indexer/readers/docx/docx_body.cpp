// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/docx/docx_body.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "indexer/readers/block.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t most_paragraphs = 500'000;
constexpr std::size_t longest_styled_heading = 250;  // bytes; longer sentences are text
constexpr std::size_t longest_label = 300;           // of rows, likewise

// Takes off a bullet that was typed.
bool take_bullet(std::string& text) {
  const std::size_t sign = bullet_sign(text).size;
  if (sign > 0) text.erase(0, std::min(text.find_first_not_of(' ', sign), text.size()));
  return sign > 0;
}

bool is_title_of_contents(std::string_view text) {
  return equals_one_of(ascii::lower(text), {"contents", "table of contents"});
}

bool wraps_rows_or_cells(std::string_view element) {
  return equals_one_of(element, {"sdt", "sdtContent", "customXml", "ins", "moveTo"});
}

// Of a table.
using DocxCell = std::vector<DocxParagraph>;
using DocxRow = std::vector<DocxCell>;

// Whether a cell holds more than a row of data would: two lines of a name or an address are data,
// two sentences or a list are not.
bool is_content(const DocxCell& cell) {
  if (cell.size() < 2) return false;
  std::size_t sentences = 0;
  for (const DocxParagraph& paragraph : cell) {
    const Role role = paragraph.block.role;
    if (role == Role::item || role == Role::heading || role == Role::row) return true;
    if (ends_with_one_of(paragraph.block.text, {".", "?", "!", ":", ";"})) ++sentences;
  }
  return sentences > 1;
}

std::size_t filled(const DocxRow& row) {
  return static_cast<std::size_t>(
      std::ranges::count_if(row, [](const DocxCell& cell) { return !cell.empty(); }));
}

DocxParagraph joined(DocxRow& row) {
  DocxParagraph result;
  result.block.role = Role::row;
  std::string& text = result.block.text;
  for (DocxCell& cell : row) {
    bool first = true;
    for (DocxParagraph& paragraph : cell) {
      if (!text.empty()) text += first ? " | " : " ";
      first = false;
      if (!paragraph.block.number.empty()) text += paragraph.block.number + ' ';
      text += paragraph.block.text;
      std::ranges::move(paragraph.notes, std::back_inserter(result.notes));
    }
  }
  return result;
}

// A row of data becomes one block, its cells separated by ` | `, empty ones left out. A table of
// one column is content, and so is a row with a cell of several sentences or a list: the content of
// the cells stays as it is.
std::vector<DocxParagraph> blocks_of_table(std::vector<DocxRow> rows) {
  const bool single = std::ranges::all_of(rows, [](const DocxRow& row) { return filled(row) < 2; });
  std::vector<DocxParagraph> blocks;
  for (DocxRow& row : rows) {
    if (single || std::ranges::any_of(row, is_content)) {
      for (DocxCell& cell : row) std::ranges::move(cell, std::back_inserter(blocks));
    } else if (filled(row) > 0) {
      blocks.push_back(joined(row));
    }
  }
  return blocks;
}

}  // namespace

DocxBody::DocxBody(const DocxStyles& styles, DocxNumbering& numbering)
    : styles_(styles), numbering_(numbering), reader_(styles, [this](XmlStream& xml) {
        Paragraphs outer = std::exchange(boxed_, {});
        Paragraphs inner = read(xml);
        boxed_ = std::move(outer);
        std::ranges::move(inner, std::back_inserter(boxed_));
      }) {}

std::vector<DocxParagraph> DocxBody::read(XmlStream& xml) {
  Paragraphs result;
  DocxText outer = std::exchange(carried_, {});
  xml.children([&](std::string_view name) { read_block(xml, name, result); });
  add(std::exchange(carried_, {}), result);
  carried_ = std::move(outer);
  return result;
}

void DocxBody::read_block(XmlStream& xml, std::string_view name, Paragraphs& to) {
  const auto visit = [&](std::string_view inner) { read_block(xml, inner, to); };
  if (name == "p") return read_paragraph(xml, to);
  if (name == "tbl") return read_table(xml, to);
  if (name == "sdt") return read_control(xml, to);
  if (name == "AlternateContent") return docx_alternatives(xml, visit, [&] { return to.size(); });
  if (name == "tcPr") {
    return xml.children([&](std::string_view property) {
      if (property == "gridSpan") cell_.columns = std::max(xml.number("val").value_or(1), 1);
      if (property != "vMerge") return;
      (xml.attribute("val") == "restart" ? cell_.opens_rows : cell_.continues) = true;
    });
  }
  if (name == "sectPr") {
    note_settings_ = docx_note_settings(xml);
    return;
  }
  if (name == "del" || name == "moveFrom" || name.ends_with("Pr")) return;
  xml.children(visit);  // w:ins, w:customXml ...
}

void DocxBody::read_paragraph(XmlStream& xml, Paragraphs& to) {
  if (++paragraphs_ > most_paragraphs) {
    throw InputError(fmt::format("it has more than {} paragraphs", most_paragraphs),
                     "split the document");
  }
  Paragraphs outer = std::exchange(boxed_, {});
  DocxText text = reader_.read(xml, std::exchange(carried_, {}));
  Paragraphs boxed = std::exchange(boxed_, std::move(outer));
  for (DocxNote& note : text.notes) note.section = section_;
  if (text.section) {
    note_settings_ = *text.section;
    ++section_;
  }
  if (text.joins_next) {
    carried_ = std::move(text);
  } else {
    add(text, to);
  }
  std::ranges::move(boxed, std::back_inserter(to));
}

void DocxBody::read_control(XmlStream& xml, Paragraphs& to) {
  DocxControl control;
  xml.children([&](std::string_view name) {
    if (name == "sdtPr") control = docx_control(xml);
    if (name != "sdtContent" || control.placeholder) return;
    if (!control.contents) {
      xml.children([&](std::string_view inner) { read_block(xml, inner, to); });
      return;
    }
    for (DocxParagraph& line : read(xml)) drop_contents(std::move(line.block.text), to);
  });
}

void DocxBody::read_table(XmlStream& xml, Paragraphs& to) {
  std::vector<DocxRow> rows;
  std::map<int, DocxCell> spanning;  // labels of several rows, by column
  int column = 0;
  const std::function<void(std::string_view)> read_cell = [&](std::string_view name) {
    if (wraps_rows_or_cells(name)) return xml.children(read_cell);
    if (name != "tc") return;
    const DocxCellForm outer = std::exchange(cell_, {});
    DocxCell cell = read(xml);
    const DocxCellForm form = std::exchange(cell_, outer);
    if (form.opens_rows) {
      const bool label = cell.size() == 1 && cell.front().block.text.size() <= longest_label;
      spanning[column] = label ? cell : DocxCell();
      for (DocxParagraph& paragraph : spanning[column]) paragraph.notes.clear();
    } else if (form.continues && cell.empty()) {
      cell = spanning[column];
    }
    column += form.columns;
    rows.back().push_back(std::move(cell));
  };
  const std::function<void(std::string_view)> read_row = [&](std::string_view name) {
    if (wraps_rows_or_cells(name)) return xml.children(read_row);
    if (name != "tr") return;
    rows.emplace_back();
    column = 0;
    bool deleted = false;
    xml.children([&](std::string_view inner) {
      if (inner == "trPr") {
        xml.children([&](std::string_view property) {
          deleted = deleted || property == "del";
          if (property == "gridBefore") column = xml.number("val").value_or(0);
        });
      } else if (!deleted) {
        read_cell(inner);
      }
    });
    if (deleted) rows.pop_back();
  };
  xml.children(read_row);
  std::ranges::move(blocks_of_table(std::move(rows)), std::back_inserter(to));
}

void DocxBody::add(const DocxText& text, Paragraphs& to) {
  if (!text.contents.empty()) drop_contents(tidy_text(text.contents), to);
  if (styles_.of(text.style).contents) return drop_contents(tidy_text(text.text), to);
  DocxParagraph paragraph = finished(text);
  if (!paragraph.block.text.empty() || (!paragraph.notes.empty() && to.empty())) {
    to.push_back(std::move(paragraph));
  } else {
    for (DocxNote& note : paragraph.notes) to.back().notes.push_back(std::move(note));
  }
}

void DocxBody::drop_contents(std::string text, Paragraphs& to) {
  if (text.empty()) return;
  if (!to.empty() && is_title_of_contents(to.back().block.text)) {
    contents_.push_back(std::move(to.back().block.text));
    to.pop_back();
  }
  contents_.push_back(std::move(text));
}

DocxParagraph DocxBody::finished(const DocxText& text) {
  const DocxStyle& style = styles_.of(text.style);
  DocxListPlace place = text.place;
  if (!place.list) {
    place.list = style.place.list;
    if (!place.level) place.level = style.place.level;
  }
  const auto number = text.deleted ? std::nullopt : numbering_.next(place, text.style);
  DocxParagraph result;
  result.notes = text.notes;
  result.title = style.title;
  result.bold = !text.has_plain;
  Block& block = result.block;
  block.role = Role::paragraph;
  block.text = tidy_text(text.text);
  if (number) result.shown_number = tidy_text(number->text);
  std::uint32_t level = style.title ? 1 : style.heading;
  if (text.outline) {
    const bool heading = *text.outline >= 0 && *text.outline < docx_body_level;
    level = heading ? static_cast<std::uint32_t>(*text.outline) + 1 : 0;
  }
  if (level > 0 && (block.text.size() <= longest_styled_heading || !block.text.ends_with('.'))) {
    block.role = Role::heading;
    block.level = level;
    if (!block.text.empty() && !result.shown_number.empty()) {
      block.text.insert(0, result.shown_number + ' ');
    }
  } else if (style.caption) {
    block.role = Role::caption;
  } else if (number && !number->paragraph_number.empty()) {
    block.number = number->paragraph_number;
  } else if (number && (number->bullet || !number->text.empty())) {
    block.role = Role::item;
    block.level = static_cast<std::uint32_t>(number->level) + 1;
  } else if (take_bullet(block.text)) {
    block.role = Role::item;
    block.level = 1;
  } else if (NumberedText typed = split_number(block.text); !typed.number.empty()) {
    block.number = std::move(typed.number);
    block.text = std::string(typed.text);
  }
  return result;
}

}  // namespace findings
