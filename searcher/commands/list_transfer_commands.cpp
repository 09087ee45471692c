// SPDX-License-Identifier: GPL-2.0-or-later
// list import, dump and restore: lists from and to files.
#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/date.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/dump.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/searches.h"
#include "searcher/lists/verify.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> list_columns = {"force", "themes", "tags"};
constexpr std::array<std::string_view, 2> number_columns = {"year", "page"};
// Derived from other columns, or written in another way than they are read.
constexpr std::array<std::string_view, 9> ignored_columns = {
    "n", "state", "document", "heading", "decisions", "added", "changed", "citation", "hash"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// An entry of the file; the index gives the text if the file does not.
Entry entry_with_text(Json json, const std::string& place, Session& session) {
  const auto member = [&](const char* name) {
    return json.contains(name) && json[name].is_string() ? json[name].get<std::string>() : "";
  };
  try {
    if (!json.is_object()) throw InputError("not an entry");
    if (!json.contains("quotation") || !json.contains("passage")) {
      const auto id = json.contains("passage")
                          ? PassageId::parse(member("passage"))
                          : passage_of_words(session, member("quotation"), member("title"));
      if (!id && !json.contains("passage")) {
        throw InputError("no passage has these words",
                         "name passages in a column “passage”, as an export with --internals does");
      }
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

ReadingList from_json(const std::string& text, const std::string& file, Session& session) {
  const Json json = ordered_json_or_discarded(text);
  if (!json.is_object() || !json.contains("schema") || json["schema"] != "findings.list/1" ||
      !json.contains("entries") || !json["entries"].is_array()) {
    throw InputError(fmt::format("{} is not a list of schema findings.list/1", file),
                     "export one with --format json; a dump comes back with `list restore`");
  }
  ReadingList list = head_of(json);
  for (const Json& entry : json["entries"]) {
    list.entries.push_back(entry_with_text(
        entry, fmt::format("{}: entry {}", file, list.entries.size() + 1), session));
  }
  return list;
}

Json row_json(const CsvTable& table, const CsvTable::Row& row) {
  Json json = Json::object();
  for (const std::string& column : table.columns()) {
    const std::string cell = table.cell(row, column);
    if (cell.empty() || is_among(ignored_columns, column)) continue;
    if (is_among(list_columns, column)) {
      json[column] = table.list(row, column);
    } else if (is_among(number_columns, column)) {  // Excel may have made `3.0` of them
      json[column] = ordered_json_or_discarded(cell.substr(0, cell.find(".0")));
    } else if (column == "published") {
      const auto date = Date::parse(cell);
      json[column] = date ? date->iso() : cell;
    } else {
      json[column] = cell;
    }
  }
  return json;
}

ReadingList from_csv(const std::string& text, const std::string& file, Session& session) {
  const CsvTable table(text, file, {});
  ReadingList list;
  for (const CsvTable::Row& row : table.rows()) {
    list.entries.push_back(entry_with_text(row_json(table, row), table.place(row), session));
  }
  return list;
}

ReadingList from_ids(const std::string& text, const std::string& file, Session& session) {
  ReadingList list;
  std::size_t number = 0;
  for (const std::string_view line : text_lines(text)) {
    ++number;
    const std::string id(trimmed(line));
    if (id.empty()) continue;
    list.entries.push_back(
        entry_with_text({{"passage", id}}, fmt::format("{}:{}", file, number), session));
  }
  return list;
}

bool is_csv(std::string_view text) {
  const std::string head = ascii::lower(trimmed(text.substr(0, text.find_first_of("\r\n"))));
  return head.find_first_of(",;\t") != std::string::npos || head == "passage" ||
         head == "quotation";
}

std::string import_list(const ListEdit& edit) {
  const std::string& name = edit.words[0];
  const std::string& file = edit.words[1];
  const std::string text = decoded_csv(read_text_file(file), file);
  Session session(index_folder(edit.arguments));
  ReadingList list = trimmed(text).starts_with("{") ? from_json(text, file, session)
                     : is_csv(text)                 ? from_csv(text, file, session)
                                                    : from_ids(text, file, session);
  const Stamp now = stamp_of_now();
  list.name = name;
  if (list.title.empty()) list.title = name;
  if (list.created.at.empty()) list.created = now;
  for (Entry& entry : list.entries) {
    if (entry.added.at.empty()) entry.added = entry.changed = now;
  }
  const Joined joined = edit.editor.restore({&list, 1}, "imported").front();
  return fmt::format("imported {} to “{}”; {} were already there and are combined",
                     entries_text(joined.added), name, joined.united);
}

ExitCode run_list_dump(const Arguments& arguments) {
  const std::vector<std::string>& words = arguments.positional();
  ListStore store(lists_file(arguments), ListStore::Access::read);
  print_output(dump_text(dump_of(store, words.empty() ? std::nullopt : std::optional(words[0]))));
  return ExitCode::done;
}

// What restoring would do to a list.
Joined would_join(ListStore& store, const ReadingList& list) {
  require_usable_name(list.name);
  Joined joined;
  const auto names = store.names();
  if (std::ranges::find(names, list.name) == names.end()) {
    joined.added = list.entries.size();
    return joined;
  }
  const Keys here = store.passages_on(list.name);
  for (const Entry& entry : list.entries) {
    here.contains(entry.quotation.passage.key) ? ++joined.united : ++joined.added;
  }
  return joined;
}

// Returns the number of saved searches that are new or newer; changes nothing if `dry`.
std::size_t restore_saved(ListStore& store, const Dump& dump, bool dry, bool quiet) {
  std::size_t restored = 0;
  const auto here = saved_searches(store);
  for (const SavedSearch& search : dump.saved) {
    const auto known = std::ranges::find(here, search.name, &SavedSearch::name);
    const bool is_other =
        known != here.end() && (known->query != search.query || known->options != search.options);
    if (is_other && !quiet) {
      print_note(fmt::format("kept the saved search “{}”: the dump has another of this name",
                             search.name));
    }
    if (is_other || (known != here.end() && search.run_at <= known->run_at)) continue;
    if (!dry) save_search(store, search, true);
    ++restored;
  }
  return restored;
}

ExitCode run_restore(const Arguments& arguments) {
  const std::string& file = arguments.positional()[0];
  const bool dry = arguments.has("dry-run");
  const bool quiet = arguments.has("quiet");
  const Dump dump = read_dump(read_text_file(file), file);
  ListStore store(lists_file(arguments), dry ? ListStore::Access::read : ListStore::Access::write);
  std::vector<Joined> joined;
  if (dry) {
    for (const ReadingList& list : dump.lists) joined.push_back(would_join(store, list));
  } else {
    joined = ListEditor(store, stamp_of_now()).restore(dump.lists);
    for (const auto& [reader, keys] : dump.seen) store.mark_seen(reader, keys);
  }
  const std::size_t saved = restore_saved(store, dump, dry, quiet);
  for (std::size_t i = 0; i < joined.size() && !quiet; ++i) {
    const std::string& list = dump.lists[i].name;
    print_note(fmt::format("“{}”: {} new, {} combined", list, entries_text(joined[i].added),
                           joined[i].united));
  }
  print_done(arguments, fmt::format("{} {} and {}", dry ? "would restore" : "restored",
                                    counted(dump.lists.size(), "list"),
                                    counted(saved, "saved search", "saved searches")));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> list_transfer_commands() {
  return {
      edit_command(
          "list import", "NAME FILE", "add entries from a file",
          "Adds entries to a list, which is created if it does not exist: from an export as "
          "JSON or CSV, or passage ids, one a line; - is standard input. A CSV file needs the "
          "column passage or quotation, by whose words the passage is found, and can have note, "
          "tags, status and section; text that the file does not have is taken from the index. "
          "Only JSON has decisions.",
          {}, {{"findings list import attendance2 attendance.json", "from an export"}},
          import_list),
      list_command(
          "list dump", "[NAME]", "write all lists as text, for a backup",
          "Prints one list or everything (lists, searches, saved searches, what was seen) as "
          "JSON Lines. The same lists give the same bytes.",
          {}, {{"findings list dump > lists.jsonl", "a backup; good for version control"}},
          run_list_dump),
      list_command("list restore", "FILE", "restore lists from a dump",
                   "Restores the lists of a dump; - is standard input. Lists that already "
                   "exist are combined with those of the dump: nothing is lost, and a second "
                   "time changes nothing more. Use it to combine the work of two people too.",
                   {flag("dry-run", "only report what would happen")},
                   {{"findings list restore lists.jsonl", "from a backup"}}, run_restore)};
}

}  // namespace findings
