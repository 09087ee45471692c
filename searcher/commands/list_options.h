// SPDX-License-Identifier: GPL-2.0-or-later
// What the commands on reading lists share: where the lists are, who works on them, and when.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/command/program.h"
#include "searcher/lists/editor.h"
#include "searcher/lists/store.h"

namespace findings {

/// `--lists FILE`.
[[nodiscard]] OptionSpec lists_option();

/// --lists, else $FINDINGS_LISTS, else `findings/lists.sqlite` under the XDG data folder.
[[nodiscard]] std::filesystem::path lists_file(const Arguments& arguments);

/// $FINDINGS_REVIEWER, else the name by which the user logged in.
[[nodiscard]] std::string reviewer();

/// The reviewer, and the present time.
[[nodiscard]] Stamp stamp_of_now();

/// A command of the group `list`: its name without that, with the common options.
[[nodiscard]] CommandSpec list_spec(std::string name, std::string arguments, std::string summary,
                                    std::string description, std::vector<OptionSpec> options,
                                    std::vector<CommandSpec::Example> examples);

/// The arguments, at least `least` of them and at most `most`; 0 for any number. Throws UsageError
/// that shows how the command is used.
[[nodiscard]] const std::vector<std::string>& arguments_of(const Arguments& arguments,
                                                           const char* command, const char* usage,
                                                           std::size_t least, std::size_t most);

/// Those behind the first `skipped`.
[[nodiscard]] std::vector<std::string> behind(const std::vector<std::string>& words,
                                              std::size_t skipped);

/// `3` or `5-8`: numbers from 1, both ends included.
struct NumberRange {
  std::size_t first = 0;
  std::size_t last = 0;
};
[[nodiscard]] std::optional<NumberRange> number_range(std::string_view text);

/// Entries as they are called, ranges of numbers written out.
[[nodiscard]] std::vector<std::string> each_called(std::span<const std::string> words);

/// Tells what was done, on standard output, unless --quiet.
void tell_done(const Arguments& arguments, const std::string& what);

/// `1 entry`, `2 entries`.
[[nodiscard]] std::string entries_text(std::size_t count);

}  // namespace findings
