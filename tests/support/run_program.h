// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/support/temporary_folder.h"

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
  /// The permissions of files bind it, even where root runs the tests.
  bool bound_by_permissions = false;
  int kill_signal = 0;  ///< sent after `kill_after` milliseconds
  int kill_after = 0;
};

/// Of a program that could not be started as its RunOptions say.
inline constexpr int not_started = 126;

/// A program of the build's bin folder that runs beside the test. Killed with it.
class StartedProgram {
 public:
  StartedProgram(const std::string& name, const std::vector<std::string>& arguments,
                 const RunOptions& options = {});
  ~StartedProgram();
  StartedProgram(const StartedProgram&) = delete;
  StartedProgram& operator=(const StartedProgram&) = delete;

  /// What it has printed so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;
  void send(int signal) const;
  /// Waits until it ends; kills it after `at_most`.
  [[nodiscard]] ProgramResult wait(std::chrono::seconds at_most);
  [[nodiscard]] ProgramResult wait();

 private:
  [[nodiscard]] ProgramResult result_of(int status);
  TemporaryFolder files_;  // in place of pipes: no output is too large for them
  int process_ = -1;       // of a child that nobody has waited for yet
};

/// Runs a program of the build's bin folder (`findings`, `findings-index`), or the one at an
/// absolute path.
[[nodiscard]] ProgramResult run_program(const std::string& name,
                                        const std::vector<std::string>& arguments,
                                        const RunOptions& options = {});

/// Where a program of the system lies, such as `pandoc`; empty if it is not installed.
[[nodiscard]] std::string installed(const std::string& name);

}  // namespace findings::test
