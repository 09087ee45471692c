// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/results.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/locator.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/print/explanation.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json query_json(const AskedQuery& query, const SearchResult& result) {
  Json json;
  json["text"] = query.parsed.text;
  json["tree"] = printed(query.parsed.tree);
  json["match"] = {
      {"mode", name_of(query.match)}, {"required", result.required}, {"of", result.informative}};
  json["filters"] = Json::object();
  for (const auto& [name, values] : result.filters) {
    for (const std::string& value : values) json["filters"][name].push_back(value);
  }
  return json;
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

std::string as_text(const AskedQuery& query, const SearchResult& result,
                    const ResultFormat& format) {
  const std::string text = result_text(result, query.match, format.style, format.facets_only);
  return query.id.empty() ? text : fmt::format("== {}: {}\n{}", query.id, query.parsed.text, text);
}

std::string as_markdown(const AskedQuery& query, const SearchResult& result, const ResultFormat&) {
  return result_markdown(result, query.match);
}

std::string as_json(const AskedQuery& query, const SearchResult& result,
                    const ResultFormat& format) {
  Json json;
  json["schema"] = format.facets_only ? "findings.facets/1" : "findings.search/1";
  if (!query.id.empty()) json["id"] = query.id;
  json["query"] = query_json(query, result);
  json["total"] = {{"passages", result.passages},
                   {"documents", result.documents},
                   {"families", result.families}};
  if (!format.facets_only) {
    json["hits"] = Json::array();
    for (const Hit& hit : result.hits) json["hits"].push_back(hit_json(hit, format.fields));
  }
  json["facets"] = facets_json(result);
  json["suggestion"] = nullptr;
  if (const auto& suggestion = result.suggestion) {
    json["suggestion"] = {{"query", suggestion->query}, {"passages", suggestion->passages}};
  }
  if (!format.facets_only) {
    json["expanded"] = Json::array();
    for (const ExpandedTerm& term : result.expanded) {
      json["expanded"].push_back({{"term", term.term}, {"to", term.to}, {"count", term.count}});
    }
  }
  return query.id.empty() ? json_text(json) : json_line(json);
}

std::string as_json_lines(const AskedQuery& query, const SearchResult& result,
                          const ResultFormat& format) {
  std::string text;
  for (const Hit& hit : result.hits) {
    Json json = Json::object();
    if (!query.id.empty()) json["query"] = query.id;
    json.update(hit_json(hit, format.fields));
    text += json_line(json);
  }
  return text;
}

std::string facets_csv(const SearchResult& result) {
  std::string text;
  for (const FacetCounts& counts : result.facets) {
    for (const FacetValue& value : counts.values) {
      text += fmt::format("{},{},{},{},{}\r\n", name_of(counts.facet),
                          csv_cell(value.value.value_or("none")), value.passages, value.documents,
                          value.selected ? 1 : 0);
    }
  }
  return text;
}

std::string as_csv(const AskedQuery& query, const SearchResult& result,
                   const ResultFormat& format) {
  if (format.facets_only) return facets_csv(result);
  std::string text;
  for (const Hit& hit : result.hits) {
    std::string row = format.several ? csv_cell(query.id) + "," : "";
    for (const HitField* field : format.fields) {
      if (field != format.fields.front()) row += ",";
      row += csv_cell(cell_text(*field, hit));
    }
    text += row + "\r\n";
  }
  return text;
}

std::string as_trec(const AskedQuery& query, const SearchResult& result, const ResultFormat&) {
  std::string text;
  for (const Hit& hit : result.hits) {
    const std::string id =
        hit.document.line != 0 ? hit.document.id : passage_id(hit.document, hit.passage);
    text += fmt::format("{} Q0 {} {} {:.6f} findings\n", query.id.empty() ? "1" : query.id, id,
                        hit.rank, hit.score);
  }
  return text;
}

using Printer = std::string (*)(const AskedQuery&, const SearchResult&, const ResultFormat&);
constexpr auto printers = std::to_array<std::pair<std::string_view, Printer>>({
    {"text", as_text},
    {"json", as_json},
    {"jsonl", as_json_lines},
    {"csv", as_csv},
    {"md", as_markdown},
    {"trec", as_trec},
});

}  // namespace

std::string_view name_of(MatchMode mode) {
  return mode == MatchMode::all ? "all" : mode == MatchMode::any ? "any" : "auto";
}

std::string results_header(const ResultFormat& format) {
  if (format.name != "csv") return {};
  if (format.facets_only) return "facet,value,passages,documents,selected\r\n";
  std::string text = format.several ? "query" : "";
  for (const HitField* field : format.fields) {
    text += fmt::format("{}{}", text.empty() ? "" : ",", field->name);
  }
  return text + "\r\n";
}

std::string printed_result(const AskedQuery& query, const SearchResult& result,
                           const ResultFormat& format) {
  for (const auto& [name, print] : printers) {
    if (name == format.name) return print(query, result, format);
  }
  return as_text(query, result, format);
}

}  // namespace findings
