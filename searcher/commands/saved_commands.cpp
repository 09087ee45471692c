// SPDX-License-Identifier: GPL-2.0-or-later
// Searches under a name: saved save, run, list, delete.
#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/lists_at_hand.h"
#include "searcher/commands/logged_search.h"
#include "searcher/commands/query_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/searches.h"
#include "searcher/print/printer.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

CommandSpec saved_spec(CommandSpec spec) {
  spec.name = "saved" + spec.name.substr(std::string_view("list").size());
  return spec;
}

ExitCode run_save(const Arguments& arguments) {
  const std::size_t least = arguments.has("query-file") ? 1 : 2;
  const auto& words = arguments_of(arguments, "saved save", "NAME QUERY...", least, 0);
  const ParsedQuery query = query_of(arguments, 1);
  require_query(query);
  // Values that nothing knows are refused now, not when it runs at night.
  Session session(index_folder(arguments));
  require_usable_name(words[0]);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  const ListFilters gathered(store, reviewer());
  (void)run_again(query.text, matching_options(arguments), 1, session, &gathered);
  save_search(store, {words[0], query.text, matching_options(arguments), stamp_of_now(), "", {}},
              arguments.has("replace"));
  tell_done(arguments, fmt::format("saved “{0}”; `findings saved run {0} --new` shows what it has "
                                   "not shown yet",
                                   words[0]));
  return ExitCode::done;
}

// Cuts a result down to what the last run did not find.
void keep_new(SearchResult& result, const SavedSearch& search) {
  std::erase_if(result.hits, [&](const Hit& hit) {
    return std::ranges::binary_search(search.seen, mark_of(hit));
  });
  std::vector<std::string> documents;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    result.hits[i].rank = i + 1;
    documents.push_back(result.hits[i].document.id);
  }
  std::ranges::sort(documents);
  const auto repeated = std::ranges::unique(documents);
  result.passages = result.families = result.hits.size();
  result.documents = documents.size() - repeated.size();
}

// What is no longer new: what was printed, and what was not new before and is still found.
std::vector<std::uint64_t> seen_now(const std::vector<std::uint64_t>& found,
                                    const SavedSearch& search, const SearchResult& printed) {
  std::vector<std::uint64_t> seen;
  std::ranges::copy_if(found, std::back_inserter(seen), [&](std::uint64_t mark) {
    return std::ranges::binary_search(search.seen, mark);
  });
  std::ranges::transform(printed.hits, std::back_inserter(seen), mark_of);
  return seen;
}

ExitCode run_saved(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "saved run", "NAME [--new]", 1, 1);
  ListsAtHand lists(arguments);
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const SavedSearch search = saved_search(store, words[0]);
  const std::string format = format_of(arguments);
  const auto printer =
      make_printer(format, style_of(arguments),
                   fields_named(arguments.value("fields").value_or("")), false, false);
  Session session(index_folder(arguments));
  SearchResult result = run_again(search.query, search.options, 0, session, lists.gathered());
  const LoggedSearch asked = search_as_asked(search.query, search.options, result, session);
  std::vector<std::uint64_t> found;
  std::ranges::transform(result.hits, std::back_inserter(found), mark_of);
  if (arguments.has("new")) keep_new(result, search);
  const auto limit = arguments.number("limit", 0);
  if (limit != 0 && result.hits.size() > limit) result.hits.resize(limit);
  lists.mark(result);
  const AskedQuery query{"", parse_query(search.query),
                         request_again(search.query, search.options).match};
  Output output(format == "text" && !arguments.has("no-pager"));
  output.write(printer->header() + printer->result(query, result));
  output.flush();
  if (format == "text") lists.were_shown(asked, result);
  // Only now: what could not be printed is still new.
  ListStore writable(lists_file(arguments), ListStore::Access::write);
  mark_run(writable, search.name, stamp_of_now().at, seen_now(found, search, result));
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode run_list(const Arguments& arguments) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const auto searches = saved_searches(store);
  Output output(false);
  if (arguments.value("format") == "json") {
    Json json;
    json["schema"] = "findings.saved/1";
    json["saved"] = Json::array();
    for (const SavedSearch& search : searches) {
      json["saved"].push_back({{"name", search.name},
                               {"query", search.query},
                               {"options", search.options},
                               {"run_at", search.run_at.empty() ? Json() : Json(search.run_at)}});
    }
    output.write(json_text(json));
  } else {
    for (const SavedSearch& search : searches) {
      output.write(fmt::format("{}  {}{}{}  {}\n", search.name, search.query,
                               search.options.empty() ? "" : " ", fmt::join(search.options, " "),
                               search.run_at.empty() ? "never run" : "last run " + search.run_at));
    }
  }
  output.flush();
  return searches.empty() ? ExitCode::nothing_found : ExitCode::done;
}

ExitCode run_delete(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "saved delete", "NAME", 1, 1);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  delete_saved(store, words[0]);
  tell_done(arguments, fmt::format("deleted the saved search “{}”", words[0]));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> saved_commands() {
  const std::string group = "What to show";
  std::vector<OptionSpec> saving = filter_options();
  saving.push_back({"replace", 0, "", "in place of one of the same name", "What to do", {}, false});
  return {
      {saved_spec(list_spec("save", "NAME QUERY...", "save a search under a name",
                            "Saves a query with its filters.", std::move(saving),
                            {{"findings saved save da-cambs domestic abuse --force cambs",
                              "to be run every week"}})),
       run_save,
       {}},
      {saved_spec(list_spec(
           "run", "NAME", "run a saved search",
           "Shows what a saved search finds, in the order of documents; with --new only passages "
           "that are new or changed since it last ran. Exits 0 if it shows any, else 1.",
           {{"new", 0, "", "only what is new or changed since the last run", group, {}, false},
            {"limit",
             'n',
             "N",
             "at most N passages (0, all); the others stay new",
             group,
             {},
             false},
            {"format",
             'f',
             "FORMAT",
             "how to print",
             group,
             {"text", "json", "jsonl", "csv", "md"},
             false},
            {"fields",
             0,
             "LIST",
             "only these fields of each passage (json, jsonl, csv)",
             group,
             {},
             false}},
           {{"findings saved run da-cambs --new", "what this week brought"}})),
       run_saved,
       {}},
      {saved_spec(list_spec(
           "list", "", "which searches are saved", "Shows every saved search and when it last ran.",
           {{"format", 'f', "FORMAT", "how to print", group, {"text", "json"}, false}},
           {{"findings saved list", "one a line"}})),
       run_list,
       {}},
      {saved_spec(list_spec("delete", "NAME", "delete a saved search", "Deletes a saved search.",
                            {}, {{"findings saved delete da-cambs", "it is gone"}})),
       run_delete,
       {}},
  };
}

}  // namespace findings
