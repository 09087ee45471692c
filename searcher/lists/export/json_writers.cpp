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
  json["citation"] = citation(quotation.document, quotation.passage);
  return json;
}

// Members of an exported entry; the others are not in a table.
constexpr std::array<const char*, 30> columns = {
    "n",          "state",     "passage",   "quotation", "document", "title",   "type",    "force",
    "year",       "published", "source",    "themes",    "kind",     "part",    "heading", "page",
    "page_label", "paragraph", "mark",      "before",    "after",    "hash",    "section", "note",
    "tags",       "status",    "decisions", "added",     "changed",  "citation"};

// `bob: exclude (reason)` for a decision, the time for a stamp.
std::string object_text(const Json& object) {
  if (!object.contains("decision")) return object["at"];
  const std::string text = fmt::format("{}: {}", object["reviewer"].get<std::string>(),
                                       object["decision"].get<std::string>());
  const Json& reason = object["reason"];
  return reason.is_null() ? text : fmt::format("{} ({})", text, reason.get<std::string>());
}

std::string cell_text(const Json& value, std::string_view between) {
  if (value.is_null()) return {};
  if (value.is_string()) return value;
  if (value.is_object()) return object_text(value);
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

// Programs read first lines such as `status: open` as members of the item. So the place comes
// first, which programs without locators show too.
std::string csl_note(const ExportedEntry& exported) {
  std::string text = locator_text(exported.entry.quotation.passage);
  if (const auto warning = warning_of(exported.state); !warning.empty()) {
    text += fmt::format(". {}", warning);
  }
  if (!exported.entry.note.empty()) text += fmt::format("\n\n{}", exported.entry.note);
  return text;
}

Json csl_item(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  const std::string_view body = inspectorate(document);
  Json item;
  item["id"] = entry.quotation.id();
  item["type"] = "report";
  put(item, "title", title_of(document));
  if (!body.empty()) item["author"] = Json::array({Json{{"literal", body}}});
  put(item, "publisher", body);
  put(item, "genre", document.type);
  if (document.published) {
    item["issued"] = csl_date(*document.published);
  } else if (document.year) {
    item["issued"] = csl_date({*document.year});
  }
  put(item, "page", page_of(passage));
  put(item, "locator", passage.paragraph.empty() ? page_of(passage) : passage.paragraph);
  put(item, "abstract", passage.text);
  put(item, "note", csl_note(exported));
  put(item, "keyword", joined(keywords_of(entry), ", "));
  const std::string_view address = address_of(document);
  put(item, "URL", address);
  if (address.empty()) put(item, "archive_location", document.source);
  Json& custom = item["custom"] = Json::object();
  if (item.contains("locator")) custom["label"] = passage.paragraph.empty() ? "page" : "paragraph";
  custom.update(exported_json(exported));
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
  std::vector<std::string> cells(columns.begin(), columns.end());
  std::string text = joined(cells, ",") + "\r\n";
  for (const ExportedEntry* entry : list.entries()) {
    const Json json = exported_json(*entry);
    cells.clear();
    for (const char* column : columns) {
      cells.push_back(csv_cell(
          cell_text(json.at(column), column == std::string_view("heading") ? " > " : "; ")));
    }
    text += joined(cells, ",") + "\r\n";
  }
  return text;
}

std::string write_csl_json(const GroupedList& list) {
  Json items = Json::array();
  for (const ExportedEntry* entry : list.entries()) items.push_back(csl_item(*entry));
  return json_text(items);
}

}  // namespace findings
