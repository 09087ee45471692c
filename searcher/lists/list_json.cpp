// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/list_json.h"

#include <algorithm>
#include <limits>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse_member(std::string_view member, std::string_view expected) {
  throw InputError(fmt::format("“{}” is not {}", member, expected));
}

// Writer and Reader have the same functions, one for each kind of member, so that the functions
// visit_...() name the members of a value once, in the order of the output.

class Writer {
 public:
  void require(const char* /*member*/) {}
  void plain(const char* member, const std::string& text) { json_[member] = text; }
  void text(const char* member, const std::string& text) { json_[member] = null_if_empty(text); }
  void texts(const char* member, const std::vector<std::string>& texts) { json_[member] = texts; }
  void key(const char* member, std::uint64_t key) { json_[member] = key_text(key); }
  // Two lists: the ids, sorted, and their keys.
  void keyed(const char* ids, const char* keys, const std::map<std::uint64_t, std::string>& found) {
    std::set<std::pair<std::string, std::uint64_t>> in_order;
    for (const auto& [key, id] : found) in_order.emplace(id, key);
    json_[ids] = json_[keys] = Json::array();
    for (const auto& [id, key] : in_order) {
      json_[ids].push_back(id);
      json_[keys].push_back(key_text(key));
    }
  }
  void count(const char* member, std::uint64_t count) { json_[member] = count; }
  void number(const char* member, std::uint64_t number) { json_[member] = null_if_zero(number); }
  void flag(const char* member, bool flag) { json_[member] = flag; }
  void year(const char* member, std::optional<int> year) {
    json_[member] = year ? Json(*year) : Json();
  }
  void date(const char* member, const std::optional<Date>& date) {
    json_[member] = date ? Json(date->iso()) : Json();
  }
  void period(const char* member, const std::optional<Period>& period) {
    json_[member] = period_json(period);
  }
  template <typename Value, std::size_t size>
  void name(const char* member, const std::array<std::string_view, size>& names, Value value) {
    json_[member] = names.at(static_cast<std::size_t>(value));
  }
  template <typename Visit>
  void object(const char* member, bool exists, const Visit& visit_members) {
    Writer inner;
    if (exists) visit_members(inner);
    json_[member] = inner.take();
  }
  template <typename Value, typename Visit>
  void objects(const char* member, const std::vector<Value>& values, const Visit& visit_members) {
    json_[member] = Json::array();
    for (const Value& value : values) {
      Writer inner;
      visit_members(inner, value);
      json_[member].push_back(inner.take());
    }
  }

  Json take() { return std::move(json_); }

 private:
  Json json_;
};

// A missing or null member is an empty value.
class Reader {
 public:
  explicit Reader(const Json& json) : json_(json) {
    if (!json.is_object()) throw InputError("this is not a JSON object");
  }

  void text(const char* member, std::string& text) const {
    const Json* value = find(member);
    if (value == nullptr) return;
    if (!value->is_string()) refuse_member(member, "a string");
    text = value->get<std::string>();
  }
  void plain(const char* member, std::string& text) const { this->text(member, text); }
  void require(const char* member) const {
    std::string given;
    text(member, given);
    if (given.empty()) throw InputError(fmt::format("“{}” is missing", member));
  }
  void texts(const char* member, std::vector<std::string>& texts) const {
    for (const Json& value : array(member)) {
      if (!value.is_string()) refuse_member(member, "a list of strings");
      texts.push_back(value.get<std::string>());
    }
  }
  void key(const char* member, std::uint64_t& key) const {
    std::string given;
    text(member, given);
    if (given.empty()) return;
    const auto found = key_from(given);
    if (!found) refuse_member(member, "a key");
    key = *found;
  }
  // Ids without keys, from before there were keys, say nothing of words.
  void keyed(const char* ids, const char* keys, std::map<std::uint64_t, std::string>& found) const {
    std::vector<std::string> all_ids;
    std::vector<std::string> all_keys;
    texts(ids, all_ids);
    texts(keys, all_keys);
    for (std::size_t i = 0; i < std::min(all_ids.size(), all_keys.size()); ++i) {
      const auto key = key_from(all_keys[i]);
      if (!key) refuse_member(keys, "a list of keys");
      found.emplace(*key, all_ids[i]);
    }
  }
  template <typename Number>
  void number(const char* member, Number& number) const {
    const Json* value = find(member);
    if (value == nullptr) return;
    if (!value->is_number_integer() || *value < 0 || *value > std::numeric_limits<Number>::max()) {
      refuse_member(member, "a whole number");
    }
    number = value->get<Number>();
  }
  void count(const char* member, std::uint64_t& count) const { number(member, count); }
  void flag(const char* member, bool& flag) const {
    const Json* value = find(member);
    if (value == nullptr) return;
    if (!value->is_boolean()) refuse_member(member, "true or false");
    flag = value->get<bool>();
  }
  void year(const char* member, std::optional<int>& year) const {
    int given = 0;
    number(member, given);
    if (given != 0) year = given;
  }
  void date(const char* member, std::optional<Date>& date) const {
    std::string given;
    text(member, given);
    if (given.empty()) return;
    date = Date::parse_iso(given);
    if (!date) refuse_member(member, "a date");
  }
  void period(const char* member, std::optional<Period>& period) const {
    object(member, true, [&](const Reader& dates) {
      std::optional<Date> from;
      std::optional<Date> to;
      dates.date("from", from);
      dates.date("to", to);
      if (!from || !to) refuse_member(member, "two dates");
      period = {*from, *to};
    });
  }
  template <typename Value, std::size_t size>
  void name(const char* member, const std::array<std::string_view, size>& names,
            Value& value) const {
    std::string given;
    text(member, given);
    if (given.empty()) return;
    const auto found = value_named<Value>(names, given);
    if (!found) throw InputError(fmt::format("“{}” cannot be “{}”", member, given));
    value = *found;
  }
  template <typename Visit>
  void object(const char* member, bool /*exists*/, const Visit& visit_members) const {
    const Json* value = find(member);
    if (value == nullptr) return;
    const Reader inner(*value);
    visit_members(inner);
  }
  template <typename Value, typename Visit>
  void objects(const char* member, std::vector<Value>& values, const Visit& visit_members) const {
    for (const Json& value : array(member)) {
      const Reader inner(value);
      visit_members(inner, values.emplace_back());
    }
  }

 private:
  [[nodiscard]] const Json* find(const char* member) const {
    const auto found = json_.find(member);
    return found == json_.end() || found->is_null() ? nullptr : &*found;
  }
  [[nodiscard]] const Json& array(const char* member) const {
    static const Json none = Json::array();
    const Json* value = find(member);
    if (value == nullptr) return none;
    if (!value->is_array()) refuse_member(member, "a list");
    return *value;
  }

  const Json& json_;
};

void visit_stamp(auto& json, const char* member, auto& stamp) {
  json.object(member, true, [&](auto& made) {
    made.plain("by", stamp.by);
    made.plain("at", stamp.at);
  });
}

// All but the ids.
void visit_quotation(auto& json, auto& quotation) {
  auto& document = quotation.document;
  auto& passage = quotation.passage;
  json.text("title", document.title);
  json.text("type", document.type);
  json.texts("force", document.forces);
  json.year("year", document.year);
  json.date("published", document.published);
  json.period("fieldwork", document.fieldwork);
  json.text("author", document.author);
  json.text("publisher", document.publisher);
  json.text("url", document.url);
  json.text("source", document.source);
  json.texts("themes", quotation.themes);
  json.name("kind", kind_names, passage.kind);
  json.name("part", part_names, passage.part);
  json.texts("heading", passage.heading);
  json.number("page", passage.page);
  json.text("page_label", passage.page_label);
  json.text("paragraph", passage.paragraph);
  json.text("mark", passage.note);
  json.number("note_of", passage.note_of);
  json.number("lead_in", passage.lead_in);
  json.object("finding", !passage.finding.empty(), [&](auto& parts) {
    parts.text("number", passage.finding.number);
    parts.text("deadline", passage.finding.deadline);
    parts.text("addressee", passage.finding.addressee);
    parts.text("subject", passage.finding.subject);
    parts.text("grade", passage.finding.grade);
    parts.text("inspected", passage.finding.inspected);
    parts.flag("likely", passage.finding.likely);
  });
  json.key("key", passage.key);
  json.text("before", quotation.before);
  json.text("after", quotation.after);
}

// All but the quotation.
void visit_entry(auto& json, auto& entry) {
  json.plain("hash", entry.hash);
  json.text("section", entry.section);
  json.text("note", entry.note);
  json.texts("tags", entry.tags);
  json.name("status", status_names, entry.status);
  json.objects("decisions", entry.decisions, [](auto& made, auto& decision) {
    made.require("reviewer");
    made.plain("reviewer", decision.made.by);
    made.require("decision");
    made.name("decision", verdict_names, decision.verdict);
    made.text("reason", decision.reason);
    made.plain("at", decision.made.at);
  });
  visit_stamp(json, "added", entry.added);
  visit_stamp(json, "changed", entry.changed);
}

void visit_search(auto& json, auto& search) {
  json.plain("query", search.query);
  json.texts("options", search.options);
  json.plain("index", search.index);
  json.object("total", true, [&](auto& total) {
    total.count("passages", search.passages);
    total.count("documents", search.documents);
    total.count("families", search.families);
  });
  json.count("added", search.added);
  json.keyed("found", "found_keys", search.found);
  visit_stamp(json, "made", search.made);
}

void visit_head(auto& json, auto& list) {
  json.require("name");
  json.plain("name", list.name);
  json.text("title", list.title);
  json.text("description", list.description);
  visit_stamp(json, "created", list.created);
  json.texts("sections", list.sections);
}

}  // namespace

Json json_of(const Quotation& quotation) {
  Writer json;
  json.plain("passage", quotation.id());
  json.plain("quotation", quotation.passage.text);
  json.plain("document", quotation.document.id);
  visit_quotation(json, quotation);
  return json.take();
}

Json json_of(const Entry& entry) {
  Json json = json_of(entry.quotation);
  Writer rest;
  visit_entry(rest, entry);
  json.update(rest.take());
  return json;
}

Json json_of(const LoggedSearch& search) {
  Writer json;
  visit_search(json, search);
  return json.take();
}

Json head_json(const ReadingList& list) {
  Writer json;
  visit_head(json, list);
  return json.take();
}

Quotation quotation_of(const Json& json) {
  const Reader reader(json);
  std::string id;
  Quotation quotation;
  reader.require("passage");
  reader.text("passage", id);
  reader.text("document", quotation.document.id);
  if (id != quotation.document.id) {
    const auto parsed = PassageId::parse(id);
    if (!parsed) refuse_member("passage", "a passage id");
    quotation.document.id = parsed->document;
    quotation.passage.ordinal = parsed->ordinal;
  }
  reader.require("quotation");
  reader.text("quotation", quotation.passage.text);
  visit_quotation(reader, quotation);
  if (quotation.passage.key == 0) {
    quotation.passage.key = passage_key(quotation.document.id, quotation.passage.text);
  }
  return quotation;
}

Entry entry_of(const Json& json) {
  Entry entry;
  entry.quotation = quotation_of(json);
  const Reader reader(json);
  visit_entry(reader, entry);
  const std::string hash = text_hash(entry.quotation.passage.text);
  if (entry.hash.empty()) entry.hash = hash;
  if (entry.hash != hash) {
    throw InputError(
        fmt::format("the text of {} is not the one its hash was made of", entry.quotation.id()),
        "take the list as it was exported; without “hash” any text is taken");
  }
  return entry;
}

LoggedSearch logged_search_of(const Json& json) {
  const Reader reader(json);
  LoggedSearch search;
  visit_search(reader, search);
  return search;
}

ReadingList head_of(const Json& json) {
  const Reader reader(json);
  ReadingList list;
  visit_head(reader, list);
  return list;
}

Json parsed_json(std::string_view text) {
  try {
    return parse_ordered_json(text);
  } catch (const Json::exception& error) {
    throw InputError(fmt::format("this is not JSON: {}", error.what()));
  }
}

}  // namespace findings
