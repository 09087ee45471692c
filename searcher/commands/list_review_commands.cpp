// SPDX-License-Identifier: GPL-2.0-or-later
// list conflicts and agreement: what several reviewers decided.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/command/json_text.h"
#include "corpus/command/terminal.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/lists/agreement.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/store.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

Json figure(const std::optional<double>& value) { return value ? Json(*value) : Json(); }
std::string figure_text(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : "not defined";
}

std::string decisions_text(const Entry& entry) {
  std::string text;
  for (const Decision& decision : entry.decisions) {
    text += fmt::format("   {}: {}{}\n", decision.made.by, name_of(decision.verdict),
                        decision.reason.empty() ? "" : fmt::format(" ({})", decision.reason));
  }
  return text;
}

ReadingList list_named(const Arguments& arguments) {
  return ListStore(lists_file(arguments), ListStore::Access::read).list(arguments.positional()[0]);
}

ExitCode run_conflicts(const Arguments& arguments) {
  const ReadingList list = list_named(arguments);
  Json conflicts = Json::array();
  std::string text;
  for (const Conflict& conflict : agreement_of(list.entries).conflicts) {
    const Entry& entry = list.entries[conflict.entry];
    conflicts.push_back({{"n", conflict.entry + 1},
                         {"passage", entry.quotation.id()},
                         {"opposed", conflict.opposed},
                         {"decisions", json_of(entry)["decisions"]}});
    text += fmt::format("{}. {}{}\n{}", conflict.entry + 1, entry.quotation.id(),
                        conflict.opposed ? "" : " (one of them maybe)", decisions_text(entry));
  }
  if (arguments.value("format") == "json") {
    print_output(json_text({{"schema", "findings.list-conflicts/1"}, {"conflicts", conflicts}}));
  } else {
    print_output(text.empty() ? "no conflict\n" : text);
  }
  return ExitCode::done;
}

Json counts_json(const VerdictCounts& counts) {
  return {{"included", counts.included},
          {"excluded", counts.excluded},
          {"maybe", counts.maybe},
          {"undecided", counts.undecided}};
}

std::string counts_text(const VerdictCounts& counts) {
  return fmt::format("{} included, {} excluded, {} maybe, {} undecided", counts.included,
                     counts.excluded, counts.maybe, counts.undecided);
}

Json agreement_json(const Agreement& agreement, const Screening& screening) {
  Json json;
  json["schema"] = "findings.list-agreement/1";
  json["reviewers"] = Json::array();
  for (const ReviewerCounts& counts : screening.reviewers) {
    Json one = {{"reviewer", counts.reviewer}};
    one.update(counts_json(counts.entries));
    json["reviewers"].push_back(std::move(one));
  }
  json["pairs"] = Json::array();
  for (const PairAgreement& pair : agreement.pairs) {
    json["pairs"].push_back({{"reviewers", {pair.first, pair.second}},
                             {"both", pair.both},
                             {"agreed", pair.agreed},
                             {"kappa", figure(pair.kappa)}});
  }
  json["alpha"] = figure(agreement.alpha);
  json["conflicts"] = agreement.conflicts.size();
  json["decided_by_one"] = agreement.decided_by_one.size();
  json["decided_by_none"] = agreement.decided_by_none.size();
  json["searches"] = screening.searches;
  json["identified"] = screening.identified;
  json["distinct"] = screening.distinct_is_all ? Json(screening.distinct) : Json();
  json["screened"] = screening.screened;
  json["overall"] = counts_json(screening.overall);
  json["overall"]["conflicting"] = screening.conflicting;
  json["exclusions"] = Json::array();
  for (const ReasonCount& count : screening.exclusions) {
    json["exclusions"].push_back({{"reason", count.reason.empty() ? Json() : Json(count.reason)},
                                  {"entries", count.entries}});
  }
  return json;
}

std::string agreement_text(const Agreement& agreement, const Screening& screening) {
  std::string text =
      fmt::format("identified  {} passages by {} {}{}\n", screening.identified, screening.searches,
                  screening.searches == 1 ? "search" : "searches",
                  screening.distinct_is_all && screening.distinct != screening.identified
                      ? fmt::format(", {} distinct", screening.distinct)
                      : "");
  text += fmt::format("screened    {}\n", entries_text(screening.screened));
  text += fmt::format("together    {}, {} conflicting\n", counts_text(screening.overall),
                      screening.conflicting);
  for (const ReasonCount& count : screening.exclusions) {
    text += fmt::format("  excluded  {}: {}\n", count.entries,
                        count.reason.empty() ? "no reason given" : count.reason);
  }
  for (const ReviewerCounts& counts : screening.reviewers) {
    text += fmt::format("{:<10}  {}\n", counts.reviewer, counts_text(counts.entries));
  }
  for (const PairAgreement& pair : agreement.pairs) {
    text += fmt::format("{} and {}: agreed on {} of {}, Cohen's kappa {}\n", pair.first,
                        pair.second, pair.agreed, pair.both, figure_text(pair.kappa));
  }
  if (agreement.reviewers.size() > 1) {
    text += fmt::format("Krippendorff's alpha {}\n", figure_text(agreement.alpha));
  }
  return text;
}

ExitCode run_agreement(const Arguments& arguments) {
  const ReadingList list = list_named(arguments);
  const Agreement agreement = agreement_of(list.entries);
  const Screening screening = screening_of(list);
  print_output(arguments.value("format") == "json" ? json_text(agreement_json(agreement, screening))
                                                   : agreement_text(agreement, screening));
  return ExitCode::done;
}

}  // namespace

std::vector<Command> list_review_commands() {
  const auto options = {format_option({"text", "json"})};
  return {list_command(
              command_spec("list conflicts", "NAME", "show where reviewers disagree",
                           "Shows the entries on which reviewers disagree, with their reasons.",
                           options, {{"findings list conflicts attendance", "what to discuss"}}),
              run_conflicts),
          list_command(
              command_spec(
                  "list agreement", "NAME", "show what was screened, and how far reviewers agree",
                  "Shows how many passages the logged searches found, how many are on the list, "
                  "and what was decided, as in a PRISMA flow diagram; then how far reviewers "
                  "agree: Cohen's kappa for each pair, Krippendorff's alpha for all.",
                  options, {{"findings list agreement attendance", "figures for a report"}}),
              run_agreement)};
}

}  // namespace findings
