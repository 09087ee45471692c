// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/program.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "searcher/commands/commands.h"
#include "searcher/commands/list_options.h"

namespace findings {
namespace {

// A program in the folder of this one, else the one on the PATH.
std::string path_of(const std::string& name) {
  std::error_code error;
  const auto own = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = own.parent_path() / name;
  if (!error && std::filesystem::exists(beside, error)) return beside.string();
  return name;
}

// A command of another program: starts that program in place of this one.
Command hand_over_command(CommandSpec spec, const std::string& to) {
  const std::vector<std::string> name = split_words(spec.name);
  const auto take_over = [name, to](std::span<const std::string> words) {
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
                     "install it in the folder of findings");
  };
  return {.spec = std::move(spec), .take_over = take_over};
}

}  // namespace

Program searcher_program() {
  Program program{.name = "findings",
                  .executable = "findings",
                  .what = "full-text search over inspection documents",
                  .groups = {{"list", "reading lists: collect, annotate, review and cite passages"},
                             {"saved", "saved searches, and what is new for them"}},
                  .short_help =
                      "findings searches inspection documents, passage by passage.\n"
                      "  findings index reports\n"
                      "  findings search domestic abuse attendance --force cambs\n"
                      "`findings --help` lists the commands.\n"};
  for (CommandSpec& spec : index_command_specs()) {
    program.commands.push_back(hand_over_command(std::move(spec), "findings-index"));
  }
  for (const auto& commands :
       {search_commands(), inspect_commands(), list_view_commands(), list_edit_commands(),
        std::vector{list_add_command(), hand_over_command(list_export_spec(), "findings-export")},
        list_review_commands(), list_transfer_commands(), saved_commands()}) {
    program.commands.insert(program.commands.end(), commands.begin(), commands.end());
  }
  return program;
}

}  // namespace findings
