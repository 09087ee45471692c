// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <utility>

#include "corpus/text/strings.h"
#include "indexer/readers/docx/docx_body.h"
#include "indexer/readers/docx/docx_symbols.h"
#include "indexer/readers/equation.h"

namespace findings {
namespace {

constexpr std::size_t longest_typed_mark = 8;    // bytes of a sign such as `*` or `††`
constexpr std::size_t longest_instruction = 64;  // bytes; only the first word counts

DocxFields::Place place_of_result(std::string_view instruction) {
  const auto begin = std::min(instruction.find_first_not_of(' '), instruction.size());
  const std::string word =
      ascii::lower(instruction.substr(begin, instruction.find_first_of(" \\", begin) - begin));
  if (equals_one_of(word, {"toc", "toa", "index"})) return DocxFields::Place::contents;
  if (equals_one_of(word, {"page", "numpages", "sectionpages"})) {
    return DocxFields::Place::instruction;
  }
  return word == "noteref" ? DocxFields::Place::note_mark : DocxFields::Place::text;
}

DocxNoteNumbers note_numbers(XmlStream& xml) {
  DocxNoteNumbers numbers;
  xml.children([&](std::string_view name) {
    if (name == "numFmt") numbers.format = xml.attribute("val");
    if (name == "numStart") numbers.start = xml.number("val");
    if (name == "numRestart") numbers.by_section = xml.attribute("val") == "eachSect";
  });
  return numbers;
}

bool is_deleted(std::string_view element) { return element == "del" || element == "moveFrom"; }

// Without `xml:space`, blanks at the ends are layout of the file.
std::string text_of_run(XmlStream& xml) {
  const bool kept = xml.attribute("space") == "preserve";
  std::string text = xml.text();
  if (kept) return text;
  return std::string(trimmed(text));
}

bool would_touch(std::string_view before, std::string_view after) {
  return !before.empty() && !after.empty() && ascii::is_alphanumeric(before.back()) &&
         ascii::is_alphanumeric(after.front());
}

// What is written before a part of an equation. The parts are in this order in the file (ECMA-376
// part 1, 22.1.2); nothing for an element that places no parts.
std::optional<std::string_view> before_part(std::string_view kind, std::string_view part) {
  if (!equals_one_of(kind, {"f", "sSup", "sSub", "sSubSup", "sPre", "rad", "nary", "d", "m", "func",
                            "limLow", "limUpp", "eqArr", "phant"})) {
    return std::nullopt;
  }
  if (part == "den") return "/";
  if (part == "sub" || (part == "lim" && kind == "limLow")) return "_";
  if (part == "sup" || part == "lim") return "^";
  if (part != "e") return "";
  if (kind == "eqArr") return "; ";
  return kind == "d" ? "|" : equals_one_of(kind, {"nary", "func"}) ? " " : "";
}

}  // namespace

void DocxFields::begin() {
  const bool contents = !open_.empty() && open_.back().in_contents;
  open_.push_back({{}, Place::instruction, contents});
}

void DocxFields::begin(std::string_view instruction) {
  begin();
  instruct(instruction);
  separate();
}

void DocxFields::instruct(std::string_view text) {
  if (open_.empty()) return;
  std::string& instruction = open_.back().instruction;
  instruction += text.substr(0, longest_instruction - instruction.size());
}

void DocxFields::separate() {
  if (open_.empty()) return;
  const Field outer = open_.size() > 1 ? open_[open_.size() - 2] : Field();
  const Place own = place_of_result(open_.back().instruction);
  open_.back().place = std::max(outer.place, own);
  open_.back().in_contents = outer.in_contents || own == Place::contents;
}

void DocxFields::end() {
  if (!open_.empty()) open_.pop_back();
}

void DocxFields::close_contents() {
  if (!open_.empty() && open_.back().in_contents) open_.clear();
}

DocxFields::Place DocxFields::place() const {
  return open_.empty() ? Place::text : open_.back().place;
}

DocxNoteSettings docx_note_settings(XmlStream& xml) {
  DocxNoteSettings settings;
  xml.children([&](std::string_view name) {
    if (name == "footnotePr") settings.footnotes = note_numbers(xml);
    if (name == "endnotePr") settings.endnotes = note_numbers(xml);
  });
  return settings;
}

DocxControl docx_control(XmlStream& xml) {
  DocxControl control;
  xml.children([&](std::string_view name) {
    if (name == "showingPlcHdr") control.placeholder = docx_toggle(xml);
    if (name != "docPartObj") return;
    xml.children([&](std::string_view inner) {
      if (inner == "docPartGallery") control.contents = xml.attribute("val") == "Table of Contents";
    });
  });
  return control;
}

DocxParagraphReader::DocxParagraphReader(const DocxStyles& styles, ReadBox read_box)
    : styles_(styles), read_box_(std::move(read_box)) {}

DocxText DocxParagraphReader::read(XmlStream& xml, DocxText begun) {
  text_ = DocxText();
  apart_ = false;
  text_.text = std::move(begun.text);
  text_.notes = std::move(begun.notes);
  text_.has_plain = begun.has_plain;
  xml.children([&](std::string_view name) {
    if (name == "pPr") {
      read_properties(xml);
    } else {
      read_inline(xml, name);
    }
  });
  return std::exchange(text_, {});
}

void DocxParagraphReader::read_properties(XmlStream& xml) {
  xml.children([&](std::string_view name) {
    if (name == "pStyle") text_.style = xml.attribute("val");
    if (name == "outlineLvl") text_.outline = xml.number("val");
    if (name == "numPr") text_.place = docx_list_place(xml);
    if (name == "framePr") {
      const std::string letter = xml.attribute("dropCap");
      if (letter == "drop" || letter == "margin") text_.joins_next = true;
    }
    if (name == "sectPr") text_.section = docx_note_settings(xml);
    if (name == "rPr") {
      xml.children([&](std::string_view inner) {
        if (is_deleted(inner)) text_.deleted = true;
      });
    }
  });
  if (text_.deleted) text_.joins_next = true;
  const DocxStyle& style = styles_.of(text_.style);
  if (style.heading > 0 && !style.contents) fields_.close_contents();
}

void DocxParagraphReader::read_inline(XmlStream& xml, std::string_view name) {
  const auto visit = [this, &xml](std::string_view inner) { read_inline(xml, inner); };
  if (name == "r") return read_run(xml);
  if (before_part(name, {})) return read_equation(xml, std::string(name));
  if (is_deleted(name) || name.ends_with("Pr")) return;
  if (name == "fldSimple") {
    fields_.begin(xml.attribute("instr"));
    xml.children(visit);
    return fields_.end();
  }
  if (name == "AlternateContent") return docx_alternatives(xml, visit, [&] { return amount(); });
  if (name == "sdt") {
    DocxControl control;
    return xml.children([&](std::string_view inner) {
      if (inner == "sdtPr") control = docx_control(xml);
      if (inner == "sdtContent" && !control.placeholder) xml.children(visit);
    });
  }
  xml.children(visit);  // w:hyperlink, w:ins, w:smartTag, m:oMath ...
}

// Written in a line: `12/(a + b)`, `x^2`, `√(a + b)`, `∑_(i=1)^n a_i`, `[1, 0; 0, 1]`.
void DocxParagraphReader::read_equation(XmlStream& xml, const std::string& kind) {
  std::string open = kind == "d" ? "(" : kind == "rad" ? "√" : kind == "nary" ? "∫" : "";
  std::string close = kind == "d" ? ")" : "";
  std::string separator(*before_part(kind, "e"));
  bool shown = true;
  std::string text;
  xml.children([&](std::string_view name) {
    if (name.ends_with("Pr")) {
      return xml.children([&](std::string_view property) {
        if (property == "begChr" || property == "chr") open = xml.attribute("val");
        if (property == "endChr") close = xml.attribute("val");
        if (property == "sepChr") separator = xml.attribute("val");
        if (property == "show") shown = docx_toggle(xml);
      });
    }
    if (name == "mr") {
      std::string_view between = text.empty() ? "[" : "; ";
      xml.children([&](std::string_view) {
        text += between;
        text += read_part(xml);
        between = ", ";
      });
      return;
    }
    const std::string_view before = name == "e" ? separator : *before_part(kind, name);
    const bool degree = name == "deg";
    const bool listed = name == "e" && equals_one_of(kind, {"d", "eqArr", "nary", "func", "phant"});
    const std::string part = read_part(xml);
    if (part.empty()) return;
    if (!text.empty() || !equals_one_of(kind, {"d", "eqArr"})) text += before;
    text += degree ? "[" + part + "]" : listed ? part : operand(part);
  });
  if (!shown) return;
  if (kind == "m") close = "]";
  text = open + text + close;
  if (would_touch(text_.text, text)) text_.text += ' ';
  text_.text += text;
  apart_ = true;
}

// Takes what is inside out of the text of the paragraph.
std::string DocxParagraphReader::read_part(XmlStream& xml) {
  apart_ = false;
  const std::size_t begin = text_.text.size();
  xml.children([&](std::string_view name) { read_inline(xml, name); });
  std::string part(trimmed(std::string_view(text_.text).substr(begin)));
  text_.text.resize(begin);
  return part;
}

void DocxParagraphReader::read_run(XmlStream& xml) {
  const DocxStyle& style = styles_.of(text_.style);
  Run run{style.bold, style.hidden, false};
  xml.children([&](std::string_view name) { read_in_run(xml, name, run); });
}

void DocxParagraphReader::read_run_properties(XmlStream& xml, Run& run) {
  std::optional<bool> bold;
  std::optional<bool> hidden;
  xml.children([&](std::string_view name) {
    if (name == "rStyle") {
      const DocxStyle& style = styles_.of(xml.attribute("val"));
      run.bold = run.bold || style.bold;
      run.hidden = run.hidden || style.hidden;
    }
    if (name == "b") bold = docx_toggle(xml);
    if (name == "vanish") hidden = docx_toggle(xml);
    if (name == "vertAlign") {
      const std::string place = xml.attribute("val");
      run.raised = place == "superscript" ? '^' : place == "subscript" ? '_' : '\0';
    }
  });
  run.bold = bold.value_or(run.bold);
  run.hidden = hidden.value_or(run.hidden);
}

void DocxParagraphReader::read_in_run(XmlStream& xml, std::string_view name, Run& run) {
  const auto visit = [this, &xml, &run](std::string_view inner) { read_in_run(xml, inner, run); };
  if (name == "t") return add(text_of_run(xml), run);
  if (name == "rPr") return read_run_properties(xml, run);
  if (name == "tab" || name == "ptab" || name == "br" || name == "cr") return add(" ", run);
  if (name == "noBreakHyphen") return add("\u2011", run);
  if (name == "sym") {
    const std::string font = xml.attribute("font");
    const std::string sign = docx_symbol(font, xml.attribute("char"));
    // Before all text, a picture is a bullet.
    const bool bullet = text_.text.empty() && (font != "Symbol" || sign == "•");
    return add(bullet ? "• " : sign, run);
  }
  if (name == "footnoteReference") return read_note(xml, DocxNote::Kind::footnote, run);
  if (name == "endnoteReference") return read_note(xml, DocxNote::Kind::endnote, run);
  if (name == "fldChar") return read_field_character(xml);
  if (name == "instrText") return fields_.instruct(xml.text());
  if (name == "AlternateContent") return docx_alternatives(xml, visit, [&] { return amount(); });
  if (name == "drawing" || name == "pict" || name == "object") return read_drawing(xml);
  if (name == "ruby") {
    xml.children([&](std::string_view inner) {
      if (inner != "rubyBase") return;
      xml.children([&](std::string_view base) { read_inline(xml, base); });
    });
  }
}

void DocxParagraphReader::read_note(XmlStream& xml, DocxNote::Kind kind, Run& run) {
  if (run.hidden || fields_.place() != DocxFields::Place::text) return;
  const std::string follows = xml.attribute("customMarkFollows");
  run.mark_follows = !follows.empty() && docx_is_on(follows);
  text_.notes.push_back({kind, xml.attribute("id")});
}

void DocxParagraphReader::read_field_character(XmlStream& xml) {
  const std::string type = xml.attribute("fldCharType");
  if (type == "begin") fields_.begin();
  if (type == "separate") fields_.separate();
  if (type == "end") fields_.end();
}

void DocxParagraphReader::read_drawing(XmlStream& xml) {
  const auto visit = [this, &xml](std::string_view name) {
    if (name != "txbxContent") return read_drawing(xml);
    // Its text is outside of this paragraph and of the fields around it.
    DocxText text = std::exchange(text_, {});
    DocxFields fields = std::exchange(fields_, {});
    read_box_(xml);
    text_ = std::move(text);
    fields_ = std::move(fields);
    ++boxes_;
  };
  if (xml.name() == "AlternateContent") {
    docx_alternatives(xml, visit, [&] { return amount(); });
  } else {
    xml.children(visit);
  }
}

void DocxParagraphReader::add(std::string_view text, Run& run) {
  if (run.hidden) return;
  const bool blank = trimmed(text).empty();
  if (run.mark_follows && !blank && text.size() <= longest_typed_mark) {
    text_.notes.back().mark = text;
    run.mark_follows = false;
    return;
  }
  switch (fields_.place()) {
    case DocxFields::Place::text:
      if (run.raised != 0 && joins_figure(text_.text, text)) text_.text += run.raised;
      if (std::exchange(apart_, false) && would_touch(text_.text, text)) text_.text += ' ';
      text_.text += text;
      if (!blank && !run.bold) text_.has_plain = true;
      break;
    case DocxFields::Place::contents:
      text_.contents += text;
      break;
    case DocxFields::Place::note_mark:
      if (!blank) text_.notes.push_back({DocxNote::Kind::repeated, {}, std::string(text)});
      break;
    case DocxFields::Place::instruction:
      break;
  }
}

std::size_t DocxParagraphReader::amount() const {
  return text_.text.size() + text_.contents.size() + text_.notes.size() + boxes_;
}

}  // namespace findings
