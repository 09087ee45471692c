// SPDX-License-Identifier: GPL-2.0-or-later
// list log: by which searches a list came about, and what they find today.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/logged_search.h"
#include "searcher/lists/list_json.h"
#include "searcher/print/style.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

// What a search finds today beside what it found then.
struct Rerun {
  LoggedSearch now;
  bool compared = false;          ///< both are known passage by passage
  std::vector<std::string> more;  ///< ids, in order
  std::vector<std::string> gone;
};

Rerun run_logged(const LoggedSearch& then, Session& session, const Gathered& gathered) {
  Rerun result;
  const SearchResult found = run_again(then.query, then.options, 1, session, &gathered);
  result.now = then;
  result.now.index = fingerprint(session.index().manifest());
  result.now.passages = found.passages;
  result.now.documents = found.documents;
  result.now = logged(std::move(result.now), session, &gathered);
  const auto is_whole = [](const LoggedSearch& search) {
    return search.found.size() == search.passages;
  };
  result.compared = is_whole(then) && is_whole(result.now);
  if (!result.compared) return result;
  std::vector<std::string> before = then.found;
  std::vector<std::string> after = result.now.found;
  std::ranges::sort(before);
  std::ranges::sort(after);
  std::ranges::set_difference(after, before, std::back_inserter(result.more));
  std::ranges::set_difference(before, after, std::back_inserter(result.gone));
  return result;
}

std::string search_text(std::size_t number, const LoggedSearch& search) {
  return fmt::format("{}. {} {}: {}{}{}\n   {} in {}, {} after folding; {} added; index {}\n",
                     number, search.made.at, search.made.by, search.query,
                     search.options.empty() ? "" : " ", fmt::join(search.options, " "),
                     counted(search.passages, "passage"), counted(search.documents, "document"),
                     search.families, search.added, search.index);
}

std::string rerun_text(const Rerun& rerun) {
  std::string text =
      fmt::format("   now {} in {}; index {}\n", counted(rerun.now.passages, "passage"),
                  counted(rerun.now.documents, "document"), rerun.now.index);
  if (!rerun.compared)
    return text + "   not compared one by one: too many, or what it finds depends on the lists\n";
  if (!rerun.more.empty()) text += fmt::format("   new: {}\n", fmt::join(rerun.more, ", "));
  if (!rerun.gone.empty()) text += fmt::format("   gone: {}\n", fmt::join(rerun.gone, ", "));
  return text;
}

Json rerun_json(const Rerun& rerun) {
  return {{"index", rerun.now.index},
          {"total", {{"passages", rerun.now.passages}, {"documents", rerun.now.documents}}},
          {"new", rerun.compared ? Json(rerun.more) : Json()},
          {"gone", rerun.compared ? Json(rerun.gone) : Json()}};
}

ExitCode run_log(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list log", "NAME", 1, 1);
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const ReadingList list = store.list(words[0]);
  const ListFilters gathered(store, reviewer());
  std::optional<Session> session;
  if (arguments.has("rerun")) session.emplace(index_folder(arguments));
  Output output(false);
  Json json;
  json["schema"] = "findings.list-log/1";
  json["name"] = list.name;
  json["searches"] = Json::array();
  std::string text;
  for (std::size_t i = 0; i < list.searches.size(); ++i) {
    const LoggedSearch& search = list.searches[i];
    text += search_text(i + 1, search);
    Json one = json_of(search);
    if (session) {
      const Rerun rerun = run_logged(search, *session, gathered);
      text += rerun_text(rerun);
      one["now"] = rerun_json(rerun);
    }
    json["searches"].push_back(std::move(one));
  }
  if (text.empty()) text = "no search was logged: its passages were added by their ids\n";
  output.write(arguments.value("format") == "json" ? json_text(json) : text);
  output.flush();
  return ExitCode::done;
}

}  // namespace

Command list_log_command() {
  const std::string group = "What to show";
  return {list_spec("log", "NAME", "by which searches a list came about",
                    "Shows each search from which passages were added: query, filters, who and "
                    "when, what it found, and the fingerprint of the index.",
                    {{"rerun",
                      0,
                      "",
                      "run each again, and show what it finds more or less",
                      group,
                      {},
                      false},
                     {"format", 'f', "FORMAT", "how to print", group, {"text", "json"}, false}},
                    {{"findings list log attendance", "how the list came about"},
                     {"findings list log attendance --rerun", "and what is new since"}}),
          run_log,
          {}};
}

}  // namespace findings
