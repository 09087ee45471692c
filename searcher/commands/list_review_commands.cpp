// SPDX-License-Identifier: GPL-2.0-or-later
// list verify, conflicts and agreement: entries compared with the index, and what reviewers
// decided.
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/agreement.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/store.h"
#include "searcher/lists/verify.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

struct Verified {
  std::string list;
  std::size_t number = 0;
  Entry entry;
  VerifiedEntry result;
};

// The entries of the list named first, or of all lists; of entries named after it only these.
std::vector<Verified> verified(const std::vector<std::string>& words, ListStore& store,
                               Session& session) {
  std::vector<Verified> all;
  std::vector<Entry> entries;
  std::vector<std::string> lists;
  for (const std::string& name : words.empty() ? store.names() : std::vector{words[0]}) {
    std::size_t number = 0;
    for (Entry& entry : store.list(name).entries) {
      all.push_back({name, ++number, entry, {}});
      entries.push_back(std::move(entry));
      lists.push_back(name);
    }
  }
  // All together: the other entries of a document help to find those that were named.
  auto results = verify_entries(session, entries, lists);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].result = std::move(results[i]);
  if (words.size() < 2) return all;
  Keys named;
  for (const std::string& called : entry_names(std::span(words).subspan(1))) {
    named.insert(store.entry(words[0], called).entry.quotation.passage.key);
  }
  std::erase_if(
      all, [&](const Verified& one) { return !named.contains(one.entry.quotation.passage.key); });
  return all;
}

bool is_bad(const Verified& one) {
  return one.result.state == EntryState::drifted || one.result.state == EntryState::orphaned;
}

std::string line_of(const Verified& one, bool with_list) {
  const std::string id = one.entry.quotation.id();
  std::string line = fmt::format("{}{}. {:<9}{}", with_list ? one.list + " " : "", one.number,
                                 name_of(one.result.state), id);
  if (one.result.now && one.result.now->id() != id) line += " -> " + one.result.now->id();
  if (!one.result.difference.empty()) line += "\n   " + one.result.difference;
  return line + "\n";
}

std::string summary_of(const std::vector<Verified>& all) {
  std::array<std::size_t, entry_state_names.size()> counts{};
  for (const Verified& one : all) ++counts.at(static_cast<std::size_t>(one.result.state));
  std::vector<std::string> parts;
  for (const EntryState state :
       {EntryState::held, EntryState::moved, EntryState::drifted, EntryState::orphaned}) {
    parts.push_back(
        fmt::format("{} {}", counts.at(static_cast<std::size_t>(state)), name_of(state)));
  }
  return fmt::format("{}\n", fmt::join(parts, ", "));
}

Json verified_json(const std::vector<Verified>& all) {
  Json json = {{"schema", "findings.list-verify/1"}, {"entries", Json::array()}};
  for (const Verified& one : all) {
    json["entries"].push_back({{"list", one.list},
                               {"n", one.number},
                               {"passage", one.entry.quotation.id()},
                               {"state", name_of(one.result.state)},
                               {"difference", null_if_empty(one.result.difference)},
                               {"now", one.result.now ? Json(one.result.now->id()) : Json()}});
  }
  return json;
}

// Replaces the text of what moved or drifted, and the place of what is held, by that of the index.
void accept(ListStore& store, const std::vector<Verified>& all, bool quiet) {
  std::map<std::string, std::vector<Accepted>> by_list;
  std::map<std::string, std::size_t> updated;
  for (const Verified& one : all) {
    const Quotation& then = one.entry.quotation;
    const auto& now = one.result.now;
    if (now ? *now == then : then.passage.ordinal == 0) continue;
    by_list[one.list].push_back({then.passage.key, now});
    if (now) ++updated[one.list];
  }
  ListEditor editor(store, stamp_of_now());
  for (const auto& [list, passages] : by_list) {
    editor.accept(list, passages);
    if (quiet) continue;
    print_note(fmt::format("updated {} of “{}”; `findings list undo {}` reverts this",
                           entries_text(updated[list]), list, list));
  }
}

ExitCode run_verify(const Arguments& arguments) {
  const bool accepts = arguments.has("accept");
  const bool quiet = arguments.has("quiet");
  const std::vector<std::string>& words = arguments.positional();
  ListStore store(lists_file(arguments),
                  accepts ? ListStore::Access::write : ListStore::Access::read);
  Session session(index_folder(arguments));
  const std::vector<Verified> all = verified(words, store, session);
  if (arguments.value("format") == "json") {
    print_output(json_text(verified_json(all)));
  } else {
    std::string text;
    for (const Verified& one : all) {
      if (one.result.state != EntryState::held) text += line_of(one, words.empty());
    }
    print_output(text + summary_of(all));
  }
  if (accepts) accept(store, all, quiet);
  const bool bad = std::ranges::any_of(all, is_bad);
  if (bad && !accepts && !quiet) {
    print_note(
        "--accept updates the text of entries that have drifted; orphaned entries stay on the list "
        "as they are");
  }
  return bad && arguments.has("strict") ? ExitCode::some_files_failed : ExitCode::done;
}

Json figure(const std::optional<double>& value) { return value ? Json(*value) : Json(); }
std::string figure_text(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : "not defined";
}

std::string decisions_text(const Entry& entry) {
  std::string text;
  for (const Decision& decision : entry.decisions) {
    text += fmt::format("   {}\n", text_of(decision));
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
  Json json = {{"schema", "findings.list-agreement/1"}, {"reviewers", Json::array()}};
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
    json["exclusions"].push_back(
        {{"reason", null_if_empty(count.reason)}, {"entries", count.entries}});
  }
  return json;
}

std::string agreement_text(const Agreement& agreement, const Screening& screening) {
  std::string text =
      fmt::format("identified  {} passages by {}{}\n", screening.identified,
                  counted(screening.searches, "search", "searches"),
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
  const std::vector<OptionSpec> options = {format_option({"text", "json"})};
  return {
      list_command(
          "list verify", "[NAME [PASSAGE...]]", "compare the entries of a list with the index",
          "Compares the entries of a list, or of all lists, with the index. Each entry is held "
          "(the same text at the same place), moved (the same text elsewhere), drifted (the text "
          "changed; the difference is shown as [-gone-] and {+new+}) or orphaned (gone). Nothing "
          "is changed without --accept.",
          {flag("accept",
                "update what moved or drifted from the index, and the pages of what is held"),
           flag("strict", "exit 4 if anything drifted or is gone"),
           format_option({"text", "json"})},
          {{"findings list verify attendance", "what changed since it was added"},
           {"findings list verify attendance 4 --accept", "update entry 4 from the index"}},
          run_verify),
      list_command("list conflicts", "NAME", "show where reviewers disagree",
                   "Shows the entries on which reviewers disagree, with their reasons.", options,
                   {{"findings list conflicts attendance", "what to discuss"}}, run_conflicts),
      list_command("list agreement", "NAME", "show what was screened, and how far reviewers agree",
                   "Shows how many passages the logged searches found, how many are on the list, "
                   "and what was decided, as in a PRISMA flow diagram; then how far reviewers "
                   "agree: Cohen's kappa for each pair, Krippendorff's alpha for all.",
                   options, {{"findings list agreement attendance", "figures for a report"}},
                   run_agreement)};
}

}  // namespace findings
