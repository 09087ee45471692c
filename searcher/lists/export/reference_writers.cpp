// SPDX-License-Identifier: GPL-2.0-or-later
// The formats BibTeX and RIS for reference managers.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/model/locator.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "searcher/answer/citation.h"
#include "searcher/lists/export/writers.h"

namespace findings {
namespace {

struct Escape {
  char character;
  std::string_view latex;
};

// `'` is not here: LaTeX sets it as an apostrophe, and not all readers know `\textquotesingle`.
constexpr std::array<Escape, 14> escapes = {{{'\\', "\\textbackslash{}"},
                                             {'{', "\\{"},
                                             {'}', "\\}"},
                                             {'%', "\\%"},
                                             {'$', "\\$"},
                                             {'&', "\\&"},
                                             {'#', "\\#"},
                                             {'_', "\\_"},
                                             {'~', "\\textasciitilde{}"},
                                             {'^', "\\textasciicircum{}"},
                                             {'<', "\\textless{}"},
                                             {'>', "\\textgreater{}"},
                                             {'`', "\\`{}"},
                                             {'\t', "{ }{ }{ }{ }"}}};

// Whether there is a brace without its partner at each place. BibTeX counts braces even after a
// backslash, so such a brace would swallow the rest of the file.
std::vector<bool> unpaired_braces(std::string_view text) {
  std::vector<bool> unpaired(text.size(), false);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') open.push_back(i);
    if (text[i] != '}') continue;
    if (open.empty()) {
      unpaired[i] = true;
    } else {
      open.pop_back();
    }
  }
  for (const std::size_t at : open) unpaired[at] = true;
  return unpaired;
}

// The ASCII character at `i` as LaTeX.
std::string escaped(std::string_view text, std::size_t i) {
  const char c = text[i];
  const char before = i == 0 ? '\n' : text[i - 1];
  const char after = i + 1 == text.size() ? '\n' : text[i + 1];
  if (c == '\n') return "\\\\\n";
  if (c == ' ') return before == ' ' || before == '\n' || after == '\n' ? "{ }" : " ";
  // Two in a row would become a dash, or a closing quotation mark.
  if ((c == '-' || c == '\'') && before == c) return fmt::format("{{{}}}", c);
  // After `\\` it would begin an argument.
  if ((c == '[' || c == '*') && before == '\n') return fmt::format("{{{}}}", c);
  const auto* const escape = std::ranges::find(escapes, c, &Escape::character);
  return escape == escapes.end() ? std::string(1, c) : std::string(escape->latex);
}

// Plain text as LaTeX in the value of a BibTeX field. It typesets as the text, with line ends and
// runs of blanks, and BibTeX counts its braces as closed. Pandoc reads the same text back, except
// for what its reader makes typographic (`'` becomes `’`), tabs (four blanks) and braces without
// their partner (`\lbrace`).
std::string latex(std::string_view raw) {
  constexpr std::string_view opening =
      "‘";  // without braces it would be paired with a later apostrophe
  const std::string text = printable(raw);
  const std::vector<bool> unpaired = unpaired_braces(text);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (unpaired[i]) {
      result += text[i] == '{' ? "\\ensuremath{\\lbrace}" : "\\ensuremath{\\rbrace}";
    } else if (text.compare(i, opening.size(), opening) == 0) {
      result += fmt::format("{{{}}}", opening);
      i += opening.size() - 1;
    } else {
      result += escaped(text, i);
    }
  }
  if (text.ends_with('\n')) result += "{}";  // a line end needs something to end
  return result;
}

// As BibTeX knows months: a word without braces.
std::string_view bibtex_month(const Date& date) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  return date.month < 1 ? "" : months.at(static_cast<std::size_t>(date.month) - 1);
}

// Of a reference to a passage; styles print it.
std::string bibtex_note(const ExportedEntry& exported) {
  const Passage& passage = exported.entry.quotation.passage;
  std::vector<std::string> notes;
  if (!passage.paragraph.empty()) notes.push_back(fmt::format("para {}", passage.paragraph));
  if (!passage.note.empty()) notes.push_back(fmt::format("note {}", passage.note));
  if (const auto warning = warning_of(exported.state); !warning.empty()) {
    notes.emplace_back(warning);
  }
  return joined(notes);
}

std::string bibtex_item(const Reference& reference, bool internals) {
  const Document& document = reference.document;
  const ExportedEntry& exported = *reference.entries.front();
  const Entry& entry = exported.entry;
  const Passage& passage = entry.quotation.passage;
  std::string item = fmt::format("@techreport{{{}", reference.key);
  const auto add_latex = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) item += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  const auto add = [&](std::string_view name, std::string_view text) {
    add_latex(name, latex(text));
  };
  // Keeps capitals, and a name as one name.
  const auto fixed = [](std::string_view text) {
    return text.empty() ? "" : fmt::format("{{{}}}", latex(text));
  };
  std::vector<std::string> authors;
  for (const std::string& author : authors_of(document)) authors.push_back(fixed(author));
  add_latex("author", joined(authors, " and "));
  add_latex("title", fixed(title_of(document)));
  add_latex("institution", fixed(publisher_of(document)));
  add("type", document.type);
  if (document.published) {
    add("year", std::to_string(document.published->year));
    if (const auto month = bibtex_month(*document.published); !month.empty()) {
      item += fmt::format(",\n  month = {}", month);
    }
    if (document.published->day != 0) add("day", std::to_string(document.published->day));
  } else if (document.year) {
    add("year", std::to_string(*document.year));
  }
  if (!reference.of_document) {
    add("pages", page_of(passage));
    add("note", bibtex_note(exported));
  }
  add_latex("url", address_of(document));
  if (reference.of_document) {
    std::vector<std::string> notes;
    for (const ExportedEntry* one : reference.entries) notes.push_back(quotation_note(*one));
    add("annote", joined(notes, "\n\n"));
  } else {
    add("abstract", passage.text);
    add("annote", reviewer_text(entry, "\n\n"));
  }
  add("keywords", joined(keywords_of(reference), ", "));
  // Programs ignore unknown fields.
  add("force", joined(document.forces));
  if (document.year) add("inspected", std::to_string(*document.year));
  if (internals) add("source", document.source);
  if (reference.of_document) return item + "\n}\n";
  add("paragraph", passage.paragraph);
  add("section", entry.section);
  add("themes", joined(entry.quotation.themes));
  add("tags", joined(entry.tags));
  add("decisions", decisions_text(entry));
  if (internals) {
    add("passage", entry.quotation.id());
    add("status", name_of(entry.status));
    add("state", name_of(exported.state));
  }
  return item + "\n}\n";
}

// RIS as EndNote, Zotero and bibutils read it. A value is on one line, so that no line of it can be
// read as a tag. Readers take other characters than `\n` for line ends too.
std::string ris_value(std::string_view text, std::string_view line_end) {
  std::string result = printable(text);
  for (const std::string_view end : {"\n", "\u2028", "\u2029"}) {
    for (std::size_t at = 0; (at = result.find(end, at)) != std::string::npos;
         at += line_end.size()) {
      result.replace(at, end.size(), line_end);
    }
  }
  return result;
}

// `2014/09/03/`, as precise as known.
std::string ris_date(const Date& date) {
  const std::string month = date.month == 0 ? "" : fmt::format("{:02}", date.month);
  const std::string day = date.day == 0 ? "" : fmt::format("{:02}", date.day);
  return fmt::format("{}/{}/{}/", date.year, month, day);
}

std::string details_text(const ExportedEntry& entry, bool internals) {
  std::vector<std::string> parts;
  for (const auto& [label, value] : details_of(entry, internals)) {
    parts.push_back(fmt::format("{}: {}", label, value));
  }
  return joined(parts);
}

std::string ris_record(const Reference& reference, bool internals) {
  const Document& document = reference.document;
  const ExportedEntry& exported = *reference.entries.front();
  const Entry& entry = exported.entry;
  std::string record = "TY  - RPRT\r\n";
  const auto add = [&](std::string_view tag, std::string_view value,
                       std::string_view line_end = " ") {
    if (!value.empty()) record += fmt::format("{}  - {}\r\n", tag, ris_value(value, line_end));
  };
  if (internals) {
    const std::string id = reference.of_document ? document.id : entry.quotation.id();
    add("ID", id);
    add("AN", id);
  }
  add("TI", title_of(document));
  for (const std::string& author : authors_of(document)) add("AU", author);
  add("PB", publisher_of(document));
  if (document.published) {
    add("PY", std::to_string(document.published->year));
    add("DA", ris_date(*document.published));
  } else if (document.year) {
    add("PY", std::to_string(*document.year));
  }
  add("M3", document.type);
  if (!reference.of_document) add("SP", page_of(entry.quotation.passage));
  add("UR", address_of(document));
  if (reference.of_document) {
    for (const ExportedEntry* one : reference.entries) add("N1", quotation_note(*one), " ¶ ");
    if (internals) add("N1", "Source: " + document.source);
  } else {
    add("AB", entry.quotation.passage.text);
    add("N1", warning_of(exported.state));
    add("N1", entry.note, " ¶ ");
    add("N1", details_text(exported, internals));
  }
  for (const std::string& word : keywords_of(reference)) add("KW", word);
  return record + "ER  - \r\n";
}

// All items with an empty line between them.
std::string items(const GroupedList& list, std::string (*item)(const Reference&, bool),
                  std::string_view line_end) {
  std::string text;
  for (const Reference& reference : references_of(list)) {
    if (!text.empty()) text += line_end;
    text += item(reference, list.list.internals);
  }
  return text;
}

}  // namespace

std::string write_bibtex(const GroupedList& list) { return items(list, bibtex_item, "\n"); }

std::string write_ris(const GroupedList& list) { return items(list, ris_record, "\r\n"); }

}  // namespace findings
