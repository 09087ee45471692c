// SPDX-License-Identifier: GPL-2.0-or-later
// The formats JSON, CSV and CSL-JSON, which have the members of an entry as JSON.
#include <array>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/locator.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/citation.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/list_json.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json exported_json(const ExportedEntry& exported) {
  const Quotation& quotation = exported.entry.quotation;
  Json json = {{"n", exported.number}, {"state", name_of(exported.state)}};
  json.update(json_of(exported.entry));
  json["citation"] = cite(quotation.document, quotation.passage);
  return json;
}

// A member of an exported entry that is a column of a table; the others are not in it.
struct TableColumn {
  const char* name;
  bool internal = false;
};
constexpr std::array<TableColumn, 33> columns = {
    {{"n"},           {"state"},         {"passage", true}, {"quotation"},    {"document", true},
     {"title"},       {"type"},          {"force"},         {"year"},         {"published"},
     {"author"},      {"publisher"},     {"url"},           {"source", true}, {"themes"},
     {"kind"},        {"part"},          {"heading"},       {"page"},         {"page_label"},
     {"paragraph"},   {"mark"},          {"before", true},  {"after", true},  {"hash", true},
     {"section"},     {"note"},          {"tags"},          {"status", true}, {"decisions"},
     {"added", true}, {"changed", true}, {"citation"}}};

std::string cell_text(const Json& value, std::string_view between) {
  if (value.is_null()) return {};
  if (value.is_string()) return value;
  if (value.is_object()) return value["at"];  // of a stamp
  if (!value.is_array()) return std::to_string(value.get<std::int64_t>());
  std::vector<std::string> parts;
  for (const Json& part : value) parts.push_back(cell_text(part, between));
  return joined(parts, between);
}

// CSL-JSON by its schema (citation-style-language/schema, csl-data.json). Members that it does not
// have are in `custom`, which the schema leaves free.
Json csl_date(const Date& date) {
  Json parts = {date.year};
  if (date.month != 0) parts.push_back(date.month);
  if (date.month != 0 && date.day != 0) parts.push_back(date.day);
  return {{"date-parts", Json::array({parts})}};
}

void put(Json& json, const char* member, std::string_view text) {
  if (!text.empty()) json[member] = text;
}

// Programs read first lines such as `status: open` as members of the item. So the place or a
// quotation comes first; programs without locators show the place too.
std::string csl_note(const Reference& reference) {
  std::vector<std::string> notes;
  if (reference.of_document) {
    for (const ExportedEntry* entry : reference.entries) notes.push_back(quotation_note(*entry));
    return joined(notes, "\n\n");
  }
  const ExportedEntry& exported = *reference.entries.front();
  const std::string_view warning = warning_of(exported.state);
  notes = {fmt::format("{}{}{}", locator_text(exported.entry.quotation.passage),
                       warning.empty() ? "" : ". ", warning),
           reviewer_text(exported.entry, "\n\n")};
  std::erase(notes, "");
  return joined(notes, "\n\n");
}

// What only a reference to a passage has.
void put_passage(Json& item, const ExportedEntry& exported, bool internals) {
  const Passage& passage = exported.entry.quotation.passage;
  const bool by_paragraph = !passage.paragraph.empty();
  put(item, "page", page_of(passage));
  put(item, "locator", by_paragraph ? passage.paragraph : page_of(passage));
  put(item, "abstract", passage.text);
  Json custom = Json::object();
  if (item.contains("locator")) custom["label"] = by_paragraph ? "paragraph" : "page";
  if (internals) custom.update(exported_json(exported));
  if (!custom.empty()) item["custom"] = std::move(custom);
}

Json csl_item(const Reference& reference, bool internals) {
  const Document& document = reference.document;
  Json item;
  item["id"] = reference.key;
  item["type"] = "report";
  put(item, "title", title_of(document));
  for (const std::string& author : authors_of(document)) {
    item["author"].push_back(Json{{"literal", author}});
  }
  put(item, "publisher", publisher_of(document));
  put(item, "genre", document.type);
  if (document.published) {
    item["issued"] = csl_date(*document.published);
  } else if (document.year) {
    item["issued"] = csl_date({*document.year});
  }
  if (!reference.of_document) put_passage(item, *reference.entries.front(), internals);
  put(item, "note", csl_note(reference));
  put(item, "keyword", joined(keywords_of(reference), ", "));
  put(item, "URL", address_of(document));
  if (internals) put(item, "archive_location", document.source);
  return item;
}

}  // namespace

std::string write_json(const GroupedList& list) {
  Json json;
  json["schema"] = "findings.list/1";
  json.update(head_json(list.list.head));
  json["order"] = name_of(list.list.order);
  json["entries"] = Json::array();
  for (const ExportedEntry* entry : list.entries())
    json["entries"].push_back(exported_json(*entry));
  return json_text(json);
}

std::string write_csv(const GroupedList& list) {
  std::vector<std::string> cells;
  const auto shown = [&](const TableColumn& column) {
    return list.list.internals || !column.internal;
  };
  for (const TableColumn& column : columns) {
    if (shown(column)) cells.emplace_back(column.name);
  }
  std::string text = joined(cells, ",") + "\r\n";
  std::size_t number = 0;
  for (const ExportedEntry* entry : list.entries()) {
    Json json = exported_json(*entry);
    json["n"] = ++number;
    json["title"] = title_of(entry->entry.quotation.document);
    json["decisions"] = decisions_text(entry->entry);
    cells.clear();
    for (const TableColumn& column : columns) {
      if (!shown(column)) continue;
      cells.push_back(csv_cell(cell_text(
          json.at(column.name), column.name == std::string_view("heading") ? " > " : "; ")));
    }
    text += joined(cells, ",") + "\r\n";
  }
  return text;
}

std::string write_csl_json(const GroupedList& list) {
  Json items = Json::array();
  for (const Reference& reference : references_of(list)) {
    items.push_back(csl_item(reference, list.list.internals));
  }
  return json_text(items);
}

}  // namespace findings
