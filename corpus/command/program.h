// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a program from its table of commands, and turns failures into messages and exit codes.
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
  CommandSpec spec = {};
  std::function<ExitCode(const Arguments&)> run = {};
  /// Instead of `run`: takes the words unparsed and does not return (another program's command).
  std::function<void(std::span<const std::string>)> take_over = {};
};

/// Commands of two words that begin with the same one: `list new`, `list add` ...
struct CommandGroup {
  std::string name;
  std::string summary;
};

struct Program {
  std::string_view name;        ///< as messages name it
  std::string_view executable;  ///< as `--version` names it
  std::string_view what;
  std::vector<Command> commands = {};
  std::vector<CommandGroup> groups = {};
  /// Printed where the program is called without arguments.
  std::string_view short_help;
};

/// Finds and runs the command that `words` name; prints help and version. A failure becomes a
/// message on stderr (a JSON object if the words ask for a JSON format) and its exit code.
[[nodiscard]] int run_program(const Program& program, std::span<const std::string> words);

/// Files of an index are mapped, and to read one that somebody has cut off raises SIGBUS. From now
/// on that ends the process with a message and the exit code of IndexError; `run_program` sees to
/// it.
void end_where_a_file_is_cut_off();

/// Prints a failure on stderr, as text after the name of the program or as one line of JSON, and
/// returns its exit code. For a command that continues after a failure.
ExitCode report_failure(const std::exception_ptr& failure, std::string_view program, bool as_json);

/// The query on one line and carets under its marked bytes, each line with its end. Of a long query
/// only what is around them.
[[nodiscard]] std::string caret_lines(const QueryError::Place& place);

/// --db, --color, --plain, --no-pager, --quiet, --help: the same for every command.
[[nodiscard]] std::vector<OptionSpec> common_options();

/// A definition with its own options, by default under “Options”, and after them the common ones.
[[nodiscard]] CommandSpec command_spec(std::string name, std::string arguments, std::string summary,
                                       std::string description, std::vector<OptionSpec> options,
                                       std::vector<CommandSpec::Example> examples);

/// --db, else $FINDINGS_DB, else `findings/index` under the XDG data folder.
[[nodiscard]] std::filesystem::path index_folder(const Arguments& arguments);

/// The value of the option, else the environment variable, else `findings/NAME` under the XDG data
/// folder. Throws UsageError where there is no home folder.
[[nodiscard]] std::filesystem::path data_path(const Arguments& arguments, std::string_view option,
                                              const char* variable, std::string_view name);

/// The commands that write an index, `index` and `catalogue`: findings-index runs them, findings
/// hands over to it.
[[nodiscard]] std::vector<CommandSpec> index_command_specs();

}  // namespace findings
