// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/list_options.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/strings.h"
#include "searcher/lists/agreement.h"
#include "searcher/lists/list.h"

namespace findings {
namespace {

constexpr std::size_t most_in_a_range = 1'000'000;

}  // namespace

OptionSpec lists_option() {
  OptionSpec option =
      valued("lists", "FILE", "the reading lists; else $FINDINGS_LISTS, else the default place");
  option.group = "Everywhere";
  return option;
}

std::filesystem::path lists_file(const Arguments& arguments) {
  return data_path(arguments, "lists", "FINDINGS_LISTS", "lists.sqlite");
}

std::optional<std::filesystem::path> lists_file_if_any(const Arguments& arguments) {
  try {
    return lists_file(arguments);
  } catch (const UsageError&) {
    return std::nullopt;
  }
}

std::string reviewer() {
  if (const auto given = environment("FINDINGS_REVIEWER")) {
    require_one_line("name in FINDINGS_REVIEWER", *given);
    return *given;
  }
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> names{};
  if (::getpwuid_r(::geteuid(), &entry, names.data(), names.size(), &found) == 0 &&
      found != nullptr) {
    return found->pw_name;
  }
  return fmt::format("user-{}", ::geteuid());
}

Stamp stamp_of_now() {
  return {reviewer(), fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))};
}

Command list_command(std::string name, std::string arguments, std::string summary,
                     std::string description, std::vector<OptionSpec> options,
                     std::vector<CommandSpec::Example> examples,
                     std::function<ExitCode(const Arguments&)> run) {
  options.push_back(lists_option());
  return {.spec = command_spec(std::move(name), std::move(arguments), std::move(summary),
                               std::move(description), std::move(options), std::move(examples)),
          .run = std::move(run)};
}

Command edit_command(std::string name, std::string arguments, std::string summary,
                     std::string description, std::vector<OptionSpec> options,
                     std::vector<CommandSpec::Example> examples,
                     std::function<std::string(const ListEdit&)> edit) {
  const auto run = [edit = std::move(edit)](const Arguments& given) {
    ListStore store(lists_file(given), ListStore::Access::write);
    ListEditor editor(store, stamp_of_now());
    print_done(given, edit({given, given.positional(), store, editor}));
    return ExitCode::done;
  };
  return list_command(std::move(name), std::move(arguments), std::move(summary),
                      std::move(description), std::move(options), std::move(examples), run);
}

void print_done(const Arguments& arguments, const std::string& what) {
  if (!arguments.has("quiet")) print_output(what + "\n");
}

std::optional<NumberRange> number_range(std::string_view text) {
  const auto dash = text.find('-');
  const auto first = whole_number(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : whole_number(text.substr(dash + 1));
  // A longer range than any list or search has is a slip, and would take all memory.
  if (!first || !last || *first == 0 || *last < *first || *last - *first > most_in_a_range) {
    return std::nullopt;
  }
  return NumberRange{*first, *last};
}

std::vector<std::string> entry_names(std::span<const std::string> words) {
  std::vector<std::string> names;
  for (const std::string& word : words) {
    const auto range = PassageId::parse(word) ? std::nullopt : number_range(word);
    if (!range) {
      names.push_back(word);
      continue;
    }
    for (std::size_t n = range->first; n <= range->last; ++n) names.push_back(std::to_string(n));
  }
  return names;
}

ReadingList shown_list(const Arguments& arguments, const std::string& name) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  ReadingList list = store.list(name);
  return arguments.has("blind") ? blinded(std::move(list), reviewer()) : list;
}

std::vector<OptionSpec> entry_options() {
  return grouped("Which entries", {valued("status", "STATUS", "only entries with this status",
                                          {status_names.begin(), status_names.end()}),
                                   valued("tag", "TAG", "only entries with this tag"),
                                   valued("section", "TITLE", "only entries of this section"),
                                   valued("decision", "DECISION",
                                          "only entries that a reviewer has decided so; none: not "
                                          "decided",
                                          {"include", "exclude", "maybe", "none"}),
                                   valued("reviewer", "NAME",
                                          "only entries that this reviewer has decided; with "
                                          "--decision, how this reviewer has decided"),
                                   flag("blind", "leave out the decisions of other reviewers")});
}

bool EntryFilter::selects(const Entry& entry) const {
  const auto among = [](const std::vector<std::string>& wanted, std::string_view value) {
    return wanted.empty() || std::ranges::find(wanted, value) != wanted.end();
  };
  if (!among(statuses, name_of(entry.status)) || !among(sections, entry.section)) return false;
  const bool tagged =
      std::ranges::any_of(entry.tags, [&](const std::string& tag) { return among(tags, tag); });
  if (!tags.empty() && !tagged) return false;
  if (decisions.empty() && reviewers.empty()) return true;
  bool any = false;
  for (const Decision& decision : entry.decisions) {
    if (!among(reviewers, decision.made.by)) continue;
    if (among(decisions, name_of(decision.verdict))) return true;
    any = true;
  }
  return !any && !decisions.empty() && among(decisions, "none");
}

EntryFilter entry_filter(const Arguments& arguments) {
  return {arguments.values("status"), arguments.values("tag"), arguments.values("section"),
          arguments.values("decision"), arguments.values("reviewer")};
}

CommandSpec list_export_spec() {
  return list_command(
             "list export", "NAME", "write a list as a document or for another program",
             "Writes a list to standard output: as Markdown, a page to print (html), a table "
             "(csv), JSON, references with quotation and note (ris, bibtex, csl-json) or a "
             "Word file (docx), with the decisions of the reviewers. The entries are numbered as "
             "they are printed; documents for people end with a list of references. The entries "
             "are compared with the index first, and what has changed since it was added is "
             "marked.",
             joined(
                 {{format_option({"md", "html", "csv", "json", "ris", "bibtex", "csl-json", "docx"},
                                 "format (md)"),
                   valued("by", "WHAT",
                          "in the order of the list, or grouped by force, theme, section or "
                          "document; ris, bibtex and csl-json by document: one reference for each, "
                          "with the quotations as notes",
                          {"order", "force", "theme", "section", "document"}),
                   flag("internals",
                        "also ids, paths of the sources, status and the like (json always has "
                        "them)"),
                   bom_option(),
                   flag("strict",
                        "export nothing if an entry has drifted or is gone (exit 4), or if "
                        "no index can verify them (exit 3)")},
                  entry_options()}),
             {{"findings list export attendance --format docx > attendance.docx", "for a report"},
              {"findings list export attendance --format ris --status cite",
               "for a reference manager"},
              {"findings list export attendance --format csv --bom --decision include",
               "what was included, as a table for Excel"}},
             nullptr)
      .spec;
}

}  // namespace findings
