// SPDX-License-Identifier: GPL-2.0-or-later
// Provides what the commands on reading lists share: their options, the store, the reviewer, and
// how entries are named.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/command/program.h"
#include "corpus/text/strings.h"
#include "searcher/lists/editor.h"
#include "searcher/lists/store.h"

namespace findings {

/// `--lists FILE`.
[[nodiscard]] OptionSpec lists_option();

/// --lists, else $FINDINGS_LISTS, else `findings/lists.sqlite` under the XDG data folder.
[[nodiscard]] std::filesystem::path lists_file(const Arguments& arguments);
/// The same; nothing where there is no home folder.
[[nodiscard]] std::optional<std::filesystem::path> lists_file_if_any(const Arguments& arguments);

/// $FINDINGS_REVIEWER, else the login name.
[[nodiscard]] std::string reviewer();

/// The reviewer, and the present time.
[[nodiscard]] Stamp stamp_of_now();

/// A command of the group `list` or `saved`: as command_spec(), with `--lists` too.
[[nodiscard]] Command list_command(std::string name, std::string arguments, std::string summary,
                                   std::string description, std::vector<OptionSpec> options,
                                   std::vector<CommandSpec::Example> examples,
                                   std::function<ExitCode(const Arguments&)> run);

/// A change of a list: the store, open for writing, and the arguments.
struct ListEdit {
  const Arguments& arguments;
  const std::vector<std::string>& words;  ///< the arguments without options
  ListStore& store;
  ListEditor& editor;
};

/// A command that changes lists. What `edit` returns is printed unless --quiet is given.
[[nodiscard]] Command edit_command(std::string name, std::string arguments, std::string summary,
                                   std::string description, std::vector<OptionSpec> options,
                                   std::vector<CommandSpec::Example> examples,
                                   std::function<std::string(const ListEdit&)> edit);

/// Prints what was done, on standard output, unless --quiet is given.
void print_done(const Arguments& arguments, const std::string& what);

/// `3` or `5-8`: numbers from 1, both ends included.
struct NumberRange {
  std::size_t first = 0;
  std::size_t last = 0;
};
[[nodiscard]] std::optional<NumberRange> number_range(std::string_view text);

/// Names of entries with ranges of numbers written out.
[[nodiscard]] std::vector<std::string> entry_names(std::span<const std::string> words);

/// The list, without the decisions of other reviewers if --blind is given.
[[nodiscard]] ReadingList shown_list(const Arguments& arguments, const std::string& name);

/// `--status`, `--tag`, `--section`, `--decision`, `--reviewer` and `--blind`.
[[nodiscard]] std::vector<OptionSpec> entry_options();

/// Which entries these options select: one of the values of each option, where it has any. The
/// decisions are those of the reviewers, of all if none is named; `none` is no decision.
struct EntryFilter {
  std::vector<std::string> statuses;
  std::vector<std::string> tags;
  std::vector<std::string> sections;
  std::vector<std::string> decisions;
  std::vector<std::string> reviewers;

  [[nodiscard]] bool selects(const Entry& entry) const;
};
[[nodiscard]] EntryFilter entry_filter(const Arguments& arguments);

/// `list export`, which findings-export runs: searching then links no library that writes
/// documents.
[[nodiscard]] CommandSpec list_export_spec();

/// `1 entry`, `2 entries`.
[[nodiscard]] inline std::string entries_text(std::size_t count) {
  return counted(count, "entry", "entries");
}

}  // namespace findings
