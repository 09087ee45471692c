// SPDX-License-Identifier: GPL-2.0-or-later
// `findings` with an index and a store of reading lists of its own.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "tests/support/run_program.h"

namespace findings::test {

class ListProgram {
 public:
  using Json = nlohmann::json;

  [[nodiscard]] ProgramResult operator()(const std::vector<std::string>& words,
                                         const std::string& reviewer = "ann",
                                         RunOptions options = {}) const {
    options.environment["FINDINGS_DB"] = (folder / "index").string();
    options.environment["FINDINGS_LISTS"] = (folder / "lists.sqlite").string();
    options.environment["FINDINGS_REVIEWER"] = reviewer;
    return run_program("findings", words, options);
  }
  /// On a terminal, as a person sees it.
  [[nodiscard]] ProgramResult on_terminal(const std::vector<std::string>& words,
                                          const std::string& reviewer = "ann") const {
    std::string line = "exec " + program_path("findings");
    for (const std::string& word : words) line += " '" + word + "'";
    RunOptions options;
    options.environment = {{"FINDINGS_DB", (folder / "index").string()},
                           {"FINDINGS_LISTS", (folder / "lists.sqlite").string()},
                           {"FINDINGS_REVIEWER", reviewer},
                           {"FINDINGS_PAGER", "cat"},
                           {"SHELL", "/bin/sh"}};
    return run_program(installed("script"), {"-qec", line, "/dev/null"}, options);
  }
  /// What a command prints as JSON.
  [[nodiscard]] Json json(std::vector<std::string> words) const {
    words.insert(words.end(), {"--format", "json"});
    return json_or_discarded((*this)(words).out);
  }
  /// The members of what a list has on it, one of each entry.
  [[nodiscard]] std::vector<Json> shown(const std::string& list) const {
    return json({"list", "show", list})["entries"].get<std::vector<Json>>();
  }

  TemporaryFolder folder;
};

}  // namespace findings::test
