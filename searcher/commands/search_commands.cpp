// SPDX-License-Identifier: GPL-2.0-or-later
// search, facets, like and why.
#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "corpus/vocabulary/csv.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/query_batch.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"

namespace findings {
namespace {

// `polic*: police, policing (2 words)`; long lists are cut.
std::string expansion_note(const ExpandedTerm& term) {
  if (term.synonyms) {
    return fmt::format("also searching for “{}” (--no-synonyms turns this off)",
                       fmt::join(term.to, "”, “"));
  }
  if (term.count == 0) return fmt::format("{}: no word of the index matches", term.term);
  constexpr std::size_t most_shown = 8;
  const std::vector<std::string> shown(
      term.to.begin(),
      term.to.begin() + static_cast<std::ptrdiff_t>(std::min(term.to.size(), most_shown)));
  return fmt::format("{}: {}{} ({}{})", term.term, fmt::join(shown, ", "),
                     shown.size() < term.count ? ", ..." : "", counted(term.count, "word"),
                     term.count > most_forms
                         ? fmt::format("; only the {} most frequent are searched", most_forms)
                         : "");
}

void print_notes(const SearchTask& task, const SearchResult& result) {
  if (task.print.quiet) return;
  if (task.print.format.is_text()) {
    for (const ExpandedTerm& term : result.expanded) print_note(expansion_note(term));
  }
  if (result.required < result.informative && task.request.match == MatchMode::automatic) {
    print_note(fmt::format(
        "few passages contain all {} words; these contain at least {} (--match all requires all)",
        result.informative, result.required));
  }
  if (result.suggestion && !task.print.is_json()) {
    print_note(fmt::format("did you mean “{}”? {} all its words", result.suggestion->query,
                           result.suggestion->passages == 1
                               ? "1 passage contains"
                               : fmt::format("{} passages contain", result.suggestion->passages)));
  }
}

// Only where the suggestion is shown.
bool wants_suggestion(const PrintOptions& print) {
  return print.is_json() || (print.format.name != "trec" && !print.quiet);
}

ExitCode print_answer(const SearchTask& task, const SearchResult& result) {
  const ResultFormat& format = task.print.format;
  print_output(results_header(format) + printed_result(task.query, result, format),
               task.print.paged);
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode run_search(const Arguments& arguments) {
  const auto queries = batch_of(arguments);
  SearchTask task = search_task(arguments, queries ? "" : query_text(arguments));
  SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  if (queries) {
    // The hits of each query are numbered from 1.
    if (task.print.format.is_text()) lists.forget_numbers();
    task.print.format.several = true;
    return run_batch(*queries, task);
  }
  require_query(task.query.parsed);
  task.request.suggest = wants_suggestion(task.print);
  const std::string& query = task.query.parsed.text;
  Session session(task.index);
  SearchResult result = session.search(task.request, query);
  lists.mark(result);
  print_notes(task, result);
  const ExitCode code = print_answer(task, result);
  if (task.print.format.is_text()) {
    lists.remember(logged_search(query, task.options, result, session), result);
  }
  return code;
}

ExitCode run_facets(const Arguments& arguments) {
  SearchTask task = search_task(arguments, query_text(arguments));
  const std::string& query = task.query.parsed.text;
  if (!trimmed(query).empty()) require_query(task.query.parsed);
  if (task.request.facets.empty()) task.request.facets = facets_named("all");
  task.request.suggest = wants_suggestion(task.print);
  task.request.counts_only = true;
  task.print.format.facets_only = true;
  const SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  const SearchResult result = Session(task.index).search(task.request, query);
  print_notes(task, result);
  return print_answer(task, result);
}

ExitCode run_like(const Arguments& arguments) {
  const std::vector<std::string>& ids = arguments.positional();
  const std::vector<std::string> unlike = arguments.values("not");
  SearchTask task = search_task(arguments, "");
  task.request.match = MatchMode::any;
  SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  Session session(task.index);
  SimilarPassages similar = session.like(ids, unlike, task.request);
  lists.mark(similar.result);
  if (!task.print.quiet) {
    print_note(fmt::format("searched for {}", fmt::join(similar.words, ", ")));
  }
  std::string typed = fmt::format("like {}", fmt::join(ids, " "));
  for (const std::string& id : unlike) typed += " --not " + id;
  task.query = {"", {std::move(typed), std::move(similar.tree), {}}, task.request.match};
  const ExitCode code = print_answer(task, similar.result);
  if (task.print.format.is_text()) {
    lists.remember(logged_search("", {}, similar.result, session), similar.result);
  }
  return code;
}

// A document of one passage, as a record is, may stand for its passage.
PassageId passage_named(const Session& session, const std::string& typed) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) return *id;
  if (session.reader().passages(typed, 1, 2).size() == 1) return {typed, 1};
  throw UsageError(fmt::format("{} is a document with several passages", typed),
                   fmt::format("choose one of them: findings why {}#1 ...", typed));
}

ExitCode run_why(const Arguments& arguments) {
  SearchTask task = search_task(arguments, query_text(arguments, 1));
  require_query(task.query.parsed);
  const SearchLists lists(task.lists, task.print.quiet);
  task.request.gathered = lists.gathered();
  Session session(task.index);
  const PassageId id = passage_named(session, arguments.positional().front());
  const MatchReport report = session.why(id, task.request, task.query.parsed.text);
  print_output(task.print.is_json() ? match_report_json(task.query, report)
                                    : match_report_text(report, task.print.format.style),
               task.print.paged);
  return report.matches ? ExitCode::done : ExitCode::nothing_found;
}

CommandSpec search_spec() {
  return command_spec(
      "search", "QUERY...", "find passages, best first",
      "Finds the passages that match the query, best first. The query language: words; "
      "\"phrases\"; AND, OR, NOT, NEAR/n, ADJ/n in capitals; polic*, word~1, =word; + and - "
      "before "
      "what is required or excluded; brackets; field:value for force, year, published, theme, "
      "kind, type, part, document, heading, title and note. Put -- before a query that begins "
      "with "
      "-.",
      joined({filter_options(), result_options(), batch_options(), {lists_option()}}),
      {{"findings search domestic abuse attendance", "passages about attending domestic abuse"},
       {"findings search '\"ask not task\"' --force hertfordshire --year 2014..2016",
        "a phrase, in one force's documents of three years"}});
}

CommandSpec facets_spec() {
  return command_spec(
      "facets", "[QUERY...]", "count by force, year, theme, kind and type",
      "Counts the passages and documents that match the query (all without one) by each value of "
      "each facet. The counts of a facet ignore the filter on that facet, so they show what "
      "another choice would give. As text, years have bars.",
      joined({filter_options(),
              {valued("facet", "LIST", "only these facets: force,year,theme,kind,type"),
               format_option({"text", "json", "csv"})},
              {lists_option()}}),
      {{"findings facets", "what is in the index"},
       {"findings facets domestic abuse --year 2017", "counts by force and kind for one year"}});
}

CommandSpec like_spec() {
  return command_spec(
      "like", "ID...", "find passages that say similar things",
      "Finds passages like those given, by their most significant words; a document stands for "
      "all "
      "its passages. The passages given and their families are left out. The words are printed on "
      "standard error.",
      joined({without(filter_options(), {"match", "exact", "strict", "query-file"}),
              grouped("Which passages",
                      {valued("not", "ID",
                              "unlike this passage or document: its words are not searched for")}),
              result_options(),
              {lists_option()}}),
      {{"findings like cambs-2014-letter#12", "where else something like it is said"},
       {"findings like cambs-2014-letter#12 --not herts-2014-letter#8 --force -cambs",
        "in other forces, and less like the second passage"}});
}

CommandSpec why_spec() {
  return command_spec(
      "why", "ID QUERY...", "explain why a passage matches a query or not",
      "Shows, for the passage DOCUMENT#N, which parts of the query it contains and where; how "
      "many "
      "of the words it must contain and why; which filter excludes it; whether another passage of "
      "its family is shown instead; and its rank and score, if it matches. The exit status is 1 "
      "if "
      "it does not match.",
      joined({filter_options(),
              {flag("no-collapse", "as in a search that shows all passages of a family"),
               ranking_option(), format_option({"text", "json"})},
              {lists_option()}}),
      {{"findings why cambs-2014-letter#12 domestic abuse attendance",
        "why a search does not show it"},
       {"findings why cambs-2014-letter#12 burglary --force kent",
        "whether the filter excludes it"}});
}

}  // namespace

std::vector<Command> search_commands() {
  return {{.spec = search_spec(), .run = run_search},
          {.spec = facets_spec(), .run = run_facets},
          {.spec = like_spec(), .run = run_like},
          {.spec = why_spec(), .run = run_why}};
}

}  // namespace findings
