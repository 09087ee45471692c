// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/json_lines.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <xxhash.h>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

using JsonValue = nlohmann::json;

[[noreturn]] void wrong(std::string_view member, std::string_view wanted) {
  throw InputError(fmt::format("“{}” is not {}", member, wanted));
}

// Null if the record does not have the member, or has null.
const JsonValue* member_of(const JsonValue& json, const char* name) {
  const auto found = json.find(name);
  return found == json.end() || found->is_null() ? nullptr : &*found;
}

std::string text_of(const JsonValue& json, const char* name) {
  const JsonValue* value = member_of(json, name);
  if (value == nullptr) return {};
  if (!value->is_string()) wrong(name, "a text");
  return tidy_text(value->get_ref<const std::string&>());
}

std::optional<std::vector<std::string>> list_of(const JsonValue& json, const char* name) {
  const JsonValue* value = member_of(json, name);
  if (value == nullptr) return std::nullopt;
  std::vector<std::string> values;
  for (const JsonValue& each : value->is_array() ? *value : JsonValue::array({*value})) {
    if (!each.is_string()) wrong(name, "a text or an array of texts");
    values.push_back(tidy_text(each.get_ref<const std::string&>()));
  }
  std::erase(values, "");
  if (values.size() > most_record_values) {
    throw InputError(fmt::format("“{}” has more than {} values", name, most_record_values));
  }
  return values;
}

std::string id_of(const JsonValue& json) {
  for (const char* member : {"_id", "id"}) {
    const auto found = json.find(member);
    if (found == json.end()) continue;
    std::string id = found->is_string()   ? tidy_text(found->get_ref<const std::string&>())
                     : found->is_number() ? compact_json(*found)
                                          : "";
    if (id.empty()) wrong(member, "a text or number");
    if (id.find_first_of("# ") != std::string::npos) {
      throw InputError(fmt::format("its id “{}” has a blank or a #", id));
    }
    return id;
  }
  throw InputError("it has neither “_id” nor “id”");
}

std::optional<Date> date_of(const JsonValue& json, const char* member) {
  const JsonValue* value = member_of(json, member);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string() && !value->is_number()) wrong(member, "a text or number");
  const std::string text = value->is_string() ? value->get<std::string>() : compact_json(*value);
  if (text.empty()) return std::nullopt;
  const auto date = Date::parse(text);
  if (!date) wrong(member, "a date such as 2014-09-03, 2014-09 or 2014");
  return date;
}

}  // namespace

std::optional<JsonRecord> read_json_record(std::string_view line) {
  if (line.size() > longest_record) {
    throw InputError(fmt::format("it is longer than {} MB", longest_record >> 20),
                     "cut it into several records");
  }
  if (is_too_deep(line)) throw InputError("it is nested too deeply");
  JsonValue json = json_or_discarded(line);
  if (json.is_discarded()) {  // perhaps for a byte that is no UTF-8
    json = json_or_discarded(decode_text(line, "windows-1252").text);
  }
  if (!json.is_object()) throw InputError("it is not a JSON object");
  JsonRecord record;
  Document& document = record.document;
  document.id = id_of(json);
  document.title = text_of(json, "title");
  document.forces = list_of(json, "force").value_or(std::vector<std::string>{});
  if (const auto year = date_of(json, "year")) document.year = year->year;
  document.published = date_of(json, "published");
  document.type = text_of(json, "type");
  document.author = text_of(json, "author");
  document.publisher = text_of(json, "publisher");
  document.url = text_of(json, "url");
  document.content_hash = XXH3_64bits(line.data(), line.size());
  record.themes = list_of(json, "theme");
  record.passage.ordinal = 1;
  record.passage.text = text_of(json, "text");
  if (record.passage.text.size() + document.title.size() > longest_record_text) {
    throw InputError(fmt::format("its text is longer than {} MB", longest_record_text >> 20),
                     "cut it into several records");
  }
  if (!document.title.empty()) record.passage.heading = {document.title};
  if (const std::string kind = text_of(json, "kind"); !kind.empty()) {
    const auto known = kind_named(kind);
    if (!known) wrong("kind", "a kind of passage");
    record.passage.kind = *known;
  }
  if (record.passage.text.empty() && document.title.empty()) return std::nullopt;
  return record;
}

}  // namespace findings
