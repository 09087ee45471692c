// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/dump.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/strings.h"
#include "searcher/lists/list_json.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view dump_schema = "findings.lists-dump/1";

Json with_list(const std::string& list, const Json& rest) {
  Json json = {{"list", list}};
  json.update(rest);
  return json;
}

std::uint64_t read_key(const Json& json) {
  const auto key = key_from(json.get<std::string>());
  if (!key) throw InputError("a key has 16 hexadecimal digits");
  return *key;
}

Json saved_json(const SavedSearch& search) {
  Json keys = Json::array();
  for (const std::uint64_t key : search.seen) keys.push_back(key_text(key));
  return {{"name", search.name},
          {"query", search.query},
          {"options", search.options},
          {"created", {{"by", search.created.by}, {"at", search.created.at}}},
          {"run_at", null_if_empty(search.run_at)},
          {"seen", keys}};
}

SavedSearch saved_of(const Json& json) {
  SavedSearch search;
  search.name = json.at("name");
  search.query = json.at("query");
  search.options = json.at("options").get<std::vector<std::string>>();
  search.created = {json.at("created").at("by"), json.at("created").at("at")};
  if (json.at("run_at").is_string()) search.run_at = json.at("run_at");
  for (const Json& key : json.at("seen")) search.seen.push_back(read_key(key));
  return search;
}

// The list that an entry or a search names; it is usually the last.
ReadingList& dumped_list(Dump& dump, const Json& json) {
  const std::string name = json.at("list");
  const auto found = std::find_if(dump.lists.rbegin(), dump.lists.rend(),
                                  [&](const ReadingList& list) { return list.name == name; });
  if (found == dump.lists.rend()) {
    throw InputError(fmt::format("no list “{}” came before it", name));
  }
  return *found;
}

void read_line(Dump& dump, const Json& json) {
  if (json.contains("entry")) {
    dumped_list(dump, json["entry"]).entries.push_back(entry_of(json["entry"]));
  } else if (json.contains("search")) {
    dumped_list(dump, json["search"]).searches.push_back(logged_search_of(json["search"]));
  } else if (json.contains("list")) {
    ReadingList list = head_of(json["list"]);
    if (std::ranges::find(dump.lists, list.name, &ReadingList::name) != dump.lists.end()) {
      throw InputError(fmt::format("there is a second list “{}”", list.name));
    }
    dump.lists.push_back(std::move(list));
  } else if (json.contains("saved")) {
    dump.saved.push_back(saved_of(json["saved"]));
  } else if (json.contains("seen")) {
    // Dumps from before there were keys have numbers, which say nothing of words.
    if (!json["seen"].contains("key")) return;
    dump.seen[json["seen"].at("reader")].insert(read_key(json["seen"]["key"]));
  } else {
    throw InputError("this is neither list, entry, search, saved search nor seen passage");
  }
}

void require_schema(const Json& json) {
  if (json.contains("schema") && json["schema"] == dump_schema) return;
  throw InputError(fmt::format("this is not a dump of reading lists: no schema {}", dump_schema));
}

}  // namespace

Dump dump_of(ListStore& store, const std::optional<std::string>& list) {
  Transaction reading(store.database(), Transaction::Kind::read);
  Dump dump;
  if (list) {
    dump.lists.push_back(store.list(*list));
    return dump;
  }
  for (const std::string& name : store.names()) dump.lists.push_back(store.list(name));
  dump.saved = saved_searches(store);
  dump.seen = store.seen_by_all();
  return dump;
}

std::string dump_text(const Dump& dump) {
  std::string text = json_line({{"schema", dump_schema}});
  for (const ReadingList& list : dump.lists) {
    text += json_line({{"list", head_json(list)}});
    for (const Entry& entry : list.entries) {
      text += json_line({{"entry", with_list(list.name, json_of(entry))}});
    }
    for (const LoggedSearch& search : list.searches) {
      text += json_line({{"search", with_list(list.name, json_of(search))}});
    }
  }
  for (const SavedSearch& search : dump.saved) text += json_line({{"saved", saved_json(search)}});
  for (const auto& [reader, keys] : dump.seen) {
    for (const std::uint64_t key : keys) {
      text += json_line({{"seen", {{"reader", reader}, {"key", key_text(key)}}}});
    }
  }
  return text;
}

Dump read_dump(std::string_view text, const std::string& name) {
  Dump dump;
  bool has_schema = false;
  std::size_t line = 0;
  for (const std::string_view one : text_lines(text)) {
    ++line;
    if (one.empty()) continue;
    const auto refuse = [&](std::string_view why, std::string_view what) {
      throw InputError(fmt::format("{}:{}: {}{}", name, line, why, what), "nothing was restored");
    };
    try {
      const Json json = parsed_json(one);
      has_schema ? read_line(dump, json) : require_schema(json);
      has_schema = true;
    } catch (const InputError& error) {
      refuse("", error.what());
    } catch (const Json::exception& error) {
      refuse("this is damaged: ", error.what());
    } catch (const std::logic_error& error) {
      refuse("this is damaged: ", error.what());
    }
  }
  if (!has_schema) {
    throw InputError(fmt::format("{} is empty", name), "a dump begins with its schema");
  }
  return dump;
}

}  // namespace findings
