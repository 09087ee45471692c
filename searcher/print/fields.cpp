// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/print/fields.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/tokenizer.h"

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

Json highlights_json(const Hit& hit) {
  Json list = Json::array();
  for (const Highlight& highlight : hit.highlights) {
    const std::string_view text = highlight.heading
                                      ? std::string_view(hit.passage.heading[*highlight.heading])
                                      : std::string_view(hit.passage.text);
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

// Scores are sums of many small parts; the last digits are noise of their order.
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
      {"passage", true,
       [](const Hit& hit) {
         return Json(PassageId{hit.document.id, hit.passage.ordinal}.text());
       }},
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
      {"highlights", false, highlights_json},
      {"family", false, [](const Hit& hit) { return family_json(hit.family); }},
      {"lists", false, [](const Hit& hit) { return Json(hit.lists); }},
      {"citation", true, [](const Hit& hit) { return Json(citation(hit.document, hit.passage)); }},
  };
  return fields;
}

std::vector<const HitField*> fields_named(std::string_view list) {
  std::vector<const HitField*> result;
  if (list.empty()) {
    for (const HitField& field : hit_fields()) result.push_back(&field);
    return result;
  }
  std::vector<std::string> names;
  for (const HitField& field : hit_fields()) names.emplace_back(field.name);
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string name(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    const auto found = std::ranges::find(hit_fields(), name, &HitField::name);
    if (found == hit_fields().end()) {
      const auto meant = nearest(name, names);
      throw UsageError(fmt::format("there is no field “{}” to print", name),
                       meant ? fmt::format("did you mean {}?", *meant)
                             : fmt::format("there are: {}", fmt::join(names, ", ")));
    }
    result.push_back(&*found);
  }
  return result;
}

Json dump_json(const FullPassage& full) {
  const Document& document = full.document;
  const Passage& passage = full.passage;
  Json json;
  json["passage"] = PassageId{document.id, passage.ordinal}.text();
  json["document"] = document.id;
  json["source"] = document.source;
  json["ordinal"] = passage.ordinal;
  json["kind"] = name_of(passage.kind);
  json["part"] = name_of(passage.part);
  json["heading"] = passage.heading;
  json["page"] = number_or_null(passage.page);
  json["page_label"] = text_or_null(passage.page_label);
  json["paragraph"] = text_or_null(passage.paragraph);
  json["note"] = text_or_null(passage.note);
  json["note_of"] = number_or_null(passage.note_of);
  json["lead_in"] = number_or_null(passage.lead_in);
  json["finding"] = finding_json(passage.finding);
  json["text"] = passage.text;
  json["force"] = document.forces;
  json["year"] = document.year ? Json(*document.year) : Json();
  json["published"] = document.published ? Json(document.published->iso()) : Json();
  json["fieldwork"] = fieldwork_json(document.fieldwork);
  json["type"] = text_or_null(document.type);
  json["themes"] = full.themes;
  json["family"] = full.family ? Json(full.family->id) : Json();
  return json;
}

}  // namespace findings
