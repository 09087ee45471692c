// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/dump.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/seen.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view schema = "findings.lists-dump/1";

Json of_list(const std::string& list, const Json& rest) {
  Json json = {{"list", list}};
  json.update(rest);
  return json;
}

Json saved_json(const SavedSearch& search) {
  Json marks = Json::array();
  for (const std::uint64_t mark : search.seen) marks.push_back(fmt::format("{:016x}", mark));
  return {{"name", search.name},
          {"query", search.query},
          {"options", search.options},
          {"created", {{"by", search.created.by}, {"at", search.created.at}}},
          {"run_at", search.run_at.empty() ? Json() : Json(search.run_at)},
          {"seen", marks}};
}

SavedSearch saved_of(const Json& json) {
  SavedSearch search;
  search.name = json.at("name");
  search.query = json.at("query");
  search.options = json.at("options").get<std::vector<std::string>>();
  search.created = {json.at("created").at("by"), json.at("created").at("at")};
  if (json.at("run_at").is_string()) search.run_at = json.at("run_at");
  for (const Json& mark : json.at("seen")) {
    search.seen.push_back(std::stoull(mark.get<std::string>(), nullptr, 16));
  }
  return search;
}

// Takes one line after the other.
class DumpReader {
 public:
  void take(const Json& json) {
    if (!headed_) return take_head(json);
    if (json.contains("entry")) {
      list_of(json["entry"]).entries.push_back(entry_of(json["entry"]));
    } else if (json.contains("search")) {
      list_of(json["search"]).searches.push_back(logged_search_of(json["search"]));
    } else if (json.contains("list")) {
      ReadingList list = head_of(json["list"]);
      if (!places_.emplace(list.name, dump_.lists.size()).second) {
        throw InputError(fmt::format("there is a second list “{}”", list.name));
      }
      dump_.lists.push_back(std::move(list));
    } else if (json.contains("saved")) {
      dump_.saved.push_back(saved_of(json["saved"]));
    } else if (json.contains("seen")) {
      const Json& seen = json["seen"];
      dump_.seen[seen.at("reader")].push_back(seen.at("passage"));
    } else {
      throw InputError("this is neither list, entry, search, saved search nor seen passage");
    }
  }

  [[nodiscard]] bool headed() const { return headed_; }
  [[nodiscard]] Dump dump() && { return std::move(dump_); }

 private:
  void take_head(const Json& json) {
    const auto name = json.find("schema");
    if (name == json.end() || *name != schema) {
      throw InputError(fmt::format("this is not a dump of reading lists: no schema {}", schema));
    }
    headed_ = true;
  }

  ReadingList& list_of(const Json& json) {
    const std::string name = json.at("list");
    const auto place = places_.find(name);
    if (place == places_.end()) throw InputError(fmt::format("no list “{}” came before it", name));
    return dump_.lists[place->second];
  }

  Dump dump_;
  std::map<std::string, std::size_t> places_;
  bool headed_ = false;
};

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
  dump.seen = seen_by_all(store);
  return dump;
}

std::string dump_text(const Dump& dump) {
  std::string text = json_line({{"schema", schema}});
  for (const ReadingList& list : dump.lists) {
    text += json_line({{"list", head_json(list)}});
    for (const Entry& entry : list.entries) {
      text += json_line({{"entry", of_list(list.name, json_of(entry))}});
    }
    for (const LoggedSearch& search : list.searches) {
      text += json_line({{"search", of_list(list.name, json_of(search))}});
    }
  }
  for (const SavedSearch& search : dump.saved) text += json_line({{"saved", saved_json(search)}});
  for (const auto& [reader, passages] : dump.seen) {
    for (const std::string& passage : passages) {
      text += json_line({{"seen", {{"reader", reader}, {"passage", passage}}}});
    }
  }
  return text;
}

Dump read_dump(std::string_view text, const std::string& name) {
  DumpReader reader;
  for (std::size_t line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (one.empty()) continue;
    try {
      reader.take(parse_ordered_json(one));
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}:{}: {}", name, line, error.what()), "nothing was restored");
    } catch (const Json::exception& error) {
      throw InputError(fmt::format("{}:{}: this is damaged: {}", name, line, error.what()),
                       "nothing was restored");
    } catch (const std::logic_error& error) {
      throw InputError(fmt::format("{}:{}: this is damaged: {}", name, line, error.what()),
                       "nothing was restored");
    }
  }
  if (!reader.headed()) {
    throw InputError(fmt::format("{} is empty", name), "a dump begins with its schema");
  }
  return std::move(reader).dump();
}

}  // namespace findings
