// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/fields.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <nlohmann/json.hpp>

#include "corpus/command/options.h"
#include "corpus/model/locator.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json number_or_null(std::uint32_t number) { return number == 0 ? Json() : Json(number); }

Json finding_json(const FindingParts& finding) {
  if (finding.empty()) return {};
  Json json;
  json["number"] = text_or_null(finding.number);
  json["deadline"] = text_or_null(finding.deadline);
  json["subject"] = text_or_null(finding.subject);
  json["grade"] = text_or_null(finding.grade);
  return json;
}

Json family_json(const std::optional<FamilySummary>& family) {
  if (!family) return {};
  return {{"id", family->id}, {"passages", family->passages}, {"documents", family->documents}};
}

// Scores are sums of many small parts; the last digits depend on the order of addition.
double rounded(double score) { return std::round(score * 1e6) / 1e6; }

Json fieldwork_json(const std::optional<Period>& fieldwork) {
  if (!fieldwork) return {};
  return {{"from", fieldwork->from.iso()}, {"to", fieldwork->to.iso()}};
}

}  // namespace

const std::vector<HitField>& hit_fields() {
  static const std::vector<HitField> fields = {
      {"rank", true, [](const Hit& hit) { return Json(hit.rank); }},
      {"score", true, [](const Hit& hit) { return Json(rounded(hit.score)); }},
      {"passage", true, [](const Hit& hit) { return Json(passage_id(hit.document, hit.passage)); }},
      {"document", true, [](const Hit& hit) { return Json(hit.document.id); }},
      {"title", true, [](const Hit& hit) { return text_or_null(hit.document.title); }},
      {"type", true, [](const Hit& hit) { return text_or_null(hit.document.type); }},
      {"force", true, [](const Hit& hit) { return Json(hit.document.forces); }},
      {"year", true,
       [](const Hit& hit) { return hit.document.year ? Json(*hit.document.year) : Json(); }},
      {"published", true,
       [](const Hit& hit) {
         return hit.document.published ? Json(hit.document.published->iso()) : Json();
       }},
      {"fieldwork", false, [](const Hit& hit) { return fieldwork_json(hit.document.fieldwork); }},
      {"themes", true, [](const Hit& hit) { return Json(hit.themes); }},
      {"kind", true, [](const Hit& hit) { return Json(name_of(hit.passage.kind)); }},
      {"part", true, [](const Hit& hit) { return Json(name_of(hit.passage.part)); }},
      {"heading", true, [](const Hit& hit) { return Json(hit.passage.heading); }},
      {"page", true, [](const Hit& hit) { return number_or_null(hit.passage.page); }},
      {"page_label", true, [](const Hit& hit) { return text_or_null(hit.passage.page_label); }},
      {"paragraph", true, [](const Hit& hit) { return text_or_null(hit.passage.paragraph); }},
      {"note", true, [](const Hit& hit) { return text_or_null(hit.passage.note); }},
      {"note_of", true, [](const Hit& hit) { return number_or_null(hit.passage.note_of); }},
      {"lead_in", true, [](const Hit& hit) { return number_or_null(hit.passage.lead_in); }},
      {"finding", false, [](const Hit& hit) { return finding_json(hit.passage.finding); }},
      {"ordinal", true, [](const Hit& hit) { return Json(hit.passage.ordinal); }},
      {"text", true, [](const Hit& hit) { return Json(hit.passage.text); }},
      {"highlights", false,
       [](const Hit& hit) { return highlights_json(hit.highlights, hit.passage); }},
      {"family", false, [](const Hit& hit) { return family_json(hit.family); }},
      {"lists", false, [](const Hit& hit) { return Json(hit.lists); }},
      {"citation", true, [](const Hit& hit) { return Json(citation(hit.document, hit.passage)); }},
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

}  // namespace findings
