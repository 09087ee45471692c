// SPDX-License-Identifier: GPL-2.0-or-later
// findings-export: writes reading lists as documents. People type `findings list export`.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corpus/command/program.h"
#include "corpus/command/terminal.h"
#include "corpus/command/version.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/entry_filter.h"
#include "searcher/commands/list_export_spec.h"
#include "searcher/commands/list_options.h"
#include "searcher/lists/agreement.h"
#include "searcher/lists/export/export.h"
#include "searcher/lists/verify.h"

namespace findings {
namespace {

// A list outlives its index; then nothing can be said of how its words stand today.
std::optional<Session> index_to_verify(const Arguments& arguments) {
  try {
    return std::optional<Session>(std::in_place, index_folder(arguments));
  } catch (const Error& error) {
    if (arguments.has("strict")) throw;
    if (!arguments.has("quiet")) {
      fmt::print(stderr, "findings: the quotations are not verified: {}\n", error.what());
    }
    return std::nullopt;
  }
}

ExportedList exported(const Arguments& arguments, const std::string& name) {
  ListStore store(lists_file(arguments), ListStore::Access::read);
  ReadingList list = store.list(name);
  if (arguments.has("blind")) list = blinded(std::move(list), reviewer());
  std::vector<EntryState> states(list.entries.size(), EntryState::unknown);
  ExportedList result;
  if (auto session = index_to_verify(arguments)) {
    const auto verified = verify_entries(*session, list.entries);
    std::ranges::transform(verified, states.begin(), &VerifiedEntry::state);
    for (const Theme& theme : session->index().vocabulary().themes()) {
      result.theme_labels.emplace(theme.slug, theme.label);
    }
  }
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    if (!is_asked_for(arguments, list.entries[i])) continue;
    result.entries.push_back({std::move(list.entries[i]), i + 1, states[i]});
  }
  list.entries.clear();
  result.head = std::move(list);
  result.order = entry_order_named(arguments.value("by").value_or("order")).value();
  return result;
}

bool has_changed(const ExportedEntry& entry) {
  return entry.state == EntryState::drifted || entry.state == EntryState::orphaned;
}

// The words of a changed entry are true to when it was gathered, and to nothing that can be found.
void tell_changed(const Arguments& arguments, const ExportedList& list, const std::string& name) {
  const auto changed = std::ranges::count_if(list.entries, has_changed);
  if (changed == 0) return;
  const std::string what = fmt::format("{} of “{}” changed since gathered, or gone",
                                       entries_text(static_cast<std::size_t>(changed)), name);
  const std::string hint = fmt::format("findings list verify {} shows what changed", name);
  if (arguments.has("strict")) throw InputError(what + "; nothing was exported", hint);
  if (!arguments.has("quiet"))
    fmt::print(stderr, "findings: {}; marked\nfindings: {}\n", what, hint);
}

ExitCode run_export(const Arguments& arguments) {
  const auto& words = arguments_of(arguments, "list export", "NAME --format FORMAT", 1, 1);
  const std::string format = arguments.value("format").value_or("md");
  if (format == "docx" && is_terminal(stdout)) {
    throw UsageError("a Word file is not for a terminal",
                     fmt::format("findings list export {0} --format docx > {0}.docx", words[0]));
  }
  const ExportedList list = exported(arguments, words[0]);
  tell_changed(arguments, list, words[0]);
  Output output(false);
  output.write(export_list(list, format));
  output.flush();
  return ExitCode::done;
}

Program export_program() {
  Program program;
  program.name = "findings";
  program.what = "reading lists as documents";
  program.version = version_text("findings-export");
  program.short_help = "findings-export is called by `findings list export`.\n";
  program.commands = {{list_export_spec(), run_export, {}}};
  program.groups = {{"list", "reading lists as documents"}};
  return program;
}

}  // namespace
}  // namespace findings

int main(int argc, char** argv) {
  return findings::run_program(findings::export_program(),
                               std::vector<std::string>(argv + 1, argv + argc));
}
