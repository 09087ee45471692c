// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/structured.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/locator.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/print/explanation.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string_view mode_name(MatchMode mode) {
  switch (mode) {
    case MatchMode::all:
      return "all";
    case MatchMode::any:
      return "any";
    default:
      return "auto";
  }
}

Json query_json(const AskedQuery& query, const SearchResult& result) {
  Json json;
  json["text"] = query.parsed.text;
  json["tree"] = printed(query.parsed.tree);
  json["match"] = {
      {"mode", mode_name(query.match)}, {"required", result.required}, {"of", result.informative}};
  json["filters"] = Json::object();
  for (const auto& [name, values] : result.filters) {
    for (const std::string& value : values) json["filters"][name].push_back(value);
  }
  return json;
}

Json total_json(const SearchResult& result) {
  return {{"passages", result.passages},
          {"documents", result.documents},
          {"families", result.families}};
}

Json suggestion_json(const SearchResult& result) {
  if (!result.suggestion) return nullptr;
  return {{"query", result.suggestion->query}, {"passages", result.suggestion->passages}};
}

Json facets_json(const SearchResult& result) {
  if (result.facets.empty()) return nullptr;
  Json json = Json::object();
  for (const FacetCounts& counts : result.facets) {
    Json& list = json[std::string(name_of(counts.facet))] = Json::array();
    for (const FacetValue& value : counts.values) {
      Json entry;
      entry["value"] = value.value ? Json(*value.value) : Json();
      if (value.value && counts.facet == Column::year) entry["value"] = std::stoi(*value.value);
      entry["passages"] = value.passages;
      entry["documents"] = value.documents;
      entry["selected"] = value.selected;
      list.push_back(std::move(entry));
    }
  }
  return json;
}

Json hit_json(const Hit& hit, const std::vector<const HitField*>& fields) {
  Json json = Json::object();
  for (const HitField* field : fields) json[std::string(field->name)] = field->value(hit);
  if (hit.explanation) json["explanation"] = explanation_json(*hit.explanation);
  return json;
}

// A list becomes one cell; the headings of a path read as a path.
std::string cell_text(const Json& value, std::string_view field) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return compact_json(value);
  std::string text;
  for (const Json& entry : value) {
    if (!text.empty()) text += field == "heading" ? " > " : "; ";
    text += entry.is_string() ? entry.get<std::string>() : compact_json(entry);
  }
  return text;
}

}  // namespace

std::string JsonPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  Json json;
  json["schema"] = facets_only_ ? "findings.facets/1" : "findings.search/1";
  if (!query.id.empty()) json["id"] = query.id;
  json["query"] = query_json(query, result);
  json["total"] = total_json(result);
  if (!facets_only_) {
    json["hits"] = Json::array();
    for (const Hit& hit : result.hits) json["hits"].push_back(hit_json(hit, fields_));
  }
  json["facets"] = facets_json(result);
  json["suggestion"] = suggestion_json(result);
  if (!facets_only_) {
    json["expanded"] = Json::array();
    for (const ExpandedTerm& term : result.expanded) {
      json["expanded"].push_back({{"term", term.term}, {"to", term.to}, {"count", term.count}});
    }
  }
  return query.id.empty() ? json_text(json) : json_line(json);
}

std::string JsonLinesPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  std::string text;
  for (const Hit& hit : result.hits) {
    Json json = Json::object();
    if (!query.id.empty()) json["query"] = query.id;
    json.update(hit_json(hit, fields_));
    text += json_line(json);
  }
  return text;
}

std::string CsvPrinter::header() const {
  if (facets_only_) return "facet,value,passages,documents,selected\r\n";
  std::string text = several_ ? "query" : "";
  for (const HitField* field : fields_) {
    text += fmt::format("{}{}", text.empty() ? "" : ",", field->name);
  }
  return text + "\r\n";
}

std::string CsvPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  std::string text;
  if (facets_only_) {
    for (const FacetCounts& counts : result.facets) {
      for (const FacetValue& value : counts.values) {
        text += fmt::format("{},{},{},{},{}\r\n", name_of(counts.facet),
                            csv_cell(value.value.value_or("none")), value.passages, value.documents,
                            value.selected ? 1 : 0);
      }
    }
    return text;
  }
  for (const Hit& hit : result.hits) {
    std::string row = several_ ? csv_cell(query.id) + "," : "";
    for (const HitField* field : fields_) {
      if (field != fields_.front()) row += ",";
      row += csv_cell(cell_text(field->value(hit), field->name));
    }
    text += row + "\r\n";
  }
  return text;
}

std::string TrecPrinter::result(const AskedQuery& query, const SearchResult& result) const {
  std::string text;
  for (const Hit& hit : result.hits) {
    const std::string id = hit.document.line != 0
                               ? hit.document.id
                               : PassageId{hit.document.id, hit.passage.ordinal}.text();
    text += fmt::format("{} Q0 {} {} {:.6f} findings\n", query.id.empty() ? "1" : query.id, id,
                        hit.rank, hit.score);
  }
  return text;
}

}  // namespace findings
