// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/program.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <new>
#include <optional>
#include <system_error>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "corpus/command/terminal.h"
#include "corpus/files/json.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

struct Failure {
  ExitCode code = ExitCode::index_unusable;
  std::string message;
  std::string hint;
  std::string excerpt;  // the query with a caret line under it
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
            "please report it with the command that you gave", ""};
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
    fmt::print(stderr, "{}", json_line(json));
    return;
  }
  fmt::print(stderr, "{}: {}\n{}", program, failure.message, failure.excerpt);
  if (!failure.hint.empty()) fmt::print(stderr, "{}: {}\n", program, failure.hint);
}

bool is_of(const CommandGroup& group, const CommandSpec& spec) {
  return spec.name.starts_with(group.name + " ");
}

// What the overview lists: commands of one word, and groups as if they were such.
std::vector<CommandSpec> overview_of(const Program& program) {
  std::vector<CommandSpec> specs;
  for (const Command& command : program.commands) {
    const bool grouped = std::ranges::any_of(
        program.groups, [&](const CommandGroup& group) { return is_of(group, command.spec); });
    if (!grouped) specs.push_back(command.spec);
  }
  for (const CommandGroup& group : program.groups) {
    CommandSpec spec;
    spec.name = group.name;
    spec.summary = group.summary;
    specs.push_back(std::move(spec));
  }
  return specs;
}

std::vector<CommandSpec> specs_in(const Program& program, const CommandGroup& group) {
  std::vector<CommandSpec> specs;
  for (const Command& command : program.commands) {
    if (is_of(group, command.spec)) specs.push_back(command.spec);
  }
  return specs;
}

std::string group_text(const Program& program, const CommandGroup& group) {
  return overview_text(program.name, group.summary, specs_in(program, group));
}

// The words that name the command, and those that follow them.
struct Split {
  std::string name;
  std::span<const std::string> rest;
};

Split split(const Program& program, std::span<const std::string> words) {
  const bool grouped =
      std::ranges::find(program.groups, words.front(), &CommandGroup::name) != program.groups.end();
  const std::size_t count = grouped && words.size() > 1 ? 2 : 1;
  return {count == 2 ? words[0] + " " + words[1] : words[0], words.subspan(count)};
}

const Command& command_named(const Program& program, const std::string& name) {
  const auto found = std::ranges::find(program.commands, name,
                                       [](const Command& command) { return command.spec.name; });
  if (found != program.commands.end()) return *found;
  const auto group = std::ranges::find_if(program.groups, [&](const CommandGroup& candidate) {
    return name.starts_with(candidate.name + " ");
  });
  unknown_command(name,
                  group == program.groups.end() ? overview_of(program) : specs_in(program, *group));
}

bool is_help(const std::string& word) { return word == "--help" || word == "-h"; }

// Of a group named without a command of it.
std::optional<ExitCode> show_group(const Program& program, std::span<const std::string> words) {
  const auto group = std::ranges::find(program.groups, words.front(), &CommandGroup::name);
  if (group == program.groups.end()) return std::nullopt;
  if (words.size() == 1) {
    fmt::print(stderr, "{}", group_text(program, *group));
    return ExitCode::usage;
  }
  if (!is_help(words[1]) && words[1] != "help") return std::nullopt;
  fmt::print("{}", group_text(program, *group));
  return ExitCode::done;
}

ExitCode run(const Program& program, std::span<const std::string> words) {
  if (words.empty()) {
    fmt::print(stderr, "{}", program.short_help);
    return ExitCode::usage;
  }
  const std::string& first = words.front();
  if (first == "--version") {
    fmt::print("{}\n", program.version);
    return ExitCode::done;
  }
  if (is_help(first) || (first == "help" && words.size() == 1)) {
    fmt::print("{}", overview_text(program.name, program.what, overview_of(program)));
    return ExitCode::done;
  }
  const bool help = first == "help";
  if (help) words = words.subspan(1);
  if (help && words.size() == 1) {
    const std::vector<std::string> asked = {words.front(), "--help"};
    if (const auto shown = show_group(program, asked)) return *shown;
  }
  if (const auto shown = show_group(program, words)) return *shown;
  const auto [name, rest] = split(program, words);
  const Command& command = command_named(program, name);
  const auto options_end = std::ranges::find(rest, "--");
  if (help || std::any_of(rest.begin(), options_end, is_help)) {
    fmt::print("{}", help_text("findings", command.spec));
    return ExitCode::done;
  }
  if (command.take_over) command.take_over(rest);
  return command.run(Arguments(command.spec, rest));
}

}  // namespace

int run_program(const Program& program, std::span<const std::string> words) {
  std::signal(SIGPIPE, SIG_IGN);
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
        tell_failure(std::current_exception(), program.name, wants_json(words)));
  }
}

ExitCode tell_failure(const std::exception_ptr& failure, std::string_view program, bool as_json) {
  const Failure described = describe(failure);
  try {
    report(described, program, as_json);
  } catch (const std::system_error&) {
    // Standard error is closed, or on the disk that is full: the exit code is left to tell.
  }
  return described.code;
}

std::string caret_lines(const QueryError::Place& place) {
  std::string line = place.query;
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\t'; }, ' ');
  const std::size_t begin = std::min(place.begin, line.size());
  const std::size_t end = std::clamp(place.end, begin, line.size());
  const std::string_view text = line;
  const std::size_t before = count_code_points(text.substr(0, begin));
  const std::size_t marked =
      std::max<std::size_t>(1, count_code_points(text.substr(begin, end - begin)));
  return fmt::format("  {}\n  {}{}\n", line, std::string(before, ' '), std::string(marked, '^'));
}

std::vector<OptionSpec> common_options() {
  const std::string group = "Everywhere";
  return {
      {"db",
       'd',
       "PATH",
       "the index to work with; else $FINDINGS_DB, else the usual place",
       group,
       {},
       false},
      {"color", 0, "WHEN", "colour the output", group, {"auto", "always", "never"}, false},
      {"plain", 0, "", "no colour, no wrapping; marks matches with [[ ]]", group, {}, false},
      {"no-pager", 0, "", "write straight to the terminal", group, {}, false},
      {"quiet", 'q', "", "no progress, notes or warnings", group, {}, false},
      {"help", 'h', "", "show this help", group, {}, false},
  };
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
                   fmt::format("name it with --{} PATH", option));
}

std::filesystem::path index_folder(const Arguments& arguments) {
  return data_path(arguments, "db", "FINDINGS_DB", "index");
}

}  // namespace findings
