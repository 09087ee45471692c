// SPDX-License-Identifier: GPL-2.0-or-later
// list verify: compares entries with the index.
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/json_text.h"
#include "corpus/command/terminal.h"
#include "searcher/answer/session.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"
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
  for (const std::string& name : words.empty() ? store.names() : std::vector{words[0]}) {
    std::size_t number = 0;
    for (Entry& entry : store.list(name).entries) {
      all.push_back({name, ++number, entry, {}});
      entries.push_back(std::move(entry));
    }
  }
  // All together: the other entries of a document help to find those that were named.
  auto results = Verifier(session).verify(entries);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].result = std::move(results[i]);
  if (words.size() < 2) return all;
  std::vector<std::string> named;
  for (const std::string& called : entry_names(std::span(words).subspan(1))) {
    named.push_back(store.entry(words[0], called).entry.quotation.id());
  }
  std::erase_if(all, [&](const Verified& one) {
    return std::ranges::find(named, one.entry.quotation.id()) == named.end();
  });
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

Json json_of(const std::vector<Verified>& all) {
  Json json;
  json["schema"] = "findings.list-verify/1";
  json["entries"] = Json::array();
  for (const Verified& one : all) {
    json["entries"].push_back(
        {{"list", one.list},
         {"n", one.number},
         {"passage", one.entry.quotation.id()},
         {"state", name_of(one.result.state)},
         {"difference", one.result.difference.empty() ? Json() : Json(one.result.difference)},
         {"now", one.result.now ? Json(one.result.now->id()) : Json()}});
  }
  return json;
}

// Replaces the text of what moved or drifted, and the place of what is held, by that of the index.
void accept(ListStore& store, const std::vector<Verified>& all, bool quiet) {
  std::map<std::string, std::vector<std::pair<std::string, Quotation>>> by_list;
  for (const Verified& one : all) {
    if (one.result.now && *one.result.now != one.entry.quotation) {
      by_list[one.list].emplace_back(one.entry.quotation.id(), *one.result.now);
    }
  }
  ListEditor editor(store, stamp_of_now());
  for (const auto& [list, passages] : by_list) {
    const auto refused = editor.accept(list, passages);
    if (quiet) continue;
    print_note(fmt::format("updated {} of “{}”; `findings list undo {}` reverts this",
                           entries_text(passages.size() - refused.size()), list, list));
    for (const std::string& id : refused) {
      print_note(fmt::format("{} is unchanged: its new place is already on “{}”", id, list));
    }
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
    print_output(json_text(json_of(all)));
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

}  // namespace

Command list_verify_command() {
  return list_command(
      command_spec(
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
           {"findings list verify attendance 4 --accept", "update entry 4 from the index"}}),
      run_verify);
}

}  // namespace findings
