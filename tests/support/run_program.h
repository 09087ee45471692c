// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace findings::test {

struct ProgramResult {
  int exit_code = -1;  ///< 128 + the signal if one ended it
  std::string out;
  std::string err;
};

struct RunOptions {
  std::string input;                               ///< standard input
  std::map<std::string, std::string> environment;  ///< added to a bare one
  std::string folder;                              ///< to run in; empty for the present one
  std::uint64_t largest_file = 0;  ///< bytes that a file may grow to, as if the disk were full
  int kill_signal = 0;             ///< sent after `kill_after` milliseconds
  int kill_after = 0;
};

/// Runs a program of the build's bin folder (`findings`, `findings-index`).
[[nodiscard]] ProgramResult run_program(const std::string& name,
                                        const std::vector<std::string>& arguments,
                                        const RunOptions& options = {});

}  // namespace findings::test
