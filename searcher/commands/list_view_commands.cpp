// SPDX-License-Identifier: GPL-2.0-or-later
// list show, lists and log: what is on a list, which lists there are, and how they were filled.
#include <algorithm>
#include <iterator>
#include <optional>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/text/printable.h"
#include "corpus/text/strings.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_lists.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/list_json.h"
#include "searcher/lists/store.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string marks_text(const Entry& entry, const Style& style) {
  constexpr std::size_t indent = 3;
  std::string marks(name_of(entry.status));
  if (!entry.tags.empty()) marks += fmt::format(" · {}", fmt::join(entry.tags, ", "));
  for (const Decision& decision : entry.decisions) {
    marks += " · " + text_of(decision);
  }
  std::string text = std::string(indent, ' ') + style.dim(marks) + "\n";
  for (const std::string_view line : text_lines(entry.note)) {
    text += marked_paragraph(line, {}, style, 2 * indent) + "\n";
  }
  return text;
}

std::string entries_as_text(const ReadingList& list, const EntryFilter& filter,
                            const Style& style) {
  std::string text = fmt::format("{} · {}\n", style.bold(printable_line(list.title)),
                                 entries_text(list.entries.size()));
  if (!list.description.empty()) text += list.description + "\n";
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const Entry& entry = list.entries[i];
    if (!filter.selects(entry)) continue;
    const Quotation& quotation = entry.quotation;
    text += fmt::format("\n{} {}\n", style.bold(fmt::format("{}.", i + 1)),
                        style.bold(head_line(quotation.document)));
    text += passage_text(quotation.document, quotation.passage, {}, style,
                         entry.section.empty() ? "" : "in section " + entry.section);
    text += marks_text(entry, style);
  }
  return text;
}

std::string entries_as_json(const ReadingList& list, const EntryFilter& filter) {
  Json json;
  json["schema"] = "findings.list/1";
  json.update(head_json(list));
  json["entries"] = Json::array();
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    if (!filter.selects(list.entries[i])) continue;
    Json entry;
    entry["n"] = i + 1;
    entry.update(json_of(list.entries[i]));
    json["entries"].push_back(std::move(entry));
  }
  return json_text(json);
}

ExitCode run_list_show(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  const EntryFilter filter = entry_filter(arguments);
  const ReadingList list = shown_list(arguments, arguments.positional()[0]);
  print_output(print.is_json() ? entries_as_json(list, filter)
                               : entries_as_text(list, filter, print.format.style),
               print.output());
  return ExitCode::done;
}

std::string summaries_json(const std::vector<ListSummary>& lists) {
  Json json = {{"schema", "findings.lists/1"}, {"lists", Json::array()}};
  for (const ListSummary& list : lists) {
    Json statuses = Json::object();
    for (const auto& [status, count] : list.by_status) statuses[name_of(status)] = count;
    json["lists"].push_back({{"name", list.name},
                             {"title", list.title},
                             {"entries", list.entries},
                             {"status", statuses},
                             {"created", {{"by", list.created.by}, {"at", list.created.at}}}});
  }
  return json_text(json);
}

std::string summaries_text(const std::vector<ListSummary>& lists) {
  std::string text;
  for (const ListSummary& list : lists) {
    text += fmt::format("{}  {}", list.name, entries_text(list.entries));
    for (const auto& [status, count] : list.by_status) {
      text += fmt::format(" · {} {}", count, name_of(status));
    }
    text += (list.title == list.name ? "" : "  " + printable_line(list.title)) + "\n";
  }
  return text;
}

ExitCode run_list_lists(const Arguments& arguments) {
  const PrintOptions print = print_options(arguments);
  const auto lists = ListStore(lists_file(arguments), ListStore::Access::read).summaries();
  print_output(print.is_json() ? summaries_json(lists) : summaries_text(lists));
  if (!lists.empty()) return ExitCode::done;
  if (!print.format.quiet) {
    print_note("there is no reading list; `findings list new NAME` creates one");
  }
  return ExitCode::nothing_found;
}

// What a search finds now, compared with what it found before.
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
  result.now = with_passages(std::move(result.now), session, &gathered);
  const auto is_whole = [](const LoggedSearch& search) {
    return search.found.size() == search.passages;
  };
  result.compared = is_whole(then) && is_whole(result.now);
  if (!result.compared) return result;
  const auto add_missing = [](const auto& from, const auto& in, std::vector<std::string>& to) {
    for (const auto& [key, id] : from) {
      if (!in.contains(key)) to.push_back(id);
    }
    std::ranges::sort(to);
  };
  add_missing(result.now.found, then.found, result.more);
  add_missing(then.found, result.now.found, result.gone);
  return result;
}

std::string search_text(std::size_t number, const LoggedSearch& search) {
  const std::string asked = fmt::format("{}. {} {}: {} {}", number, search.made.at, search.made.by,
                                        search.query, fmt::join(search.options, " "));
  return fmt::format("{}\n   {} in {}, {} after collapsing; {} added; index {}\n",
                     printable_line(trimmed(asked)), counted(search.passages, "passage"),
                     counted(search.documents, "document"), search.families, search.added,
                     search.index);
}

std::string rerun_text(const Rerun& rerun) {
  std::string text =
      fmt::format("   now {} in {}; index {}\n", counted(rerun.now.passages, "passage"),
                  counted(rerun.now.documents, "document"), rerun.now.index);
  if (!rerun.compared)
    return text + "   passages not compared: too many, or the search depends on the lists\n";
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

ExitCode run_list_log(const Arguments& arguments) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const ReadingList list = store.list(arguments.positional()[0]);
  const Gathered gathered = list_filters(store, reviewer());
  std::optional<Session> session;
  if (arguments.has("rerun")) session.emplace(index_folder(arguments));
  Json json = {{"schema", "findings.list-log/1"}, {"name", list.name}, {"searches", Json::array()}};
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
  if (text.empty()) text = "no search is logged: the passages were added by their ids\n";
  print_output(arguments.value("format") == "json" ? json_text(json) : text);
  return ExitCode::done;
}

ExitCode run_list_seen(const Arguments& arguments) {
  const std::string reader = reviewer();
  if (arguments.has("reset")) {
    ListStore store(lists_file(arguments), ListStore::Access::write);
    print_done(arguments, fmt::format("forgot {}", counted(store.forget_seen(reader), "passage")));
    return ExitCode::done;
  }
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const std::set<std::uint64_t> seen = store.seen_by_all()[reader];
  const Session session(index_folder(arguments));
  std::vector<std::string> ids;
  for (const PassagePlace place : session.index().with_keys({seen.begin(), seen.end()})) {
    ids.push_back(session.index().segment_of(place).id_of(place.passage).text());
  }
  std::ranges::sort(ids);
  const std::size_t gone = seen.size() - ids.size();
  if (arguments.value("format") == "json") {
    print_output(json_text({{"schema", "findings.list-seen/1"},
                            {"reader", reader},
                            {"passages", ids},
                            {"gone", gone}}));
  } else {
    std::string text;
    for (const std::string& id : ids) text += id + "\n";
    print_output(text + fmt::format("{} has seen {}; {} no longer in the index\n", reader,
                                    counted(seen.size(), "passage"), gone));
  }
  return seen.empty() ? ExitCode::nothing_found : ExitCode::done;
}

}  // namespace

std::vector<Command> list_view_commands() {
  return {list_command(
              "list show", "NAME", "show the entries of a list",
              "Shows the entries of a list in their order, numbered, with section, status, tags, "
              "decisions and note. The text is as it was when the entry was added; `findings list "
              "verify` compares it with the index.",
              joined({entry_options(), {format_option({"text", "json"})}}),
              {{"findings list show attendance", "all entries"},
               {"findings list show attendance --status to-read", "what is left to read"}},
              run_list_show),
          list_command("list lists", "", "show all lists",
                       "Shows the name, size and title of every list.",
                       {format_option({"text", "json"})},
                       {{"findings list lists", "one list a line"}}, run_list_lists),
          list_command("list seen", "", "show what --unseen leaves out",
                       "Shows the passages that you were shown as text on a terminal. What goes to "
                       "a pipe or a file was not seen. After a change of a document only passages "
                       "with new words are unseen again.",
                       {flag("reset", "forget them all"), format_option({"text", "json"})},
                       {{"findings list seen --reset", "begin again: everything is unseen"}},
                       run_list_seen),
          list_command("list log", "NAME", "show the searches that a list was made from",
                       "Shows each search from which passages were added: query, filters, who and "
                       "when, what it found, and the fingerprint of the index.",
                       {flag("rerun", "run each search again and show what it finds more or less"),
                        format_option({"text", "json"})},
                       {{"findings list log attendance", "the searches"},
                        {"findings list log attendance --rerun", "and what is new since"}},
                       run_list_log)};
}

}  // namespace findings
