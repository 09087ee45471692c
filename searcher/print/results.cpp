// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/results.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/options.h"
#include "corpus/files/json.h"
#include "corpus/model/locator.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/citation.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json finding_json(const FindingParts& finding) {
  if (finding.empty()) return {};
  Json json = {{"number", null_if_empty(finding.number)},
               {"deadline", null_if_empty(finding.deadline)},
               {"addressee", null_if_empty(finding.addressee)},
               {"subject", null_if_empty(finding.subject)},
               {"grade", null_if_empty(finding.grade)},
               {"inspected", null_if_empty(finding.inspected)},
               {"likely", finding.likely},
               {"also", finding.also}};
  return json;
}

Json family_json(const std::optional<FamilySummary>& family) {
  if (!family) return {};
  return {{"id", family->id}, {"passages", family->passages}, {"documents", family->documents}};
}

// Scores are sums of many small parts; the last digits depend on the order of addition.
double rounded(double score) { return std::round(score * 1e6) / 1e6; }

Json query_json(const AskedQuery& query, const SearchResult& result) {
  Json json;
  json["text"] = query.parsed.text;
  json["tree"] = printed(query.parsed.tree);
  json["match"] = {{"mode", name_of(query.match)},
                   {"required", result.required},
                   {"of", result.words.size()},
                   {"with_all", result.with_all},
                   {"words", Json::array()}};
  for (const AskedWord& word : result.words) {
    json["match"]["words"].push_back({{"word", word.text}, {"matches", word.matches}});
  }
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
  std::string text;
  if (!format.quiet) {
    for (const std::string& note : search_notes(result, query.match, format)) {
      text += format.style.dim(printable_line(note)) + "\n";
    }
    if (!text.empty()) text += "\n";
  }
  text += result_text(result, query.match, format.style, format.facets_only);
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
  json["left_out"] = result.left_out;
  json["key_words"] = result.key_words > 0 ? Json(result.key_words) : Json();
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

const std::vector<HitField>& hit_fields() {
  static const std::vector<HitField> fields = {
      {"rank", true, [](const Hit& hit) { return Json(hit.rank); }},
      {"score", true, [](const Hit& hit) { return Json(rounded(hit.score)); }},
      {"passage", true, [](const Hit& hit) { return Json(passage_id(hit.document, hit.passage)); }},
      {"document", true, [](const Hit& hit) { return Json(hit.document.id); }},
      {"title", true, [](const Hit& hit) { return null_if_empty(hit.document.title); }},
      {"type", true, [](const Hit& hit) { return null_if_empty(hit.document.type); }},
      {"force", true, [](const Hit& hit) { return Json(hit.document.forces); }},
      {"year", true,
       [](const Hit& hit) { return hit.document.year ? Json(*hit.document.year) : Json(); }},
      {"published", true,
       [](const Hit& hit) {
         return hit.document.published ? Json(hit.document.published->iso()) : Json();
       }},
      {"fieldwork", false, [](const Hit& hit) { return period_json(hit.document.fieldwork); }},
      {"themes", true, [](const Hit& hit) { return Json(hit.themes); }},
      {"kind", true, [](const Hit& hit) { return Json(name_of(hit.passage.kind)); }},
      {"part", true, [](const Hit& hit) { return Json(name_of(hit.passage.part)); }},
      {"heading", true, [](const Hit& hit) { return Json(hit.passage.heading); }},
      {"page", true, [](const Hit& hit) { return null_if_zero(hit.passage.page); }},
      {"page_label", true, [](const Hit& hit) { return null_if_empty(hit.passage.page_label); }},
      {"paragraph", true, [](const Hit& hit) { return null_if_empty(hit.passage.paragraph); }},
      {"note", true, [](const Hit& hit) { return null_if_empty(hit.passage.note); }},
      {"note_of", true, [](const Hit& hit) { return null_if_zero(hit.passage.note_of); }},
      {"lead_in", true, [](const Hit& hit) { return null_if_zero(hit.passage.lead_in); }},
      {"finding", false, [](const Hit& hit) { return finding_json(hit.passage.finding); }},
      {"ordinal", true, [](const Hit& hit) { return Json(hit.passage.ordinal); }},
      {"text", true, [](const Hit& hit) { return Json(hit.passage.text); }},
      {"highlights", false,
       [](const Hit& hit) { return highlights_json(hit.highlights, hit.passage); }},
      {"family", false, [](const Hit& hit) { return family_json(hit.family); }},
      {"lists", false, [](const Hit& hit) { return Json(hit.lists); }},
      {"citation", true, [](const Hit& hit) { return Json(cite(hit.document, hit.passage)); }},
  };
  return fields;
}

std::vector<const HitField*> fields_named(std::string_view list, bool in_csv) {
  std::vector<const HitField*> result;
  std::vector<std::string> names;
  for (const HitField& field : hit_fields()) {
    names.emplace_back(field.name);
    if (list.empty() && (field.in_csv || !in_csv)) result.push_back(&field);
  }
  for (const std::string& name : split_list(list, ',')) {
    const auto found = std::ranges::find(hit_fields(), name, &HitField::name);
    if (found == hit_fields().end()) unknown_value("field", name, names);
    result.push_back(&*found);
  }
  return result;
}

std::string cell_text(const HitField& field, const Hit& hit) {
  const Json value = field.value(hit);
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_array()) return value.dump();
  std::string text;
  for (const Json& entry : value) {
    if (!text.empty()) text += field.name == "heading" ? " > " : "; ";
    text += entry.is_string() ? entry.get<std::string>() : entry.dump();
  }
  return text;
}

Json highlights_json(std::span<const Highlight> highlights, const Passage& passage) {
  Json list = Json::array();
  for (const Highlight& highlight : highlights) {
    const std::string_view text =
        highlight.heading ? passage.heading[*highlight.heading] : passage.text;
    const std::size_t start = count_code_points(text.substr(0, highlight.begin));
    const std::size_t length =
        count_code_points(text.substr(highlight.begin, highlight.end - highlight.begin));
    Json json;
    json["start"] = start;
    json["end"] = start + length;
    json["in"] = highlight.heading ? "heading" : "text";
    json["index"] = highlight.heading ? Json(*highlight.heading) : Json();
    json["as"] = name_of(highlight.as);
    list.push_back(std::move(json));
  }
  return list;
}

Json dump_json(const FullPassage& full) {
  constexpr auto names = std::to_array<std::string_view>(
      {"passage", "document",   "source",    "ordinal",   "kind",      "part",    "heading",
       "page",    "page_label", "paragraph", "note",      "note_of",   "lead_in", "finding",
       "text",    "force",      "year",      "published", "fieldwork", "type",    "themes"});
  Hit hit;
  hit.document = full.document;
  hit.passage = full.passage;
  hit.themes = full.themes;
  Json json;
  for (const std::string_view name : names) {
    json[std::string(name)] =
        name == "source" ? Json(full.document.source)
                         : std::ranges::find(hit_fields(), name, &HitField::name)->value(hit);
  }
  json["family"] = full.family ? Json(full.family->id) : Json();
  return json;
}

std::string results_header(const ResultFormat& format) {
  if (format.name != "csv") return {};
  if (format.facets_only) return format.mark + "facet,value,passages,documents,selected\r\n";
  std::string text = format.several ? "query" : "";
  for (const HitField* field : format.fields) {
    text += fmt::format("{}{}", text.empty() ? "" : ",", field->name);
  }
  return format.mark + text + "\r\n";
}

std::string printed_result(const AskedQuery& query, const SearchResult& result,
                           const ResultFormat& format) {
  for (const auto& [name, print] : printers) {
    if (name == format.name) return print(query, result, format);
  }
  return as_text(query, result, format);
}

}  // namespace findings
