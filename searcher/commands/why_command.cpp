// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/lists_at_hand.h"
#include "searcher/commands/query_options.h"
#include "searcher/print/match_report.h"

namespace findings {
namespace {

// A document of one passage, as a record is, may stand for it.
PassageId passage_named(const Session& session, const std::string& typed) {
  const auto id = PassageId::parse(typed);
  if (id && !session.reader().has_document(typed)) return *id;
  if (session.reader().passages(typed, 1, 2).size() == 1) return {typed, 1};
  throw UsageError(fmt::format("{} is a document of several passages", typed),
                   fmt::format("name one of them: findings why {}#1 ...", typed));
}

ExitCode run_why(const Arguments& arguments) {
  if (arguments.positional().empty()) {
    throw UsageError("`why` needs a passage id and a query",
                     "findings why DOCUMENT#N QUERY, with an id that a search printed");
  }
  SearchRequest request = request_of(arguments);
  request.ranking = ranking_of(arguments);
  request.collapse = !arguments.has("no-collapse");
  const AskedQuery query{"", query_of(arguments, 1), request.match};
  require_query(query.parsed);
  request.tree = query.parsed.tree;
  const ListsAtHand lists(arguments);
  request.gathered = lists.gathered();
  Session session(index_folder(arguments));
  const PassageId id = passage_named(session, arguments.positional().front());
  const MatchReport report = session.why(id, request, query.parsed.text);
  const bool json = arguments.value("format") == "json";
  Output output(!json && !arguments.has("no-pager"));
  output.write(json ? match_report_json(query, report)
                    : match_report_text(report, style_of(arguments)));
  output.flush();
  return report.matches ? ExitCode::done : ExitCode::nothing_found;
}

}  // namespace

Command why_command() {
  CommandSpec spec;
  spec.name = "why";
  spec.arguments = "ID QUERY...";
  spec.summary = "why a passage matches a query or does not";
  spec.description =
      "Says of the passage DOCUMENT#N, clause by clause, what of the query it has and where; how "
      "many of the words it must have and why; which filter it fails; whether another passage of "
      "its family stands for it; and its rank and score, if it matches. The exit status is 1 if it "
      "does not match.";
  spec.options = filter_options();
  const std::string group = "What to show";
  for (OptionSpec& option : std::vector<OptionSpec>{
           {"no-collapse", 0, "", "as a search that shows all of a family", group, {}, false},
           ranking_option(),
           {"format", 'f', "FORMAT", "how to print", group, {"text", "json"}, false}}) {
    spec.options.push_back(std::move(option));
  }
  spec.options.push_back(lists_option());
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings why cambs-2014-letter#12 domestic abuse attendance",
                    "why a search does not show it"},
                   {"findings why cambs-2014-letter#12 burglary --force kent",
                    "and whether the filter hides it"}};
  return {std::move(spec), run_why, {}};
}

}  // namespace findings
