// SPDX-License-Identifier: GPL-2.0-or-later
// list verify: do the entries still stand in the index as they were gathered?
#include <array>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_options.h"
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

std::vector<std::string> names_asked(const Arguments& arguments, ListStore& store) {
  if (arguments.positional().empty()) return store.names();
  return {arguments.positional().front()};
}

std::vector<Verified> verified(const Arguments& arguments, ListStore& store, Session& session) {
  std::vector<Verified> all;
  for (const std::string& name : names_asked(arguments, store)) {
    ReadingList list = store.list(name);
    for (std::size_t i = 0; i < list.entries.size(); ++i) {
      all.push_back({name, i + 1, std::move(list.entries[i]), {}});
    }
  }
  std::vector<Entry> entries;
  for (Verified& one : all) entries.push_back(std::move(one.entry));
  auto results = verify_entries(session, entries);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].entry = std::move(entries[i]);
    all[i].result = std::move(results[i]);
  }
  // Entries beside those that were named help to tell what became of these.
  std::vector<std::string> named;
  for (const std::string& called : each_called(behind(arguments.positional(), 1))) {
    named.push_back(store.entry(arguments.positional().front(), called).entry.quotation.id());
  }
  if (arguments.positional().size() > 1) {
    std::erase_if(all, [&](const Verified& one) {
      return std::ranges::find(named, one.entry.quotation.id()) == named.end();
    });
  }
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

// Takes the passages as they stand now, of what moved or drifted; of what is held its place.
void accept(const Arguments& arguments, ListStore& store, const std::vector<Verified>& all) {
  std::map<std::string, std::vector<std::pair<std::string, Quotation>>> by_list;
  for (const Verified& one : all) {
    if (one.result.now && *one.result.now != one.entry.quotation) {
      by_list[one.list].emplace_back(one.entry.quotation.id(), *one.result.now);
    }
  }
  ListEditor editor(store, stamp_of_now());
  for (const auto& [list, passages] : by_list) {
    const auto refused = editor.accept(list, passages);
    if (arguments.has("quiet")) continue;
    fmt::print(stderr,
               "findings: {} of “{}” taken as they stand now; `findings list undo {}` takes "
               "that back\n",
               entries_text(passages.size() - refused.size()), list, list);
    for (const std::string& id : refused) {
      fmt::print(stderr, "findings: {} stays: where it stands now is on “{}” already\n", id, list);
    }
  }
}

ExitCode run_verify(const Arguments& arguments) {
  const bool accepts = arguments.has("accept");
  ListStore store(lists_file(arguments),
                  accepts ? ListStore::Access::write : ListStore::Access::read);
  Session session(index_folder(arguments));
  const std::vector<Verified> all = verified(arguments, store, session);
  Output output(false);
  if (arguments.value("format") == "json") {
    output.write(json_text(json_of(all)));
  } else {
    for (const Verified& one : all) {
      if (one.result.state != EntryState::held) {
        output.write(line_of(one, arguments.positional().empty()));
      }
    }
    output.write(summary_of(all));
  }
  output.flush();
  if (accepts) accept(arguments, store, all);
  const bool bad = std::ranges::any_of(all, is_bad);
  if (bad && !accepts && !arguments.has("quiet")) {
    fmt::print(stderr,
               "findings: --accept takes the words as they stand now; what is gone stays "
               "on the list as it was gathered\n");
  }
  return bad && arguments.has("strict") ? ExitCode::some_files_failed : ExitCode::done;
}

}  // namespace

Command list_verify_command() {
  const std::string group = "What to do";
  return {
      list_spec("verify", "[NAME [PASSAGE...]]", "do the quotations still stand as gathered",
                "Compares the entries of a list, or of all, with the index. Each is held (the "
                "same words at the same place), moved (the same words elsewhere), drifted (the "
                "words changed; the difference is shown as [-gone-] and {+new+}) or orphaned "
                "(gone). Nothing is changed unless --accept says so.",
                {{"accept",
                  0,
                  "",
                  "take what moved or drifted as it stands now, and today's pages of what is held",
                  group,
                  {},
                  false},
                 {"strict", 0, "", "exit 4 if anything drifted or is gone", group, {}, false},
                 {"format", 'f', "FORMAT", "how to print", group, {"text", "json"}, false}},
                {{"findings list verify attendance", "what changed since it was gathered"},
                 {"findings list verify attendance 4 --accept", "take entry 4 as it is now"}}),
      run_verify,
      {}};
}

}  // namespace findings
