// SPDX-License-Identifier: GPL-2.0-or-later
#include <functional>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/locator.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/lists/export/writers.h"

namespace findings {
namespace {

struct Column {
  std::string_view name;
  std::function<std::string(const ExportedEntry&)> value;
};

const Document& document_of(const ExportedEntry& entry) { return entry.entry.quotation.document; }
const Passage& passage_of(const ExportedEntry& entry) { return entry.entry.quotation.passage; }

std::string joined(const std::vector<std::string>& parts, std::string_view between = "; ") {
  return fmt::format("{}", fmt::join(parts, between));
}

std::string number_or_empty(std::uint32_t number) {
  return number == 0 ? std::string() : std::to_string(number);
}

std::string decisions_text(const std::vector<Decision>& decisions) {
  std::vector<std::string> texts;
  for (const Decision& decision : decisions) {
    texts.push_back(fmt::format("{}: {}", decision.made.by, name_of(decision.verdict)));
    if (!decision.reason.empty()) texts.back() += fmt::format(" ({})", decision.reason);
  }
  return joined(texts);
}

const std::vector<Column>& columns() {
  using Row = const ExportedEntry&;
  static const std::vector<Column> table = {
      {"n", [](Row row) { return std::to_string(row.number); }},
      {"state", [](Row row) { return std::string(name_of(row.state)); }},
      {"passage", [](Row row) { return row.entry.quotation.id(); }},
      {"quotation", [](Row row) { return passage_of(row).text; }},
      {"document", [](Row row) { return document_of(row).id; }},
      {"title", [](Row row) { return document_of(row).title; }},
      {"type", [](Row row) { return document_of(row).type; }},
      {"force", [](Row row) { return joined(document_of(row).forces); }},
      {"year",
       [](Row row) {
         return document_of(row).year ? std::to_string(*document_of(row).year) : std::string();
       }},
      {"published",
       [](Row row) {
         return document_of(row).published ? document_of(row).published->iso() : std::string();
       }},
      {"source", [](Row row) { return document_of(row).source; }},
      {"themes", [](Row row) { return joined(row.entry.quotation.themes); }},
      {"kind", [](Row row) { return std::string(name_of(passage_of(row).kind)); }},
      {"part", [](Row row) { return std::string(name_of(passage_of(row).part)); }},
      {"heading", [](Row row) { return joined(passage_of(row).heading, " > "); }},
      {"page", [](Row row) { return number_or_empty(passage_of(row).page); }},
      {"page_label", [](Row row) { return passage_of(row).page_label; }},
      {"paragraph", [](Row row) { return passage_of(row).paragraph; }},
      {"mark", [](Row row) { return passage_of(row).note; }},
      {"before", [](Row row) { return row.entry.quotation.before; }},
      {"after", [](Row row) { return row.entry.quotation.after; }},
      {"hash", [](Row row) { return row.entry.hash; }},
      {"section", [](Row row) { return row.entry.section; }},
      {"note", [](Row row) { return row.entry.note; }},
      {"tags", [](Row row) { return joined(row.entry.tags); }},
      {"status", [](Row row) { return std::string(name_of(row.entry.status)); }},
      {"decisions", [](Row row) { return decisions_text(row.entry.decisions); }},
      {"added", [](Row row) { return row.entry.added.at; }},
      {"changed", [](Row row) { return row.entry.changed.at; }},
      {"citation", [](Row row) { return citation(document_of(row), passage_of(row)); }},
  };
  return table;
}

}  // namespace

std::string write_csv(const GroupedList& list) {
  std::vector<std::string> cells;
  for (const Column& column : columns()) cells.emplace_back(column.name);
  std::string text = joined(cells, ",") + "\r\n";
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) {
      cells.clear();
      for (const Column& column : columns()) cells.push_back(csv_cell(column.value(*entry)));
      text += joined(cells, ",") + "\r\n";
    }
  }
  return text;
}

}  // namespace findings
