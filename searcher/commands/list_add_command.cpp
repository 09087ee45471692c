// SPDX-License-Identifier: GPL-2.0-or-later
// list add: passages by id, by the numbers of the last search, or by a search of its own.
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/logged_search.h"
#include "searcher/commands/query_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/searches.h"

namespace findings {
namespace {

std::vector<std::string> parts_of(const std::string& word) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (;;) {
    const auto comma = word.find(',', begin);
    parts.push_back(word.substr(begin, comma - begin));
    if (comma == std::string::npos) return parts;
    begin = comma + 1;
  }
}

// What was asked to be on the list, and the search that it came from.
struct Wanted {
  std::vector<PassageId> ids;
  std::optional<LoggedSearch> search;
};

LastSearch last_search(const Arguments& arguments, const Session& session) {
  const auto last = remembered_search(last_search_file(lists_file(arguments)));
  if (!last) {
    throw UsageError("there is no search whose numbers could be meant",
                     "search first: findings search QUERY, or give passage ids");
  }
  if (last->search.index != fingerprint(session.index().manifest())) {
    throw UsageError("these numbers are of a search in another state of the index",
                     "search again: the numbers may stand for other passages now");
  }
  return *last;
}

void add_numbered(const NumberRange& range, const LastSearch& last, Wanted& wanted) {
  for (std::size_t number = range.first; number <= range.last; ++number) {
    const auto found = last.passages.find(number);
    if (found == last.passages.end()) {
      throw UsageError(
          fmt::format("the last search showed no number {}", number),
          last.passages.empty()
              ? "it found nothing"
              : fmt::format("it showed {} to {}, for “{}”", last.passages.begin()->first,
                            last.passages.rbegin()->first, last.search.query));
    }
    if (const auto id = PassageId::parse(found->second)) wanted.ids.push_back(*id);
  }
}

// A document of one passage may be named by its own id.
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
    for (const std::string& part : parts_of(word)) {
      const auto range = number_range(part);
      if (!range) {
        throw UsageError(fmt::format("“{}” is neither a number nor a passage id", part),
                         "numbers are 3 or 5-8, of the last search; an id is DOCUMENT#N");
      }
      if (!last) last = last_search(arguments, session);
      add_numbered(*range, *last, wanted);
    }
  }
  if (last && !last->search.query.empty()) wanted.search = logged(last->search, session, &gathered);
  return wanted;
}

Wanted as_found(const Arguments& arguments, const std::string& query, Session& session,
                const Gathered& gathered) {
  SearchRequest request = result_request_of(arguments);
  request.gathered = &gathered;
  const ParsedQuery parsed = parse_as_asked(query, arguments);
  require_query(parsed);
  request.tree = parsed.tree;
  const SearchResult result = session.search(request, parsed.text);
  Wanted wanted;
  for (const Hit& hit : result.hits) {
    wanted.ids.push_back({hit.document.id, hit.passage.ordinal});
  }
  wanted.search = logged(search_as_asked(parsed.text, matching_options(arguments), result, session),
                         session, &gathered);
  if (result.passages > result.hits.size() && !arguments.has("quiet")) {
    fmt::print(stderr, "findings: {} of {} passages found are taken (--limit 0 takes all)\n",
               result.hits.size(), result.passages);
  }
  return wanted;
}

// Of the options of a search those that say which passages it shows, not how.
bool selects(const OptionSpec& option) {
  return option.name == "limit" || option.name == "offset" || option.name == "sort" ||
         option.name == "collapse" || option.name == "no-collapse" || option.name == "ranking";
}

// Filters choose nothing where passages are named, and were meant to.
void require_no_search_options(const Arguments& arguments) {
  std::vector<std::string> given = matching_options(arguments);
  for (const OptionSpec& option : result_options()) {
    if (selects(option) && arguments.has(option.name)) given.push_back("--" + option.name);
  }
  if (given.empty()) return;
  throw UsageError(fmt::format("{} goes with --from-search", given.front()),
                   "passages that are named are added whatever they are");
}

ExitCode run_add(const Arguments& arguments) {
  const auto query = arguments.value("from-search");
  const auto& words =
      arguments_of(arguments, "list add", "NAME NUMBER|PASSAGE...", query ? 1 : 2, 0);
  if (query && words.size() > 1) {
    throw UsageError("passages are given twice: by themselves and with --from-search");
  }
  if (!query) require_no_search_options(arguments);
  ListStore store(lists_file(arguments), ListStore::Access::write);
  (void)store.row_of(words[0]);  // no search for a list that is not there
  Session session(index_folder(arguments));
  const ListFilters gathered(store, reviewer());
  const Wanted wanted = query ? as_found(arguments, *query, session, gathered)
                              : as_typed(arguments, behind(words, 1), session, gathered);
  if (wanted.ids.empty()) {
    throw NotFoundError("the search found nothing", "nothing was added");
  }
  const Added added = ListEditor(store, stamp_of_now())
                          .add(words[0], quote(session, wanted.ids),
                               arguments.value("section").value_or(""), wanted.search);
  tell_done(
      arguments,
      fmt::format("added {} to “{}”{}", entries_text(added.added.size()), words[0],
                  added.added.empty() ? "" : fmt::format(": {}", fmt::join(added.added, ", "))));
  if (!added.there_before.empty() && !arguments.has("quiet")) {
    fmt::print(stderr, "findings: already on “{}”, not added again: {}\n", words[0],
               fmt::join(added.there_before, ", "));
  }
  return ExitCode::done;
}

}  // namespace

Command list_add_command() {
  const std::string group = "What to add";
  std::vector<OptionSpec> options = {{"from-search",
                                      0,
                                      "QUERY",
                                      "what this search shows, as `findings search` would",
                                      group,
                                      {},
                                      false},
                                     {"section",
                                      0,
                                      "TITLE",
                                      "put it in this section, which is made if it is new",
                                      group,
                                      {},
                                      false}};
  for (OptionSpec& option : filter_options()) {
    if (option.name != "query-file") options.push_back(std::move(option));
  }
  for (OptionSpec& option : result_options()) {
    if (selects(option)) options.push_back(std::move(option));
  }
  return {
      list_spec("add", "NAME [NUMBER|PASSAGE...]", "put passages on a list",
                "Adds passages to the end of a list: by their ids, by the numbers that the last "
                "search in text showed (3, 5-8), or all that --from-search shows. Numbers of a "
                "search before the index changed are refused. What is on the list already is "
                "told and not added again.",
                std::move(options),
                {{"findings list add attendance 1 3 5-8", "of the last search"},
                 {"findings list add attendance cambs-2014-letter#12", "by its id"},
                 {"findings list add attendance --from-search '\"domestic abuse\"' --force cambs "
                  "--limit 0",
                  "all that a search finds"}}),
      run_add,
      {}};
}

}  // namespace findings
