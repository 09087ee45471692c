// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/lists_at_hand.h"
#include "searcher/commands/logged_search.h"
#include "searcher/commands/query_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/print/printer.h"

namespace findings {
namespace {

ExitCode run_like(const Arguments& arguments) {
  const std::vector<std::string>& ids = arguments.positional();
  if (ids.empty()) {
    throw UsageError("`like` needs a passage or document id",
                     "findings like DOCUMENT#N, with an id that a search printed");
  }
  SearchRequest request = result_request_of(arguments);
  request.match = MatchMode::any;
  const std::string format = format_of(arguments);
  const auto printer =
      make_printer(format, style_of(arguments),
                   fields_named(arguments.value("fields").value_or("")), false, false);
  ListsAtHand lists(arguments);
  request.gathered = lists.gathered();
  Session session(index_folder(arguments));
  SimilarPassages similar = session.like(ids, arguments.values("not"), request);
  lists.mark(similar.result);
  if (!arguments.has("quiet")) {
    fmt::print(stderr, "findings: looked for {}\n", fmt::join(similar.words, ", "));
  }
  AskedQuery query{"", {}, request.match};
  query.parsed.text = fmt::format("like {}", fmt::join(ids, " "));
  for (const std::string& unlike : arguments.values("not")) {
    query.parsed.text += " --not " + unlike;
  }
  query.parsed.tree = similar.tree;
  Output output(format == "text" && !arguments.has("no-pager"));
  output.write(printer->header() + printer->result(query, similar.result));
  output.flush();
  if (format == "text")
    lists.were_shown(search_as_asked("", {}, similar.result, session), similar.result);
  return similar.result.passages > 0 ? ExitCode::done : ExitCode::nothing_found;
}

// Those that say how a query is read mean nothing here.
bool is_of_queries(const OptionSpec& option) {
  return option.name == "match" || option.name == "exact" || option.name == "strict" ||
         option.name == "query-file";
}

}  // namespace

Command like_command() {
  CommandSpec spec;
  spec.name = "like";
  spec.arguments = "ID...";
  spec.summary = "passages that say similar things";
  spec.description =
      "Finds passages like those given, by their most telling words; a document stands for all its "
      "passages. The passages given and their families are left out. The words go to standard "
      "error.";
  spec.options = filter_options();
  std::erase_if(spec.options, is_of_queries);
  spec.options.push_back({"not",
                          0,
                          "ID",
                          "unlike this passage or document: its words are taken off",
                          "Which passages",
                          {},
                          true});
  for (OptionSpec& option : result_options()) spec.options.push_back(std::move(option));
  spec.options.push_back(lists_option());
  for (OptionSpec& option : common_options()) spec.options.push_back(std::move(option));
  spec.examples = {{"findings like cambs-2014-letter#12", "who else was told something like this"},
                   {"findings like cambs-2014-letter#12 --not herts-2014-letter#8 --force -cambs",
                    "other forces, and less like that"}};
  return {std::move(spec), run_like, {}};
}

}  // namespace findings
