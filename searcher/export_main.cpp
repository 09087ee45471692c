// SPDX-License-Identifier: GPL-2.0-or-later
// findings-export: writes reading lists as documents. People type `findings list export`.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "corpus/command/program.h"
#include "corpus/command/terminal.h"
#include "corpus/model/error.h"
#include "searcher/answer/session.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/export/export.h"
#include "searcher/lists/verify.h"

namespace findings {
namespace {

struct ExportRequest {
  std::string list;
  std::string format;
  EntryFilter filter;
  EntryOrder order = EntryOrder::list;
  std::string mark;  ///< a byte order mark, or empty
  std::filesystem::path index;
  bool internals = false;
  bool strict = false;
  bool quiet = false;
};

ExportRequest export_request(const Arguments& arguments) {
  const std::string format = arguments.value_or("format", "md");
  ExportRequest request{.list = arguments.positional()[0],
                        .format = format,
                        .filter = entry_filter(arguments),
                        .order = entry_order_named(arguments.value_or("by", "order")).value(),
                        .mark = byte_order_mark(arguments, format),
                        .index = index_folder(arguments),
                        .internals = arguments.has("internals"),
                        .strict = arguments.has("strict"),
                        .quiet = arguments.has("quiet")};
  if (request.format == "docx" && is_terminal(stdout)) {
    throw UsageError(
        "a Word file cannot be shown on a terminal",
        fmt::format("findings list export {0} --format docx > {0}.docx", request.list));
  }
  return request;
}

// Lists can be exported without an index, but then nothing can be verified.
std::optional<Session> index_to_verify(const ExportRequest& request) {
  try {
    return std::optional<Session>(std::in_place, request.index);
  } catch (const Error& error) {
    if (request.strict) throw;
    if (!request.quiet) print_note(fmt::format("the entries are not verified: {}", error.what()));
    return std::nullopt;
  }
}

ExportedList exported(const ExportRequest& request, ReadingList list) {
  std::vector<EntryState> states(list.entries.size(), EntryState::unknown);
  ExportedList result;
  if (auto session = index_to_verify(request)) {
    auto verified = verify_entries(*session, list.entries);
    std::ranges::transform(verified, states.begin(), &VerifiedEntry::state);
    // The same words are cited as the index knows them now: a date may have been corrected.
    for (std::size_t i = 0; i < verified.size(); ++i) {
      const bool same = states[i] == EntryState::held || states[i] == EntryState::moved;
      if (same) list.entries[i].quotation = *std::move(verified[i].now);
    }
    for (const Theme& theme : session->index().vocabulary().themes()) {
      result.theme_labels.emplace(theme.slug, theme.label);
    }
  }
  for (std::size_t i = 0; i < list.entries.size(); ++i) {
    if (!request.filter.selects(list.entries[i])) continue;
    result.entries.push_back({std::move(list.entries[i]), i + 1, states[i]});
  }
  list.entries.clear();
  result.head = std::move(list);
  result.order = request.order;
  result.internals = request.internals;
  return result;
}

bool has_changed(const ExportedEntry& entry) {
  return entry.state == EntryState::drifted || entry.state == EntryState::orphaned;
}

// The text of a changed entry can no longer be found as it is quoted.
void report_changed(const ExportRequest& request, const ExportedList& list) {
  const auto changed = std::ranges::count_if(list.entries, has_changed);
  if (changed == 0) return;
  const std::string what =
      fmt::format("{} of “{}” changed or gone since added",
                  entries_text(static_cast<std::size_t>(changed)), request.list);
  const std::string hint = fmt::format("findings list verify {} shows what changed", request.list);
  if (request.strict) throw InputError(what + "; nothing was exported", hint);
  if (request.quiet) return;
  print_note(what + "; marked in the export");
  print_note(hint);
}

ExitCode run_export(const Arguments& arguments) {
  const ExportRequest request = export_request(arguments);
  const ExportedList list = exported(request, shown_list(arguments, request.list));
  report_changed(request, list);
  print_output(request.mark + export_list(list, request.format),
               {.binary = request.format == "docx"});
  return ExitCode::done;
}

Program export_program() {
  return {.name = "findings",
          .executable = "findings-export",
          .what = "reading lists as documents",
          .commands = {{.spec = list_export_spec(), .run = run_export}},
          .groups = {{"list", "reading lists as documents"}},
          .short_help = "findings-export is called by `findings list export`.\n"};
}

}  // namespace
}  // namespace findings

int main(int argc, char** argv) {
  return findings::run_program(findings::export_program(),
                               std::vector<std::string>(argv + 1, argv + argc));
}
