// SPDX-License-Identifier: GPL-2.0-or-later
// CSL-JSON by its schema (citation-style-language/schema, csl-data.json). What it has no member for
// stands in `custom`, which the schema leaves free.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/json_text.h"
#include "corpus/model/locator.h"
#include "searcher/lists/export/entry_text.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/list_json.h"
#include "searcher/answer/citation.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json date_json(const Date& date) {
  Json parts = {date.year};
  if (date.month != 0) parts.push_back(date.month);
  if (date.month != 0 && date.day != 0) parts.push_back(date.day);
  return {{"date-parts", Json::array({parts})}};
}

void put(Json& json, const char* member, std::string_view text) {
  if (!text.empty()) json[member] = text;
}

// Programs take first lines such as `status: open` for members of the item. So the place comes
// first, which is none of these, and is read even by those that know no locator.
std::string note_text(const ExportedEntry& exported) {
  std::string text = locator_text(exported.entry.quotation.passage);
  if (const auto warning = warning_of(exported.state); !warning.empty()) {
    text += fmt::format(". {}", warning);
  }
  if (!exported.entry.note.empty()) text += fmt::format("\n\n{}", exported.entry.note);
  return text;
}

Json item_of(const ExportedEntry& exported) {
  const Entry& entry = exported.entry;
  const Document& document = entry.quotation.document;
  const Passage& passage = entry.quotation.passage;
  const std::string_view body = inspectorate(document);
  Json item;
  item["id"] = entry.quotation.id();
  item["type"] = "report";
  put(item, "title", document.title.empty() ? document.id : document.title);
  if (!body.empty()) item["author"] = Json::array({Json{{"literal", body}}});
  put(item, "publisher", body);
  put(item, "genre", document.type);
  if (document.published) {
    item["issued"] = date_json(*document.published);
  } else if (document.year) {
    item["issued"] = date_json({*document.year});
  }
  put(item, "page", page_of(passage));
  put(item, "locator", passage.paragraph.empty() ? page_of(passage) : passage.paragraph);
  put(item, "abstract", passage.text);
  put(item, "note", note_text(exported));
  put(item, "keyword", fmt::format("{}", fmt::join(keywords_of(entry), ", ")));
  const std::string_view address = address_of(document);
  put(item, "URL", address);
  if (address.empty()) put(item, "archive_location", document.source);
  Json& custom = item["custom"] = Json::object();
  if (item.contains("locator")) custom["label"] = passage.paragraph.empty() ? "page" : "paragraph";
  custom["n"] = exported.number;
  custom["state"] = name_of(exported.state);
  custom.update(json_of(entry));
  custom["citation"] = citation(document, passage);
  return item;
}

}  // namespace

std::string write_csl_json(const GroupedList& list) {
  Json items = Json::array();
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) items.push_back(item_of(*entry));
  }
  return json_text(items);
}

}  // namespace findings
