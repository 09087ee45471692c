// SPDX-License-Identifier: GPL-2.0-or-later
// search and facets.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/text/strings.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/lists_at_hand.h"
#include "searcher/commands/logged_search.h"
#include "searcher/commands/query_batch.h"
#include "searcher/commands/query_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/print/printer.h"

namespace findings {
namespace {

// `polic*: police, policing (2 words)`; long lists are cut.
std::string told(const ExpandedTerm& term) {
  if (term.synonyms) {
    return fmt::format("{} is also {} (--no-synonyms leaves that out)", term.term,
                       fmt::join(term.to, ", "));
  }
  constexpr std::size_t most_told = 8;
  if (term.count == 0) return fmt::format("{}: no word of the index", term.term);
  const std::size_t told = std::min(term.to.size(), most_told);
  return fmt::format(
      "{}: {}{} ({} word{}{})", term.term,
      fmt::join(term.to.begin(), term.to.begin() + static_cast<std::ptrdiff_t>(told), ", "),
      told < term.count ? ", ..." : "", term.count, term.count == 1 ? "" : "s",
      term.count > most_forms ? fmt::format("; the {} most frequent are looked for", most_forms)
                              : "");
}

void tell(const SearchResult& result, const Arguments& arguments) {
  if (arguments.has("quiet")) return;
  if (arguments.value("format").value_or("text") == "text") {
    for (const ExpandedTerm& term : result.expanded) {
      fmt::print(stderr, "findings: {}\n", told(term));
    }
  }
  if (result.required < result.informative && request_of(arguments).match == MatchMode::automatic) {
    fmt::print(stderr,
               "findings: few passages have all {} words; these have at least {} (--match all "
               "asks for all)\n",
               result.informative, result.required);
  }
  if (result.suggestion && arguments.value("format").value_or("text") != "json") {
    fmt::print(stderr, "findings: did you mean “{}”? {} all its words\n", result.suggestion->query,
               result.suggestion->passages == 1
                   ? "1 passage has"
                   : fmt::format("{} passages have", result.suggestion->passages));
  }
}

// Not where nothing would show it.
bool wants_suggestion(const Arguments& arguments) {
  const std::string format = arguments.value("format").value_or("text");
  return format == "json" || (format != "trec" && !arguments.has("quiet"));
}

ExitCode run_search(const Arguments& arguments) {
  SearchRequest request = result_request_of(arguments);
  const std::string format = format_of(arguments);
  const auto printer = make_printer(format, style_of(arguments),
                                    fields_named(arguments.value("fields").value_or("")), false,
                                    arguments.has("queries"));
  if (arguments.has("jobs") && !arguments.has("queries")) {
    throw UsageError("--jobs goes with --queries: one query is answered by one thread");
  }
  ListsAtHand lists(arguments);
  request.gathered = lists.gathered();
  if (arguments.has("queries")) {
    // Their hits are numbered from 1 again and again.
    if (format == "text") lists.forget_numbers();
    return run_batch(arguments, request, *printer);
  }

  AskedQuery query{"", query_of(arguments), request.match};
  require_query(query.parsed);
  request.tree = query.parsed.tree;
  request.suggest = wants_suggestion(arguments);
  Session session(index_folder(arguments));
  SearchResult result = session.search(request, query.parsed.text);
  lists.mark(result);
  tell(result, arguments);
  Output output(format == "text" && !arguments.has("no-pager"));
  output.write(printer->header() + printer->result(query, result));
  output.flush();
  if (format == "text") {
    lists.were_shown(
        search_as_asked(query.parsed.text, matching_options(arguments), result, session), result);
  }
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

ExitCode run_facets(const Arguments& arguments) {
  SearchRequest request = request_of(arguments);
  request.facets = facets_of(arguments.value("facet").value_or("all"));
  AskedQuery query{"", query_of(arguments), request.match};
  if (!trimmed(query.parsed.text).empty()) require_query(query.parsed);
  request.tree = query.parsed.tree;
  request.suggest = wants_suggestion(arguments);
  request.counts_only = true;
  const ListsAtHand lists(arguments);
  request.gathered = lists.gathered();
  const std::string format = arguments.value("format").value_or("text");
  const auto printer = make_printer(format, style_of(arguments), fields_named(""), true, false);
  Session session(index_folder(arguments));
  const SearchResult result = session.search(request, query.parsed.text);
  tell(result, arguments);
  Output output(format == "text" && !arguments.has("no-pager"));
  output.write(printer->header() + printer->result(query, result));
  output.flush();
  return result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

void add_options(CommandSpec& spec, std::vector<OptionSpec> options) {
  for (OptionSpec& option : options) spec.options.push_back(std::move(option));
}

}  // namespace

Command search_command() {
  CommandSpec spec;
  spec.name = "search";
  spec.arguments = "QUERY...";
  spec.summary = "ranked passages";
  spec.description =
      "Finds the passages that match the query, best first. The query language: words; "
      "\"phrases\"; AND, OR, NOT, NEAR/n, ADJ/n in capitals; polic*, word~1, =word; + and - before "
      "what must and must not be there; "
      "brackets; field:value for force, year, published, theme, kind, type, part, document, "
      "heading, title and note. A query that begins with - comes after --.";
  add_options(spec, filter_options());
  add_options(spec, result_options());
  add_options(spec, batch_options());
  spec.options.push_back(lists_option());
  add_options(spec, common_options());
  spec.examples = {
      {"findings search domestic abuse attendance", "passages about attending domestic abuse"},
      {"findings search '\"ask not task\"' --force hertfordshire --year 2014..2016",
       "a phrase, in one force's documents of three years"}};
  return {std::move(spec), run_search, {}};
}

Command facets_command() {
  CommandSpec spec;
  spec.name = "facets";
  spec.arguments = "[QUERY...]";
  spec.summary = "counts by force, year, theme, kind and type";
  spec.description =
      "Counts the passages and documents that match the query (all without one) by each value of "
      "each facet. A facet's own filter is lifted for its own counts, so they show what another "
      "choice would give. As text, years have bars.";
  add_options(spec, filter_options());
  const std::string group = "What to show";
  add_options(
      spec,
      {{"facet", 0, "LIST", "these facets only: force,year,theme,kind,type", group, {}, false},
       {"format", 'f', "FORMAT", "how to print", group, {"text", "json", "csv"}, false}});
  spec.options.push_back(lists_option());
  add_options(spec, common_options());
  spec.examples = {{"findings facets", "what is in the index"},
                   {"findings facets domestic abuse --year 2017", "who was told of it in 2017"}};
  return {std::move(spec), run_facets, {}};
}

}  // namespace findings
