// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/locator.h"
#include "searcher/lists/export/entry_text.h"
#include "searcher/lists/export/latex.h"
#include "searcher/lists/export/writers.h"
#include "searcher/answer/citation.h"

namespace findings {
namespace {

// Addresses are read as they stand; what would end the value is encoded.
std::string url(std::string_view address) {
  std::string result;
  for (const char c : address) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '{' || c == '}' || c == '\\') {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      result += c;
    }
  }
  return result;
}

// Letters and digits of the id. Where that says less than the id, a hash makes up for it.
std::string key_of(const Quotation& quotation) {
  const std::string& id = quotation.document.id;
  const std::string name = slug(id);
  const std::string key =
      fmt::format("{}-{}", name.empty() ? "document" : name, quotation.passage.ordinal);
  return name == id ? key : fmt::format("{}:{}", key, hash_of_words(id).substr(0, 8));
}

class Item {
 public:
  explicit Item(std::string_view key) : text_(fmt::format("@techreport{{{}", key)) {}

  /// `value` is LaTeX.
  void add_latex(std::string_view name, std::string_view value) {
    if (!value.empty()) text_ += fmt::format(",\n  {} = {{{}}}", name, value);
  }
  void add(std::string_view name, std::string_view text) { add_latex(name, latex(text)); }
  /// Capitals stay, and a name is one name.
  void add_fixed(std::string_view name, std::string_view text) {
    if (!text.empty()) add_latex(name, fmt::format("{{{}}}", latex(text)));
  }
  [[nodiscard]] std::string closed() const { return text_ + "\n}\n"; }

 private:
  std::string text_;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between = "; ") {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string item_of(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  Item item(key_of(entry.quotation));
  item.add_fixed("author", inspectorate(document));
  item.add_fixed("title", document.title.empty() ? document.id : document.title);
  item.add_fixed("institution", inspectorate(document));
  item.add("type", document.type);
  if (document.published) {
    item.add("year", std::to_string(document.published->year));
    if (document.published->month != 0) {
      item.add("month", std::to_string(document.published->month));
    }
    if (document.published->day != 0) item.add("day", std::to_string(document.published->day));
  } else if (document.year) {
    item.add("year", std::to_string(*document.year));
  }
  item.add("pages", page_of(passage));
  std::vector<std::string> notes;
  if (!passage.paragraph.empty()) notes.push_back(fmt::format("para {}", passage.paragraph));
  if (!passage.note.empty()) notes.push_back(fmt::format("note {}", passage.note));
  if (const auto warning = warning_of(exported.state); !warning.empty()) {
    notes.emplace_back(warning);
  }
  item.add("note", joined(notes));
  item.add_latex("url", url(address_of(document)));
  item.add("abstract", passage.text);
  item.add("annote", entry.note);
  item.add("keywords", joined(keywords_of(entry), ", "));
  // Programs pass over fields that they do not know.
  item.add("passage", entry.quotation.id());
  item.add("paragraph", passage.paragraph);
  item.add("force", joined(document.forces));
  if (document.year) item.add("inspected", std::to_string(*document.year));
  item.add("source", document.source);
  item.add("section", entry.section);
  item.add("themes", joined(entry.quotation.themes));
  item.add("tags", joined(entry.tags));
  item.add("status", name_of(entry.status));
  item.add("state", name_of(exported.state));
  return item.closed();
}

}  // namespace

std::string write_bibtex(const GroupedList& list) {
  std::string text;
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) {
      if (!text.empty()) text += "\n";
      text += item_of(*entry);
    }
  }
  return text;
}

}  // namespace findings
