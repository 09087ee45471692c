// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list_json.h"

#include <limits>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json null_if_empty(const std::string& text) { return text.empty() ? Json() : Json(text); }
Json null_if_zero(std::uint64_t number) { return number == 0 ? Json() : Json(number); }
Json stamp_json(const Stamp& stamp) { return {{"by", stamp.by}, {"at", stamp.at}}; }

[[noreturn]] void refuse_member(std::string_view member, std::string_view expected) {
  throw InputError(fmt::format("“{}” is not {}", member, expected));
}

// Reads the members of one object. A missing or null member is an empty value.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {
    if (!json.is_object()) throw InputError("this is not a JSON object");
  }

  [[nodiscard]] const Json* find(const char* member) const {
    const auto found = json_.find(member);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }
  [[nodiscard]] std::string text(const char* member) const {
    const Json* value = find(member);
    if (value == nullptr) return {};
    if (!value->is_string()) refuse_member(member, "a string");
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
      refuse_member(member, "a whole number");
    }
    return value->get<Number>();
  }
  /// The value with the name in the table; `value` where the member is missing.
  template <typename Value, std::size_t size>
  [[nodiscard]] Value named(const char* member, const std::array<std::string_view, size>& names,
                            Value value) const {
    const std::string name = text(member);
    if (name.empty()) return value;
    const auto found = value_named<Value>(names, name);
    if (!found) throw InputError(fmt::format("“{}” cannot be “{}”", member, name));
    return *found;
  }
  [[nodiscard]] std::vector<std::string> texts(const char* member) const {
    std::vector<std::string> result;
    for (const Json& value : array(member)) {
      if (!value.is_string()) refuse_member(member, "a list of strings");
      result.push_back(value.get<std::string>());
    }
    return result;
  }
  [[nodiscard]] const Json& array(const char* member) const {
    static const Json none = Json::array();
    const Json* value = find(member);
    if (value == nullptr) return none;
    if (!value->is_array()) refuse_member(member, "a list");
    return *value;
  }
  [[nodiscard]] std::optional<Date> date(const char* member) const {
    const std::string value = text(member);
    if (value.empty()) return std::nullopt;
    const auto date = Date::parse_iso(value);
    if (!date) refuse_member(member, "a date");
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
    if (!from || !to) refuse_member("fieldwork", "two dates");
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

// On one line, without its end.
std::string record(const Json& json) {
  std::string line = json_line(json);
  line.pop_back();
  return line;
}

}  // namespace

Json json_of(const Quotation& quotation) {
  const Document& document = quotation.document;
  const Passage& passage = quotation.passage;
  Json json;
  json["passage"] = quotation.id();
  json["quotation"] = passage.text;
  json["document"] = document.id;
  json["title"] = null_if_empty(document.title);
  json["type"] = null_if_empty(document.type);
  json["force"] = document.forces;
  json["year"] = document.year ? Json(*document.year) : Json();
  json["published"] = document.published ? Json(document.published->iso()) : Json();
  json["fieldwork"] = document.fieldwork ? Json{{"from", document.fieldwork->from.iso()},
                                                {"to", document.fieldwork->to.iso()}}
                                         : Json();
  json["source"] = null_if_empty(document.source);
  json["themes"] = quotation.themes;
  json["kind"] = name_of(passage.kind);
  json["part"] = name_of(passage.part);
  json["heading"] = passage.heading;
  json["page"] = null_if_zero(passage.page);
  json["page_label"] = null_if_empty(passage.page_label);
  json["paragraph"] = null_if_empty(passage.paragraph);
  json["mark"] = null_if_empty(passage.note);
  json["note_of"] = null_if_zero(passage.note_of);
  json["lead_in"] = null_if_zero(passage.lead_in);
  json["finding"] = passage.finding.empty()
                        ? Json()
                        : Json{{"number", null_if_empty(passage.finding.number)},
                               {"deadline", null_if_empty(passage.finding.deadline)},
                               {"subject", null_if_empty(passage.finding.subject)},
                               {"grade", null_if_empty(passage.finding.grade)}};
  json["before"] = null_if_empty(quotation.before);
  json["after"] = null_if_empty(quotation.after);
  return json;
}

Json json_of(const Entry& entry) {
  Json json = json_of(entry.quotation);
  json["hash"] = entry.hash;
  json["section"] = null_if_empty(entry.section);
  json["note"] = null_if_empty(entry.note);
  json["tags"] = entry.tags;
  json["status"] = name_of(entry.status);
  json["decisions"] = Json::array();
  for (const Decision& decision : entry.decisions) {
    json["decisions"].push_back({{"reviewer", decision.made.by},
                                 {"decision", name_of(decision.verdict)},
                                 {"reason", null_if_empty(decision.reason)},
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
  json["title"] = null_if_empty(list.title);
  json["description"] = null_if_empty(list.description);
  json["created"] = stamp_json(list.created);
  json["sections"] = list.sections;
  return json;
}

Quotation quotation_of(const Json& json) {
  const Reader reader(json);
  const std::string id = reader.required("passage");
  const auto parsed = PassageId::parse(id);
  if (!parsed) refuse_member("passage", "a passage id");
  Quotation quotation;
  quotation.document = document_of(reader, parsed->document);
  Passage& passage = quotation.passage;
  passage.ordinal = parsed->ordinal;
  passage.text = reader.required("quotation");
  passage.kind = reader.named("kind", kind_names, passage.kind);
  passage.part = reader.named("part", part_names, passage.part);
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
  if (entry.hash.empty()) entry.hash = text_hash(entry.quotation.passage.text);
  entry.section = reader.text("section");
  entry.note = reader.text("note");
  entry.tags = reader.texts("tags");
  entry.status = reader.named("status", status_names, entry.status);
  for (const Json& made : reader.array("decisions")) {
    const Reader decision(made);
    (void)decision.required("decision");
    entry.decisions.push_back({{decision.required("reviewer"), decision.text("at")},
                               decision.named("decision", verdict_names, Verdict::maybe),
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

std::string record_of(const Quotation& quotation) { return record(json_of(quotation)); }
std::string record_of(const LoggedSearch& search) { return record(json_of(search)); }
std::string record_of(const std::vector<std::string>& texts) { return record(texts); }

Quotation quotation_of_record(const std::string& record) {
  return quotation_of(parsed_json(record));
}
LoggedSearch search_of_record(const std::string& record) {
  return logged_search_of(parsed_json(record));
}
std::vector<std::string> texts_of_record(const std::string& record) {
  try {
    return parsed_json(record).get<std::vector<std::string>>();
  } catch (const Json::exception& error) {
    throw InputError(error.what());
  }
}

Json parsed_json(std::string_view text) {
  try {
    return parse_ordered_json(text);
  } catch (const Json::exception& error) {
    throw InputError(fmt::format("this is not JSON: {}", error.what()));
  }
}

}  // namespace findings
