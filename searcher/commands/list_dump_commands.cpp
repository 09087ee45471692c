// SPDX-License-Identifier: GPL-2.0-or-later
// list dump, list restore.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/query_options.h"
#include "searcher/lists/dump.h"

namespace findings {
namespace {

ExitCode run_dump(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list dump", "[NAME]", 0, 1);
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const auto list = words.empty() ? std::nullopt : std::optional(words[0]);
  const std::string text = dump_text(dump_of(store, list));
  Output output(false);
  output.write(text);
  output.flush();
  return ExitCode::done;
}

void tell(const ReadingList& list, const Joined& joined) {
  fmt::print(stderr, "findings: “{}”: {} new, {} joined\n", list.name, entries_text(joined.added),
             joined.united);
  for (const std::string& id : joined.differ) {
    fmt::print(stderr, "findings: {} of “{}” has other words in the dump; those here are kept\n",
               id, list.name);
  }
}

// What restoring would do to a list, found out without doing it.
Joined would_join(ListStore& store, const ReadingList& list) {
  require_usable_name(list.name);
  Joined joined;
  const auto names = store.names();
  if (std::ranges::find(names, list.name) == names.end()) {
    joined.added = list.entries.size();
    return joined;
  }
  std::map<std::string, std::string> hashes;
  for (const Entry& entry : store.list(list.name).entries) {
    hashes.emplace(entry.quotation.id(), entry.hash);
  }
  for (const Entry& entry : list.entries) {
    const auto here = hashes.find(entry.quotation.id());
    here == hashes.end() ? ++joined.added : ++joined.united;
    if (here != hashes.end() && here->second != entry.hash) {
      joined.differ.push_back(entry.quotation.id());
    }
  }
  return joined;
}

// Returns how many are there now that were not, or are newer; `dry` writes none.
std::size_t restore_saved(ListStore& store, const Dump& dump, bool dry, bool quiet) {
  std::size_t restored = 0;
  const auto here = saved_searches(store);
  for (const SavedSearch& search : dump.saved) {
    const auto known = std::ranges::find(here, search.name, &SavedSearch::name);
    const bool is_other =
        known != here.end() && (known->query != search.query || known->options != search.options);
    if (is_other && !quiet) {
      fmt::print(stderr, "findings: there is another saved search “{}”; it is kept\n", search.name);
    }
    if (is_other || (known != here.end() && search.run_at <= known->run_at)) continue;
    if (!dry) save_search(store, search, true);
    ++restored;
  }
  return restored;
}

ExitCode run_restore(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list restore", "FILE", 1, 1);
  const bool dry = arguments.has("dry-run");
  const bool quiet = arguments.has("quiet");
  const Dump dump = read_dump(read_text_file(words[0]), words[0]);
  ListStore store(lists_file(arguments), dry ? ListStore::Access::read : ListStore::Access::write);
  std::vector<Joined> joined;
  if (dry) {
    for (const ReadingList& list : dump.lists) joined.push_back(would_join(store, list));
  } else {
    joined = ListEditor(store, stamp_of_now()).restore(dump.lists);
    for (const auto& [reader, passages] : dump.seen) store.mark_seen(reader, passages);
  }
  const std::size_t saved = restore_saved(store, dump, dry, quiet);
  if (!quiet) {
    for (std::size_t i = 0; i < joined.size(); ++i) tell(dump.lists[i], joined[i]);
  }
  tell_done(arguments,
            fmt::format("{} {} and {}", dry ? "would restore" : "restored",
                        dump.lists.size() == 1 ? std::string("1 list")
                                               : fmt::format("{} lists", dump.lists.size()),
                        saved == 1 ? std::string("1 saved search")
                                   : fmt::format("{} saved searches", saved)));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> list_dump_commands() {
  return {
      {list_spec(
           "dump", "[NAME]", "all lists as text, to keep",
           "Prints one list or everything (lists, searches, saved searches, what was seen) as "
           "JSON Lines: the same lists give the same bytes.",
           {}, {{"findings list dump > lists.jsonl", "a backup; good for version control"}}),
       run_dump,
       {}},
      {list_spec(
           "restore", "FILE", "lists out of a dump",
           "Brings back what a dump holds, - for standard input. Lists that are there already "
           "are joined with those of the dump: nothing is lost, and doing it twice changes "
           "nothing more. Two people's work comes together so.",
           {{"dry-run", 0, "", "only say what would happen", "What to do", {}, false}},
           {{"findings list restore lists.jsonl", "what was dumped is there again"}}),
       run_restore,
       {}},
  };
}

}  // namespace findings
