// SPDX-License-Identifier: GPL-2.0-or-later
// The formats BibTeX and RIS for reference managers.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/model/locator.h"
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

// Addresses are not escaped; characters that would end the value are percent-encoded.
std::string bibtex_url(std::string_view address) {
  return percent_encoded(address, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '{' || c == '}' || c == '\\';
  });
}

// Letters and digits of the id, with a hash if that is not all of it.
std::string bibtex_key(const Quotation& quotation) {
  const std::string& id = quotation.document.id;
  const std::string name = slug(id);
  const std::string key =
      fmt::format("{}-{}", name.empty() ? "document" : name, quotation.passage.ordinal);
  return name == id ? key : fmt::format("{}:{}", key, text_hash(id).substr(0, 8));
}

std::string bibtex_item(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  std::string item = fmt::format("@techreport{{{}", bibtex_key(entry.quotation));
  const auto add_latex = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) item += fmt::format(",\n  {} = {{{}}}", name, value);
  };
  const auto add = [&](std::string_view name, std::string_view text) {
    add_latex(name, latex(text));
  };
  // Keeps capitals, and a name as one name.
  const auto add_fixed = [&](std::string_view name, std::string_view text) {
    if (!text.empty()) add_latex(name, fmt::format("{{{}}}", latex(text)));
  };
  add_fixed("author", inspectorate(document));
  add_fixed("title", title_of(document));
  add_fixed("institution", inspectorate(document));
  add("type", document.type);
  if (document.published) {
    add("year", std::to_string(document.published->year));
    if (document.published->month != 0) {
      add("month", std::to_string(document.published->month));
    }
    if (document.published->day != 0) add("day", std::to_string(document.published->day));
  } else if (document.year) {
    add("year", std::to_string(*document.year));
  }
  add("pages", page_of(passage));
  std::vector<std::string> notes;
  if (!passage.paragraph.empty()) notes.push_back(fmt::format("para {}", passage.paragraph));
  if (!passage.note.empty()) notes.push_back(fmt::format("note {}", passage.note));
  if (const auto warning = warning_of(exported.state); !warning.empty()) {
    notes.emplace_back(warning);
  }
  add("note", joined(notes));
  add_latex("url", bibtex_url(address_of(document)));
  add("abstract", passage.text);
  add("annote", entry.note);
  add("keywords", joined(keywords_of(entry), ", "));
  // Programs ignore unknown fields.
  add("passage", entry.quotation.id());
  add("paragraph", passage.paragraph);
  add("force", joined(document.forces));
  if (document.year) add("inspected", std::to_string(*document.year));
  add("source", document.source);
  add("section", entry.section);
  add("themes", joined(entry.quotation.themes));
  add("tags", joined(entry.tags));
  add("status", name_of(entry.status));
  add("state", name_of(exported.state));
  return item + "\n}\n";
}

// RIS as EndNote, Zotero and bibutils read it. A value is on one line, so that no line of it can be
// read as a tag. Readers take other characters than `\n` for line ends too.
std::string ris_value(std::string_view text, std::string_view line_end) {
  std::string result = printable(text);
  for (const std::string_view end : {"\n", "\u0085", "\u2028", "\u2029"}) {
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

std::string details_text(const ExportedEntry& entry) {
  std::vector<std::string> parts;
  for (const auto& [label, value] : details_of(entry)) {
    parts.push_back(fmt::format("{}: {}", label, value));
  }
  return joined(parts);
}

std::string ris_record(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  std::string record = "TY  - RPRT\r\n";
  const auto add = [&](std::string_view tag, std::string_view value,
                       std::string_view line_end = " ") {
    if (!value.empty()) record += fmt::format("{}  - {}\r\n", tag, ris_value(value, line_end));
  };
  add("ID", entry.quotation.id());
  add("AN", entry.quotation.id());
  add("TI", title_of(document));
  add("AU", inspectorate(document));
  add("PB", inspectorate(document));
  if (document.published) {
    add("PY", std::to_string(document.published->year));
    add("DA", ris_date(*document.published));
  } else if (document.year) {
    add("PY", std::to_string(*document.year));
  }
  add("M3", document.type);
  add("SP", page_of(entry.quotation.passage));
  add("UR", address_of(document));
  add("AB", entry.quotation.passage.text);
  add("N1", warning_of(exported.state));
  add("N1", entry.note, " ¶ ");
  add("N1", details_text(exported));
  for (const std::string& word : keywords_of(entry)) add("KW", word);
  return record + "ER  - \r\n";
}

// The items of all entries with an empty line between them.
std::string items(const GroupedList& list, std::string (*item)(const ExportedEntry&),
                  std::string_view line_end) {
  std::string text;
  for (const ExportedEntry* entry : list.entries()) {
    if (!text.empty()) text += line_end;
    text += item(*entry);
  }
  return text;
}

}  // namespace

std::string write_bibtex(const GroupedList& list) { return items(list, bibtex_item, "\n"); }

std::string write_ris(const GroupedList& list) { return items(list, ris_record, "\r\n"); }

}  // namespace findings
