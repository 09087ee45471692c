// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/program.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unicode/uversion.h>
#include <unistd.h>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/schema/schema.h"
#include "corpus/text/printable.h"
#include "corpus/text/stemmer.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

struct Failure {
  ExitCode code = ExitCode::index_unusable;
  std::string message;
  std::string hint;
  std::string excerpt;  // the query with carets under what is wrong
};

Failure describe(const std::exception_ptr& pending) {
  try {
    std::rethrow_exception(pending);
  } catch (const QueryError& error) {
    return {error.exit_code(), error.what(), error.hint(),
            error.place() ? caret_lines(*error.place()) : ""};
  } catch (const Error& error) {
    return {error.exit_code(), error.what(), error.hint(), ""};
  } catch (const std::bad_alloc&) {
    return {ExitCode::index_unusable, "out of memory", "", ""};
  } catch (const std::exception& error) {
    return {ExitCode::index_unusable, fmt::format("unexpected failure: {}", error.what()),
            "please report it with the command that you ran", ""};
  }
}

bool wants_json(std::span<const std::string> words) {
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    const std::string_view word = words[i];
    if (word.starts_with("--format=json") || word.starts_with("-fjson")) return true;
    const bool names_format = word == "--format" || word == "-f";
    if (names_format && i + 1 < words.size() && words[i + 1].starts_with("json")) return true;
  }
  return false;
}

void report(const Failure& failure, std::string_view program, bool as_json) {
  if (as_json) {
    nlohmann::ordered_json json;
    json["error"] = {{"code", static_cast<int>(failure.code)},
                     {"message", failure.message},
                     {"hint", failure.hint}};
    print_error(json_line(json));
    return;
  }
  print_error(fmt::format("{}: {}\n{}", program, printable_line(failure.message), failure.excerpt));
  if (failure.hint.empty()) return;
  print_error(fmt::format("{}: {}\n", program, printable_line(failure.hint)));
}

// The words of a group's commands begin with its name.
bool is_in(const CommandGroup& group, std::string_view command) {
  return command.starts_with(group.name + " ");
}

const CommandGroup* group_of(const Program& program, std::string_view name) {
  const auto found = std::ranges::find_if(program.groups, [&](const CommandGroup& group) {
    return group.name == name || is_in(group, name);
  });
  return found == program.groups.end() ? nullptr : &*found;
}

// The commands of a group; without one, commands of one word and groups as if they were such.
std::vector<CommandSpec> specs_of(const Program& program, const CommandGroup* group) {
  std::vector<CommandSpec> specs;
  for (const Command& command : program.commands) {
    if (group_of(program, command.spec.name) == group) specs.push_back(command.spec);
  }
  if (group != nullptr) return specs;
  for (const auto& [name, summary] : program.groups) {
    specs.push_back({.name = name, .summary = summary});
  }
  return specs;
}

std::string overview_of(const Program& program, const CommandGroup* group) {
  return overview_text(program.name, group == nullptr ? program.what : group->summary,
                       specs_of(program, group));
}

const Command& command_named(const Program& program, const std::string& name) {
  const auto found = std::ranges::find(program.commands, name,
                                       [](const Command& command) { return command.spec.name; });
  if (found != program.commands.end()) return *found;
  unknown_command(name, specs_of(program, group_of(program, name)));
}

bool is_help(const std::string& word) { return word == "--help" || word == "-h"; }

std::string version_of(std::string_view program) {
  return fmt::format("{} {} (Xapian {}, ICU {}, schema {})\n", program, FINDINGS_VERSION,
                     xapian_version(), U_ICU_VERSION, schema_version);
}

// Only what may be called at any point of a program.
void file_is_cut_off(int signal, siginfo_t* info, void* /*context*/) {
  if (info->si_code != BUS_ADRERR) {  // a mistake of the program: it comes again, and ends it
    std::signal(signal, SIG_DFL);
    return;
  }
  constexpr std::string_view message =
      "findings: a file of the index was cut off while it was being read\n"
      "findings: run `findings check`; `findings index --rebuild` builds the index again\n";
  const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
  (void)written;  // nothing is left to be done about it
  ::_exit(static_cast<int>(ExitCode::index_unusable));
}

ExitCode run(const Program& program, std::span<const std::string> words) {
  if (words.empty()) {
    print_error(program.short_help);
    return ExitCode::usage;
  }
  if (words.front() == "--version" || words.front() == "-V") {
    print_output(version_of(program.executable));
    return ExitCode::done;
  }
  bool help = words.front() == "help";
  if (is_help(words.front()) || (help && words.size() == 1)) {
    print_output(overview_of(program, nullptr));
    return ExitCode::done;
  }
  if (help) words = words.subspan(1);
  std::string name = words.front();
  words = words.subspan(1);
  if (const CommandGroup* group = group_of(program, name)) {
    if (words.empty() && !help) {
      print_error(overview_of(program, group));
      return ExitCode::usage;
    }
    if (words.empty() || is_help(words.front()) || words.front() == "help") {
      print_output(overview_of(program, group));
      return ExitCode::done;
    }
    name += " " + words.front();
    words = words.subspan(1);
  }
  const Command& command = command_named(program, name);
  help = help || std::any_of(words.begin(), std::ranges::find(words, "--"), is_help);
  if (help) {
    print_output(help_text("findings", command.spec));
    return ExitCode::done;
  }
  if (command.take_over) command.take_over(words);
  return command.run(Arguments(command.spec, words));
}

}  // namespace

void end_where_a_file_is_cut_off() {
  struct sigaction action = {};
  action.sa_sigaction = file_is_cut_off;
  action.sa_flags = SA_SIGINFO;
  ::sigaction(SIGBUS, &action, nullptr);
}

int run_program(const Program& program, std::span<const std::string> words) {
  std::signal(SIGPIPE, SIG_IGN);
  end_where_a_file_is_cut_off();
  try {
    const ExitCode code = run(program, words);
    if (std::fflush(stdout) != 0 && errno != EPIPE) {
      throw IndexError("cannot write the output");
    }
    return static_cast<int>(code);
  } catch (const OutputClosed&) {
    return static_cast<int>(ExitCode::done);
  } catch (...) {
    return static_cast<int>(
        report_failure(std::current_exception(), program.name, wants_json(words)));
  }
}

ExitCode report_failure(const std::exception_ptr& failure, std::string_view program, bool as_json) {
  const Failure described = describe(failure);
  try {
    report(described, program, as_json);
  } catch (const std::system_error&) {
    // Standard error is closed or cannot be written: only the exit code is left.
  }
  return described.code;
}

std::string caret_lines(const QueryError::Place& place) {
  constexpr std::size_t most_shown = 120;  // bytes of a query that is shown whole
  constexpr std::size_t most_around = 40;  // of a longer one, before, in and after what is marked
  const std::string_view query = place.query;
  const std::size_t begin = std::min(place.begin, query.size());
  std::string_view marked = query.substr(begin, std::max(place.end, begin) - begin);
  std::string_view before = query.substr(0, begin);
  std::string_view after = query.substr(begin + marked.size());
  std::string_view cut;
  if (query.size() > most_shown) {
    marked = utf8_prefix(marked, most_around);
    after = utf8_prefix(query.substr(begin + marked.size()), most_around);
    std::size_t first = before.size() - std::min(before.size(), most_around);
    while (first < before.size() && is_continuation(before[first])) ++first;
    if (first > 0) cut = "… ";
    before.remove_prefix(first);
  }
  const bool is_end = after.data() + after.size() == query.data() + query.size();
  const auto blanks = count_code_points(cut) + count_code_points(before);
  const auto carets = std::max<std::size_t>(1, count_code_points(marked));
  std::string line = fmt::format("{}{}{}{}{}", cut, before, marked, after, is_end ? "" : " …");
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return fmt::format("  {}\n  {}{}\n", line, std::string(blanks, ' '), std::string(carets, '^'));
}

std::vector<OptionSpec> common_options() {
  return grouped(
      "Everywhere",
      {valued("db,d", "PATH", "the index; else $FINDINGS_DB, else the default place"),
       valued("color", "WHEN", "colour the output", {"auto", "always", "never"}),
       flag("plain", "no colour, no wrapping; mark matches with [[ ]]"),
       flag("no-pager", "do not use a pager"), flag("quiet,q", "no progress, notes or warnings"),
       flag("help,h", "show this help")});
}

CommandSpec command_spec(std::string name, std::string arguments, std::string summary,
                         std::string description, std::vector<OptionSpec> options,
                         std::vector<CommandSpec::Example> examples) {
  for (OptionSpec& option : options) {
    if (option.group.empty()) option.group = "Options";
  }
  options = joined({std::move(options), common_options()});
  return {std::move(name),        std::move(arguments), std::move(summary),
          std::move(description), std::move(options),   std::move(examples)};
}

std::filesystem::path data_path(const Arguments& arguments, std::string_view option,
                                const char* variable, std::string_view name) {
  if (const auto given = arguments.value(option)) return *given;
  if (const auto given = environment(variable)) return *given;
  if (const auto data = environment("XDG_DATA_HOME")) {
    return std::filesystem::path(*data) / "findings" / name;
  }
  if (const auto home = environment("HOME")) {
    return std::filesystem::path(*home) / ".local" / "share" / "findings" / name;
  }
  throw UsageError(fmt::format("there is no home folder to look for {} in", name),
                   fmt::format("give its path with --{}", option));
}

std::filesystem::path index_folder(const Arguments& arguments) {
  return data_path(arguments, "db", "FINDINGS_DB", "index");
}

}  // namespace findings
