// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list_json.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json number_or_null(std::uint64_t number) { return number == 0 ? Json() : Json(number); }
Json stamp_json(const Stamp& stamp) { return {{"by", stamp.by}, {"at", stamp.at}}; }

[[noreturn]] void refuse(std::string_view member, std::string_view expected) {
  throw InputError(fmt::format("“{}” is not {}", member, expected));
}

// Reads the members of one object.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {
    if (!json.is_object()) throw InputError("this is not a JSON object");
  }

  /// Null and what is not there are nothing.
  [[nodiscard]] const Json* find(const char* member) const {
    const auto found = json_.find(member);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }
  [[nodiscard]] std::string text(const char* member) const {
    const Json* value = find(member);
    if (value == nullptr) return {};
    if (!value->is_string()) refuse(member, "a string");
    return value->get<std::string>();
  }
  [[nodiscard]] std::string required(const char* member) const {
    std::string value = text(member);
    if (value.empty()) throw InputError(fmt::format("“{}” is missing", member));
    return value;
  }
  template <typename Number>
  [[nodiscard]] Number number(const char* member) const {
    const Json* value = find(member);
    if (value == nullptr) return 0;
    if (!value->is_number_integer() || *value < 0 || *value > std::numeric_limits<Number>::max()) {
      refuse(member, "a whole number");
    }
    return value->get<Number>();
  }
  [[nodiscard]] std::vector<std::string> texts(const char* member) const {
    std::vector<std::string> result;
    for (const Json& value : array(member)) {
      if (!value.is_string()) refuse(member, "a list of strings");
      result.push_back(value.get<std::string>());
    }
    return result;
  }
  [[nodiscard]] const Json& array(const char* member) const {
    static const Json none = Json::array();
    const Json* value = find(member);
    if (value == nullptr) return none;
    if (!value->is_array()) refuse(member, "a list");
    return *value;
  }
  [[nodiscard]] std::optional<Date> date(const char* member) const {
    const std::string value = text(member);
    if (value.empty()) return std::nullopt;
    const auto date = Date::parse_iso(value);
    if (!date) refuse(member, "a date");
    return date;
  }
  [[nodiscard]] Stamp stamp(const char* member) const {
    const Json* value = find(member);
    if (value == nullptr) return {};
    const Reader reader(*value);
    return {reader.text("by"), reader.text("at")};
  }

 private:
  const Json& json_;
};

template <typename Value>
Value value_of(std::optional<Value> value, const char* member, const std::string& name) {
  if (!value) throw InputError(fmt::format("“{}” cannot be “{}”", member, name));
  return *value;
}

std::optional<Part> part_named(std::string_view name) {
  const auto* found = std::ranges::find(part_names, name);
  if (found == part_names.end()) return std::nullopt;
  return static_cast<Part>(found - part_names.begin());
}

Document document_of(const Reader& reader, std::string id) {
  Document document;
  document.id = std::move(id);
  document.title = reader.text("title");
  document.source = reader.text("source");
  document.type = reader.text("type");
  document.forces = reader.texts("force");
  if (const int year = reader.number<int>("year"); year != 0) document.year = year;
  document.published = reader.date("published");
  if (const Json* fieldwork = reader.find("fieldwork")) {
    const Reader period(*fieldwork);
    const auto from = period.date("from");
    const auto to = period.date("to");
    if (!from || !to) refuse("fieldwork", "two dates");
    document.fieldwork = {*from, *to};
  }
  return document;
}

FindingParts finding_of(const Reader& reader) {
  const Json* finding = reader.find("finding");
  if (finding == nullptr) return {};
  const Reader parts(*finding);
  return {parts.text("number"), parts.text("deadline"), parts.text("subject"), parts.text("grade")};
}

}  // namespace

Json json_of(const Quotation& quotation) {
  const Document& document = quotation.document;
  const Passage& passage = quotation.passage;
  Json json;
  json["passage"] = quotation.id();
  json["quotation"] = passage.text;
  json["document"] = document.id;
  json["title"] = text_or_null(document.title);
  json["type"] = text_or_null(document.type);
  json["force"] = document.forces;
  json["year"] = document.year ? Json(*document.year) : Json();
  json["published"] = document.published ? Json(document.published->iso()) : Json();
  json["fieldwork"] = document.fieldwork ? Json{{"from", document.fieldwork->from.iso()},
                                                {"to", document.fieldwork->to.iso()}}
                                         : Json();
  json["source"] = text_or_null(document.source);
  json["themes"] = quotation.themes;
  json["kind"] = name_of(passage.kind);
  json["part"] = name_of(passage.part);
  json["heading"] = passage.heading;
  json["page"] = number_or_null(passage.page);
  json["page_label"] = text_or_null(passage.page_label);
  json["paragraph"] = text_or_null(passage.paragraph);
  json["mark"] = text_or_null(passage.note);
  json["note_of"] = number_or_null(passage.note_of);
  json["lead_in"] = number_or_null(passage.lead_in);
  json["finding"] = passage.finding.empty()
                        ? Json()
                        : Json{{"number", text_or_null(passage.finding.number)},
                               {"deadline", text_or_null(passage.finding.deadline)},
                               {"subject", text_or_null(passage.finding.subject)},
                               {"grade", text_or_null(passage.finding.grade)}};
  json["before"] = text_or_null(quotation.before);
  json["after"] = text_or_null(quotation.after);
  return json;
}

Json json_of(const Entry& entry) {
  Json json = json_of(entry.quotation);
  json["hash"] = entry.hash;
  json["section"] = text_or_null(entry.section);
  json["note"] = text_or_null(entry.note);
  json["tags"] = entry.tags;
  json["status"] = name_of(entry.status);
  json["decisions"] = Json::array();
  for (const Decision& decision : entry.decisions) {
    json["decisions"].push_back({{"reviewer", decision.made.by},
                                 {"decision", name_of(decision.verdict)},
                                 {"reason", text_or_null(decision.reason)},
                                 {"at", decision.made.at}});
  }
  json["added"] = stamp_json(entry.added);
  json["changed"] = stamp_json(entry.changed);
  return json;
}

Json json_of(const LoggedSearch& search) {
  Json json;
  json["query"] = search.query;
  json["options"] = search.options;
  json["index"] = search.index;
  json["total"] = {{"passages", search.passages},
                   {"documents", search.documents},
                   {"families", search.families}};
  json["added"] = search.added;
  json["found"] = search.found;
  json["made"] = stamp_json(search.made);
  return json;
}

Json head_json(const ReadingList& list) {
  Json json;
  json["name"] = list.name;
  json["title"] = text_or_null(list.title);
  json["description"] = text_or_null(list.description);
  json["created"] = stamp_json(list.created);
  json["sections"] = list.sections;
  return json;
}

Quotation quotation_of(const Json& json) {
  const Reader reader(json);
  const std::string id = reader.required("passage");
  const auto parsed = PassageId::parse(id);
  if (!parsed) refuse("passage", "a passage id");
  Quotation quotation;
  quotation.document = document_of(reader, parsed->document);
  Passage& passage = quotation.passage;
  passage.ordinal = parsed->ordinal;
  passage.text = reader.required("quotation");
  if (const std::string kind = reader.text("kind"); !kind.empty()) {
    passage.kind = value_of(kind_named(kind), "kind", kind);
  }
  if (const std::string part = reader.text("part"); !part.empty()) {
    passage.part = value_of(part_named(part), "part", part);
  }
  passage.heading = reader.texts("heading");
  passage.page = reader.number<std::uint32_t>("page");
  passage.page_label = reader.text("page_label");
  passage.paragraph = reader.text("paragraph");
  passage.note = reader.text("mark");
  passage.note_of = reader.number<std::uint32_t>("note_of");
  passage.lead_in = reader.number<std::uint32_t>("lead_in");
  passage.finding = finding_of(reader);
  quotation.themes = reader.texts("themes");
  quotation.before = reader.text("before");
  quotation.after = reader.text("after");
  return quotation;
}

Entry entry_of(const Json& json) {
  const Reader reader(json);
  Entry entry;
  entry.quotation = quotation_of(json);
  entry.hash = reader.text("hash");
  if (entry.hash.empty()) entry.hash = hash_of_words(entry.quotation.passage.text);
  entry.section = reader.text("section");
  entry.note = reader.text("note");
  entry.tags = reader.texts("tags");
  if (const std::string status = reader.text("status"); !status.empty()) {
    entry.status = value_of(status_named(status), "status", status);
  }
  for (const Json& made : reader.array("decisions")) {
    const Reader decision(made);
    const std::string verdict = decision.required("decision");
    entry.decisions.push_back({{decision.required("reviewer"), decision.text("at")},
                               value_of(verdict_named(verdict), "decision", verdict),
                               decision.text("reason")});
  }
  entry.added = reader.stamp("added");
  entry.changed = reader.stamp("changed");
  return entry;
}

LoggedSearch logged_search_of(const Json& json) {
  const Reader reader(json);
  LoggedSearch search;
  search.made = reader.stamp("made");
  search.query = reader.text("query");
  search.options = reader.texts("options");
  search.index = reader.text("index");
  if (const Json* total = reader.find("total")) {
    const Reader counts(*total);
    search.passages = counts.number<std::uint64_t>("passages");
    search.documents = counts.number<std::uint64_t>("documents");
    search.families = counts.number<std::uint64_t>("families");
  }
  search.added = reader.number<std::uint64_t>("added");
  search.found = reader.texts("found");
  return search;
}

ReadingList head_of(const Json& json) {
  const Reader reader(json);
  ReadingList list;
  list.name = reader.required("name");
  list.title = reader.text("title");
  list.description = reader.text("description");
  list.created = reader.stamp("created");
  list.sections = reader.texts("sections");
  return list;
}

}  // namespace findings
