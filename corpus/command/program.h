// SPDX-License-Identifier: GPL-2.0-or-later
// What both programs' mains share: the table of commands and the one place where failures become
// messages and exit codes.
#pragma once

#include <exception>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/command/options.h"
#include "corpus/model/error.h"

namespace findings {

struct Command {
  CommandSpec spec;
  std::function<ExitCode(const Arguments&)> run;
  /// Instead of `run`: takes the words unparsed and does not return (another program's command).
  std::function<void(std::span<const std::string>)> take_over;
};

/// Commands of two words that begin with the same one: `list new`, `list add` ...
struct CommandGroup {
  std::string name;
  std::string summary;
};

struct Program {
  std::string_view name;
  std::string_view what;
  std::vector<Command> commands;
  std::vector<CommandGroup> groups;
  std::string version;  ///< what `--version` prints
  /// Two examples for those who type the bare name.
  std::string_view short_help;
};

/// Finds and runs the command that `words` name; prints help and version. Failures become a
/// message on stderr (a JSON object if the words ask for a JSON format) and their exit code.
[[nodiscard]] int run_program(const Program& program, std::span<const std::string> words);

/// A failure in words on stderr, as run_program() tells it, or as one line of JSON; its exit code.
/// For a command that goes on after it. `program` is the name that stands before the words.
ExitCode tell_failure(const std::exception_ptr& failure, std::string_view program, bool as_json);

/// The query on one line and carets under its marked bytes, each line with its end.
[[nodiscard]] std::string caret_lines(const QueryError::Place& place);

/// --db, --color, --plain, --no-pager, --quiet, --help: the same for every command.
[[nodiscard]] std::vector<OptionSpec> common_options();

/// --db, else $FINDINGS_DB, else `findings/index` under the XDG data folder.
[[nodiscard]] std::filesystem::path index_folder(const Arguments& arguments);

/// What the option says, else the environment variable, else `findings/NAME` under the XDG data
/// folder. Throws UsageError where there is no home folder.
[[nodiscard]] std::filesystem::path data_path(const Arguments& arguments, std::string_view option,
                                              const char* variable, std::string_view name);

}  // namespace findings
