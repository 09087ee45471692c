// SPDX-License-Identifier: GPL-2.0-or-later
// saved save, run, list and delete: searches that are kept under a name.
#include <algorithm>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "corpus/text/printable.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/searches.h"
#include "searcher/lists/store.h"
#include "searcher/print/results.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string save(const ListEdit& edit) {
  const std::string& name = edit.words[0];
  const SearchTask task = search_task(edit.arguments, query_text(edit.arguments, 1));
  const std::string& query = task.query.parsed.text;
  require_query(task.query.parsed);
  require_usable_name(name);
  // Unknown filter values are reported now, not when it runs at night.
  Session session(task.index);
  const Gathered gathered = list_filters(edit.store, reviewer());
  (void)run_again(query, task.options, 1, session, &gathered);
  save_search(edit.store, {name, query, task.options, stamp_of_now(), "", {}},
              edit.arguments.has("replace"));
  return fmt::format("saved “{0}”; to see what is new: findings saved run {0} --new", name);
}

// Reduces a result to what the last run did not find.
void keep_new(SearchResult& result, const SavedSearch& search) {
  std::erase_if(result.hits, [&](const Hit& hit) {
    return std::ranges::binary_search(search.seen, hit.passage.key);
  });
  std::set<std::string> documents;
  for (std::size_t i = 0; i < result.hits.size(); ++i) {
    result.hits[i].rank = i + 1;
    documents.insert(result.hits[i].document.id);
  }
  result.passages = result.families = result.hits.size();
  result.documents = documents.size();
}

std::vector<std::uint64_t> keys_of(const std::vector<Hit>& hits) {
  std::vector<std::uint64_t> keys;
  for (const Hit& hit : hits) keys.push_back(hit.passage.key);
  return keys;
}

// What is no longer new: what was printed, and what was seen before and is still found.
std::vector<std::uint64_t> seen_now(const std::vector<std::uint64_t>& found,
                                    const SavedSearch& search, const SearchResult& printed) {
  std::vector<std::uint64_t> seen = keys_of(printed.hits);
  std::ranges::copy_if(found, std::back_inserter(seen), [&](std::uint64_t key) {
    return std::ranges::binary_search(search.seen, key);
  });
  return seen;
}

ExitCode run_saved(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  const auto limit = arguments.number("limit", 0);
  SearchLists lists(lists_file(arguments), print.format.quiet);
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const SavedSearch search = saved_search(store, arguments.positional()[0]);
  Session session(index_folder(arguments));
  SearchResult result = run_again(search.query, search.options, 0, session, lists.gathered());
  const LoggedSearch asked = logged_search(search.query, search.options, result, session);
  const std::vector<std::uint64_t> found = keys_of(result.hits);
  if (arguments.has("new")) keep_new(result, search);
  if (limit != 0 && result.hits.size() > limit) result.hits.resize(limit);
  lists.mark(result);
  const AskedQuery query{"", parse_query(search.query),
                         request_of(search.query, search.options).match};
  print_output(results_header(print.format) + printed_result(query, result, print.format),
               print.output());
  if (print.format.is_text()) lists.remember(asked, result);
  // Not before: what could not be printed is still new.
  ListStore writable(lists_file(arguments), ListStore::Access::write);
  mark_run(writable, search.name, stamp_of_now().at, seen_now(found, search, result));
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

std::string saved_json(const std::vector<SavedSearch>& searches) {
  Json json = {{"schema", "findings.saved/1"}, {"saved", Json::array()}};
  for (const SavedSearch& search : searches) {
    json["saved"].push_back({{"name", search.name},
                             {"query", search.query},
                             {"options", search.options},
                             {"run_at", null_if_empty(search.run_at)}});
  }
  return json_text(json);
}

std::string saved_text(const std::vector<SavedSearch>& searches) {
  std::string text;
  for (const SavedSearch& search : searches) {
    text += printable_line(
                fmt::format("{}  {}{}{}  {}", search.name, search.query,
                            search.options.empty() ? "" : " ", fmt::join(search.options, " "),
                            search.run_at.empty() ? "never run" : "last run " + search.run_at)) +
            "\n";
  }
  return text;
}

ExitCode run_saved_list(const Arguments& arguments) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const auto searches = saved_searches(store);
  print_output(arguments.value("format") == "json" ? saved_json(searches) : saved_text(searches));
  return searches.empty() ? ExitCode::nothing_found : ExitCode::done;
}

std::string delete_search(const ListEdit& edit) {
  delete_saved(edit.store, edit.words[0]);
  return fmt::format("deleted the saved search “{}”", edit.words[0]);
}

}  // namespace

std::vector<Command> saved_commands() {
  return {edit_command(
              "saved save", "NAME QUERY...", "save a search under a name",
              "Saves a query with its filters.",
              joined({filter_options(), {flag("replace", "replace a search of the same name")}}),
              {{"findings saved save da-cambs domestic abuse --force cambs", "to run every week"}},
              save),
          list_command(
              "saved run", "NAME", "run a saved search",
              "Shows what a saved search finds, in the order of documents; with --new only "
              "passages that are new or have changed since it last ran. Exits 0 if it shows any, "
              "else 1.",
              {flag("new", "only what is new or has changed since the last run"),
               valued("limit,n", "N", "at most N passages (0, all); the others stay new"),
               format_option({"text", "json", "jsonl", "csv", "md"}), bom_option(),
               valued("fields", "LIST", "only these fields of each passage (json, jsonl, csv)")},
              {{"findings saved run da-cambs --new", "what is new this week"}}, run_saved),
          list_command("saved list", "", "show all saved searches",
                       "Shows every saved search and when it last ran.",
                       {format_option({"text", "json"})}, {{"findings saved list", "one a line"}},
                       run_saved_list),
          edit_command("saved delete", "NAME", "delete a saved search", "Deletes a saved search.",
                       {}, {{"findings saved delete da-cambs", "delete it"}}, delete_search)};
}

}  // namespace findings
