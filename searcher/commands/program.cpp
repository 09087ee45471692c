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
#include "searcher/commands/list_commands.h"
#include "searcher/commands/list_export_spec.h"

namespace findings {
namespace {

// A program beside this one, else the one on the PATH.
std::string path_of(const std::string& name) {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = own.parent_path() / name;
  if (!error && std::filesystem::exists(beside, error)) return beside.string();
  return name;
}

}  // namespace

Command hand_over_command(CommandSpec spec, const std::string& to) {
  Command command;
  const std::vector<std::string> name = split_words(spec.name);
  command.spec = std::move(spec);
  command.run = nullptr;
  command.take_over = [name, to](std::span<const std::string> words) {
    const std::string program = path_of(to);
    std::vector<std::string> copies = {program};
    copies.insert(copies.end(), name.begin(), name.end());
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
    program.commands.push_back(hand_over_command(std::move(spec), "findings-index"));
  }
  for (const auto& commands :
       {std::vector{search_command(), facets_command(), like_command(), why_command(),
                    show_command(), themes_command(), acronyms_command(), parse_command(),
                    cite_command(), dump_command(), stats_command(), check_command()},
        list_showing_commands(), list_making_commands(), std::vector{list_add_command()},
        list_entry_commands(), list_review_commands(),
        std::vector{list_verify_command(), list_log_command(),
                    hand_over_command(list_export_spec(), "findings-export"),
                    list_import_command()},
        list_dump_commands(), saved_commands()}) {
    program.commands.insert(program.commands.end(), commands.begin(), commands.end());
  }
  program.groups = {{"list", "reading lists: passages gathered, noted, decided on, cited"},
                    {"saved", "searches under a name, and what is new for them"}};
  return program;
}

}  // namespace findings
