// SPDX-License-Identifier: GPL-2.0-or-later
// list import: entries out of an export, or passages named in a file.
#include <algorithm>
#include <array>
#include <sstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/query_options.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/quote.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> list_columns = {"force", "themes", "tags"};
constexpr std::array<std::string_view, 2> number_columns = {"year", "page"};
// They are made anew of the other columns, or told in another way than they are read.
constexpr std::array<std::string_view, 9> passed_over = {
    "n", "state", "document", "heading", "decisions", "added", "changed", "citation", "hash"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// An entry as the file has it: with its own words, or those that the index has.
Entry entry_with_words(Json json, const std::string& place, const Session& session) {
  try {
    if (!json.is_object()) throw InputError("this is not an entry");
    if (!json.contains("quotation")) {
      const bool named = json.contains("passage") && json["passage"].is_string();
      const auto id = PassageId::parse(named ? json["passage"].get<std::string>() : "");
      if (!id) throw InputError("there is no passage id", "an id is DOCUMENT#N");
      Json words = json_of(quote(session, *id));
      words.update(json);
      json = std::move(words);
    }
    return entry_of(json);
  } catch (const Json::exception& error) {
    throw InputError(fmt::format("{}: {}", place, error.what()), "nothing was imported");
  } catch (const Error& error) {
    throw InputError(fmt::format("{}: {}", place, error.what()),
                     error.hint().empty() ? "nothing was imported" : error.hint());
  }
}

ReadingList from_json(const std::string& text, const std::string& file, const Session& session) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("schema") || json["schema"] != "findings.list/1" ||
      !json.contains("entries") || !json["entries"].is_array()) {
    throw InputError(fmt::format("{} is not a list of schema findings.list/1", file),
                     "export one with --format json; a dump comes back with `list restore`");
  }
  ReadingList list = head_of(json);
  for (const Json& entry : json["entries"]) {
    list.entries.push_back(entry_with_words(
        entry, fmt::format("{}: entry {}", file, list.entries.size() + 1), session));
  }
  return list;
}

Json row_json(const CsvTable& table, const CsvTable::Row& row) {
  Json json = Json::object();
  for (const std::string& column : table.columns()) {
    const std::string cell = table.cell(row, column);
    if (cell.empty() || is_among(passed_over, column)) continue;
    if (is_among(list_columns, column)) {
      json[column] = table.list(row, column);
    } else if (is_among(number_columns, column)) {
      json[column] = Json::parse(cell, nullptr, false);
    } else {
      json[column] = cell;
    }
  }
  return json;
}

ReadingList from_csv(const std::string& text, const std::string& file, const Session& session) {
  const CsvTable table(text, file, {"passage"});
  ReadingList list;
  for (const CsvTable::Row& row : table.rows()) {
    list.entries.push_back(entry_with_words(row_json(table, row), table.place(row), session));
  }
  return list;
}

ReadingList from_ids(const std::string& text, const std::string& file, const Session& session) {
  ReadingList list;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const std::string id(trimmed(line));
    if (id.empty()) continue;
    list.entries.push_back(
        entry_with_words({{"passage", id}}, fmt::format("{}:{}", file, number), session));
  }
  return list;
}

bool is_csv(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  return head.find(',') != std::string_view::npos || trimmed(head) == "passage";
}

ExitCode run_import(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list import", "NAME FILE", 2, 2);
  const std::string text = read_text_file(words[1]);
  const Session session(index_folder(arguments));
  ReadingList list = trimmed(text).starts_with("{") ? from_json(text, words[1], session)
                     : is_csv(text)                 ? from_csv(text, words[1], session)
                                                    : from_ids(text, words[1], session);
  const Stamp now = stamp_of_now();
  list.name = words[0];
  if (list.title.empty()) list.title = words[0];
  if (list.created.at.empty()) list.created = now;
  for (Entry& entry : list.entries) {
    if (entry.added.at.empty()) entry.added = entry.changed = now;
  }
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const Joined joined = ListEditor(store, now).restore({&list, 1}, "imported").front();
  tell_done(arguments, fmt::format("“{}” has {} more; {} were there and are joined", words[0],
                                   entries_text(joined.added), joined.united));
  for (const std::string& id : joined.differ) {
    fmt::print(stderr, "findings: {} has other words in {}; those on “{}” are kept\n", id, words[1],
               words[0]);
  }
  return ExitCode::done;
}

}  // namespace

Command list_import_command() {
  return {
      list_spec("import", "NAME FILE", "entries out of a file",
                "Adds entries to a list, which is made if it is new: out of an export as JSON or "
                "CSV, or passage ids, one a line; - for standard input. A CSV file needs the "
                "column passage and may have quotation, note, tags, status and section; words "
                "that the file has not are taken from the index. Decisions come with JSON only.",
                {}, {{"findings list import attendance2 attendance.json", "a list again"}}),
      run_import,
      {}};
}

}  // namespace findings
