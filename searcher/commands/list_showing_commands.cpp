// SPDX-License-Identifier: GPL-2.0-or-later
// What is on the lists: show, lists.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "searcher/commands/entry_filter.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/query_options.h"
#include "searcher/lists/agreement.h"
#include "searcher/lists/list_json.h"
#include "searcher/print/text.h"

namespace findings {
namespace {

using Json = nlohmann::ordered_json;

std::string marks_text(const Entry& entry, const Style& style) {
  constexpr std::size_t indent = 3;
  std::string line(name_of(entry.status));
  if (!entry.tags.empty()) line += fmt::format(" · {}", fmt::join(entry.tags, ", "));
  for (const Decision& decision : entry.decisions) {
    line += fmt::format(" · {}: {}{}", decision.made.by, name_of(decision.verdict),
                        decision.reason.empty() ? "" : fmt::format(" ({})", decision.reason));
  }
  std::string text = std::string(indent, ' ') + style.dim(line) + "\n";
  std::string_view note = entry.note;
  while (!note.empty()) {
    const auto end = std::min(note.find('\n'), note.size());
    text += marked_paragraph(note.substr(0, end), {}, style, 2 * indent) + "\n";
    note.remove_prefix(std::min(end + 1, note.size()));
  }
  return text;
}

ExitCode run_show(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list show", "NAME", 1, 1);
  ListStore store(lists_file(arguments), ListStore::Access::read);
  ReadingList list = store.list(words[0]);
  if (arguments.has("blind")) list = blinded(std::move(list), reviewer());
  const bool json = arguments.value("format") == "json";
  const Style style = style_of(arguments);
  Output output(!json && !arguments.has("no-pager"));
  Json entries = Json::array();
  std::string text =
      fmt::format("{} · {}\n", style.bold(list.title), entries_text(list.entries.size()));
  if (!list.description.empty()) text += list.description + "\n";
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    const Entry& entry = list.entries[i];
    if (!is_asked_for(arguments, entry)) continue;
    if (json) {
      Json one;
      one["n"] = i + 1;
      one.update(json_of(entry));
      entries.push_back(std::move(one));
      continue;
    }
    const Quotation& quotation = entry.quotation;
    text += fmt::format("\n{} {}\n", style.bold(fmt::format("{}.", i + 1)),
                        style.bold(head_line(quotation.document)));
    text += passage_text(quotation.document, quotation.passage, {}, style,
                         entry.section.empty() ? "" : "in section " + entry.section);
    text += marks_text(entry, style);
  }
  if (json) {
    Json whole;
    whole["schema"] = "findings.list/1";
    whole.update(head_json(list));
    whole["entries"] = std::move(entries);
    text = json_text(whole);
  }
  output.write(text);
  output.flush();
  return ExitCode::done;
}

ExitCode run_lists(const Arguments& arguments) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  const auto lists = store.summaries();
  Output output(false);
  if (arguments.value("format") == "json") {
    Json json;
    json["schema"] = "findings.lists/1";
    json["lists"] = Json::array();
    for (const ListSummary& list : lists) {
      Json statuses = Json::object();
      for (const auto& [status, count] : list.by_status) statuses[name_of(status)] = count;
      json["lists"].push_back({{"name", list.name},
                               {"title", list.title},
                               {"entries", list.entries},
                               {"status", statuses},
                               {"created", {{"by", list.created.by}, {"at", list.created.at}}}});
    }
    output.write(json_text(json));
  } else {
    for (const ListSummary& list : lists) {
      std::string line = fmt::format("{}  {}", list.name, entries_text(list.entries));
      for (const auto& [status, count] : list.by_status) {
        line += fmt::format(" · {} {}", count, name_of(status));
      }
      output.write(line + (list.title == list.name ? "" : "  " + list.title) + "\n");
    }
  }
  output.flush();
  if (!lists.empty()) return ExitCode::done;
  if (!arguments.has("quiet")) {
    fmt::print(stderr, "findings: there is no reading list; `findings list new NAME` begins one\n");
  }
  return ExitCode::nothing_found;
}

}  // namespace

std::vector<Command> list_showing_commands() {
  const std::string group = "What to show";
  const OptionSpec format = {"format",         'f',  "FORMAT", "how to print", group,
                             {"text", "json"}, false};
  std::vector<OptionSpec> showing = entry_options();
  showing.push_back({"blind", 0, "", "leave out what other reviewers decided", group, {}, false});
  showing.push_back(format);
  return {
      {list_spec(
           "show", "NAME", "what is on a list",
           "Shows the entries of a list in their order, numbered, with section, status, tags, "
           "decisions and note. The words are those that were gathered; `findings list "
           "verify` compares them with the index.",
           std::move(showing),
           {{"findings list show attendance", "all entries"},
            {"findings list show attendance --status to-read", "what is left to read"}}),
       run_show,
       {}},
      {list_spec("lists", "", "which lists there are",
                 "Shows the name, size and title of every list.", {format},
                 {{"findings list lists", "one list a line"}}),
       run_lists,
       {}},
  };
}

}  // namespace findings
