// SPDX-License-Identifier: GPL-2.0-or-later
// list add: passages by id, by the numbers of the last search, or all that another search finds.
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/searches.h"
#include "searcher/lists/store.h"

namespace findings {
namespace {

// The passages to add, and the search that found them.
struct Wanted {
  std::vector<PassageId> ids;
  std::optional<LoggedSearch> search;
};

LastSearch last_search(const Arguments& arguments, const Session& session) {
  const auto last = remembered_search(last_search_file(lists_file(arguments)));
  if (!last) {
    throw UsageError("there is no last search to take these numbers from",
                     "search first: findings search QUERY, or give passage ids");
  }
  if (last->search.index != fingerprint(session.index().manifest())) {
    throw UsageError("the index has changed since the last search",
                     "search again: the numbers may mean other passages now");
  }
  return *last;
}

void add_numbered(const NumberRange& range, const LastSearch& last, Wanted& wanted) {
  for (std::size_t number = range.first; number <= range.last; ++number) {
    const auto found = last.passages.find(number);
    if (found == last.passages.end()) {
      throw UsageError(
          fmt::format("the last search has no number {}", number),
          last.passages.empty()
              ? "it found nothing"
              : fmt::format("it showed {} to {}, for “{}”", last.passages.begin()->first,
                            last.passages.rbegin()->first, last.search.query));
    }
    if (const auto id = PassageId::parse(found->second)) wanted.ids.push_back(*id);
  }
}

// A document of one passage may be given by the id of the document.
bool is_record(const std::string& typed, const Session& session) {
  return session.reader().has_document(typed) && session.reader().passages(typed, 2, 2).empty();
}

Wanted as_typed(const Arguments& arguments, const std::vector<std::string>& words, Session& session,
                const Gathered& gathered) {
  Wanted wanted;
  std::optional<LastSearch> last;
  for (const std::string& word : words) {
    if (const auto id = PassageId::parse(word)) {
      wanted.ids.push_back(*id);
      continue;
    }
    if (!number_range(word) && is_record(word, session)) {
      wanted.ids.push_back({word, 1});
      continue;
    }
    const auto parts = split_list(word, ',');
    for (const std::string& part : parts.empty() ? std::vector{word} : parts) {
      const auto range = number_range(part);
      if (!range) {
        throw UsageError(fmt::format("“{}” is neither a number nor a passage id", part),
                         "numbers of the last search are 3 or 5-8; an id is DOCUMENT#N");
      }
      if (!last) last = last_search(arguments, session);
      add_numbered(*range, *last, wanted);
    }
  }
  if (last && !last->search.query.empty())
    wanted.search = with_passages(last->search, session, &gathered);
  return wanted;
}

Wanted as_found(const SearchTask& task, Session& session) {
  require_query(task.query.parsed);
  const std::string& query = task.query.parsed.text;
  const Gathered* gathered = task.request.gathered;
  const SearchResult result = session.search(task.request, query);
  Wanted wanted;
  for (const Hit& hit : result.hits) {
    wanted.ids.push_back({hit.document.id, hit.passage.ordinal});
  }
  wanted.search =
      with_passages(logged_search(query, task.options, result, session), session, gathered);
  if (result.passages > result.hits.size() && !task.print.format.quiet) {
    print_note(fmt::format("taking {} of the {} passages found (--limit 0 takes all)",
                           result.hits.size(), result.passages));
  }
  return wanted;
}

// The options of a search that say which passages it shows, not how.
std::vector<OptionSpec> selection_options() {
  return joined({without(filter_options(), {"query-file"}),
                 without(result_options(), {"facet", "explain", "format", "fields"})});
}

// Passages that are named are added without any filter, and the user may expect otherwise.
void require_no_search_options(const Arguments& arguments) {
  for (const OptionSpec& option : without(selection_options(), {"strict"})) {
    if (!arguments.has(option.name)) continue;
    throw UsageError(fmt::format("--{} needs --from-search", option.name),
                     "passages that are named are added in any case");
  }
}

Wanted wanted_passages(const Arguments& arguments, Session& session, const Gathered& gathered) {
  const auto query = arguments.value("from-search");
  if (!query) return as_typed(arguments, arguments.positional_after(1), session, gathered);
  SearchTask task = search_task(arguments, *query);
  task.request.gathered = &gathered;
  return as_found(task, session);
}

ExitCode run_add(const Arguments& arguments) {
  const bool by_search = arguments.has("from-search");
  const bool by_name = arguments.positional().size() > 1;
  if (by_search && by_name) {
    throw UsageError("the passages are given twice: as arguments and with --from-search");
  }
  if (!by_search && !by_name) {
    throw UsageError("there is nothing to add", "for example: findings list add NAME 1 3 5-8");
  }
  if (!by_search) require_no_search_options(arguments);
  const std::string& list = arguments.positional()[0];
  ListStore store(lists_file(arguments), ListStore::Access::write);
  (void)store.row_of(list);  // throws if there is no such list, before anything is searched
  Session session(index_folder(arguments));
  const Gathered gathered = list_filters(store, reviewer());
  const Wanted wanted = wanted_passages(arguments, session, gathered);
  if (wanted.ids.empty()) {
    throw NotFoundError("the search found nothing", "nothing was added");
  }
  const auto [added, known] =
      ListEditor(store, stamp_of_now())
          .add(list, quote(session, wanted.ids), arguments.value_or("section", ""), wanted.search);
  print_done(arguments, fmt::format("added {} to “{}”{}{}", entries_text(added.size()), list,
                                    added.empty() ? "" : ": ", fmt::join(added, ", ")));
  if (!known.empty() && !arguments.has("quiet")) {
    print_note(fmt::format("already on “{}”, not added again: {}", list, fmt::join(known, ", ")));
  }
  return ExitCode::done;
}

}  // namespace

Command list_add_command() {
  return list_command(
      "list add", "NAME [NUMBER|PASSAGE...]", "add passages to a list",
      "Adds passages to the end of a list: by their ids, by the numbers that the last search "
      "printed as text (3, 5-8), or everything that --from-search shows. Numbers are refused "
      "if the index has changed since that search. Passages that are already on the list are "
      "reported and not added again.",
      joined({{valued("from-search", "QUERY", "everything that `findings search QUERY` shows"),
               valued("section", "TITLE",
                      "put it in this section, which is created if it does not exist")},
              selection_options()}),
      {{"findings list add attendance 1 3 5-8", "from the last search"},
       {"findings list add attendance cambs-2014-letter#12", "by passage id"},
       {"findings list add attendance --from-search '\"domestic abuse\"' --force cambs --limit "
        "0",
        "everything that a search finds"}},
      run_add);
}

}  // namespace findings
