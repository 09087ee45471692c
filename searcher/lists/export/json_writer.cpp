// SPDX-License-Identifier: GPL-2.0-or-later
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/locator.h"
#include "searcher/lists/export/writers.h"
#include "searcher/lists/list_json.h"

namespace findings {

std::string write_json(const GroupedList& list) {
  nlohmann::ordered_json json;
  json["schema"] = "findings.list/1";
  json.update(head_json(list.list.head));
  json["order"] = name_of(list.list.order);
  json["entries"] = nlohmann::ordered_json::array();
  for (const EntryGroup& group : list.groups) {
    for (const ExportedEntry* entry : group.entries) {
      nlohmann::ordered_json item;
      item["n"] = entry->number;
      item["state"] = name_of(entry->state);
      item.update(json_of(entry->entry));
      item["citation"] = citation(entry->entry.quotation.document, entry->entry.quotation.passage);
      json["entries"].push_back(std::move(item));
    }
  }
  return json_text(json);
}

}  // namespace findings
