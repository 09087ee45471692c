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
  std::map<std::string, std::string> environment;  ///< added to an empty one
  std::string folder;                              ///< working directory; empty for the current one
  std::uint64_t largest_file = 0;  ///< bytes that a file can have, as if the disk were full
  std::uint64_t memory = 0;        ///< bytes that each process can map; 0: all there are
  /// File permissions apply, even if root runs the tests.
  bool bound_by_permissions = false;
  unsigned user = 0;    ///< runs it as this user of the machine; only root can
  int kill_signal = 0;  ///< sent after `kill_after` milliseconds
  int kill_after = 0;
};

/// The exit code of a program that could not be started with its RunOptions.
inline constexpr int not_started = 126;

/// A program of the build's bin folder that runs in the background. Killed by the destructor.
class StartedProgram {
 public:
  StartedProgram(const std::string& name, const std::vector<std::string>& arguments,
                 const RunOptions& options = {});
  ~StartedProgram();
  StartedProgram(const StartedProgram&) = delete;
  StartedProgram& operator=(const StartedProgram&) = delete;

  /// Its output so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;
  void send(int signal) const;
  [[nodiscard]] int process() const { return process_; }
  /// Waits until it ends; kills it after `at_most`.
  [[nodiscard]] ProgramResult wait(std::chrono::seconds at_most);
  [[nodiscard]] ProgramResult wait();

 private:
  [[nodiscard]] ProgramResult result_of(int status);
  TemporaryFolder files_;  // instead of pipes, so that the output can be large
  int process_ = -1;       // the child, until it has been waited for
};

/// Runs a program of the build's bin folder (`findings`, `findings-index`), or the one at an
/// absolute path.
[[nodiscard]] ProgramResult run_program(const std::string& name,
                                        const std::vector<std::string>& arguments,
                                        const RunOptions& options = {});

/// The path of a program of the build's bin folder.
[[nodiscard]] std::string program_path(const std::string& name);

/// The path of a system program such as `pandoc`; empty if it is not installed.
[[nodiscard]] std::string installed(const std::string& name);

}  // namespace findings::test
