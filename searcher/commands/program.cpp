// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "corpus/command/index_commands.h"
#include "corpus/command/version.h"
#include "corpus/model/error.h"
#include "searcher/commands/commands.h"

namespace findings {
namespace {

constexpr const char* writer_name = "findings-index";

// The writer beside this program, else the one on the PATH.
std::string writer_path() {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = own.parent_path() / writer_name;
  if (!error && std::filesystem::exists(beside, error)) return beside.string();
  return writer_name;
}

}  // namespace

Command hand_over_command(CommandSpec spec) {
  Command command;
  const std::string name = spec.name;
  command.spec = std::move(spec);
  command.run = nullptr;
  command.take_over = [name](std::span<const std::string> words) {
    const std::string program = writer_path();
    std::vector<std::string> copies = {program, name};
    copies.insert(copies.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& copy : copies) arguments.push_back(copy.data());
    arguments.push_back(nullptr);
    ::execvp(program.c_str(), arguments.data());
    throw UsageError(fmt::format("cannot start {}: {}", program,
                                 std::error_code(errno, std::generic_category()).message()),
                     "install it beside findings");
  };
  return command;
}

Program searcher_program() {
  Program program;
  program.name = "findings";
  program.what = "full-text search over inspection documents";
  program.version = version_text("findings");
  program.short_help =
      "findings searches inspection documents, passage by passage.\n"
      "  findings index reports\n"
      "  findings search domestic abuse attendance --force cambs\n"
      "`findings --help` lists the commands.\n";
  for (CommandSpec& spec : index_command_specs()) {
    program.commands.push_back(hand_over_command(std::move(spec)));
  }
  for (Command& command :
       std::vector{search_command(), facets_command(), like_command(), why_command(),
                   show_command(), themes_command(), acronyms_command(), parse_command(),
                   dump_command(), stats_command(), check_command()}) {
    program.commands.push_back(std::move(command));
  }
  return program;
}

}  // namespace findings
