// SPDX-License-Identifier: GPL-2.0-or-later
// RIS as EndNote, Zotero and bibutils read it. All of a value stands on one line, so that no line
// but those written here can be taken for a tag.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/lists/export/entry_text.h"
#include "searcher/lists/export/writers.h"
#include "searcher/answer/citation.h"

namespace findings {
namespace {

// Readers take other characters than `\n` for line ends too.
std::string on_one_line(std::string_view text, std::string_view line_end) {
  std::string result = printable(text);
  for (const std::string_view end : {"\n", "\u0085", "\u2028", "\u2029"}) {
    for (std::size_t at = 0; (at = result.find(end, at)) != std::string::npos;
         at += line_end.size()) {
      result.replace(at, end.size(), line_end);
    }
  }
  return result;
}

class Record {
 public:
  void add(std::string_view tag, std::string_view value, std::string_view line_end = " ") {
    if (!value.empty()) text_ += fmt::format("{}  - {}\r\n", tag, on_one_line(value, line_end));
  }
  [[nodiscard]] std::string closed() const { return text_ + "ER  - \r\n"; }

 private:
  std::string text_ = "TY  - RPRT\r\n";
};

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
  return fmt::format("{}", fmt::join(parts, "; "));
}

std::string record_of(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  Record record;
  record.add("ID", entry.quotation.id());
  record.add("AN", entry.quotation.id());
  record.add("TI", document.title.empty() ? document.id : document.title);
  record.add("AU", inspectorate(document));
  record.add("PB", inspectorate(document));
  if (document.published) {
    record.add("PY", std::to_string(document.published->year));
    record.add("DA", ris_date(*document.published));
  } else if (document.year) {
    record.add("PY", std::to_string(*document.year));
  }
  record.add("M3", document.type);
  record.add("SP", page_of(entry.quotation.passage));
  record.add("UR", address_of(document));
  record.add("AB", entry.quotation.passage.text);
  record.add("N1", warning_of(exported.state));
  record.add("N1", entry.note, " ¶ ");
  record.add("N1", details_text(exported));
  for (const std::string& word : keywords_of(entry)) record.add("KW", word);
  return record.closed();
}

}  // namespace

std::string write_ris(const GroupedList& list) {
  std::string text;
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) {
      if (!text.empty()) text += "\r\n";
      text += record_of(*entry);
    }
  }
  return text;
}

}  // namespace findings
