// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/run_program.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace findings::test {

std::string program_path(const std::string& name) {
  return (std::filesystem::path(FINDINGS_BIN_DIR) / name).string();
}

StartedProgram::StartedProgram(const std::string& name, const std::vector<std::string>& arguments,
                               const RunOptions& options) {
  const auto in = files_.write("in", options.input);
  const auto out = files_ / "out";
  const auto err = files_ / "err";

  std::vector<std::string> words = {program_path(name)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "TERM=xterm"};
  for (const auto& [key, value] : options.environment) {
    variables.push_back(key);
    variables.back().append("=").append(value);
  }
  // What leaks.cpp says to the sanitizers of a test program. Last, so that a test can say
  // otherwise.
  variables.emplace_back("ASAN_OPTIONS=new_delete_type_mismatch=0");
  variables.emplace_back("LSAN_OPTIONS=print_suppressions=0:suppressions=" FINDINGS_SOURCE_DIR
                         "/tests/support/leaks.supp");
  const auto pointers = [](std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
  };
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(variables);

  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    const auto redirect = [](const std::filesystem::path& path, int flags, int to) {
      const int fd = ::open(path.c_str(), flags, 0600);
      if (fd < 0 || ::dup2(fd, to) < 0) ::_exit(not_started);
    };
    redirect(in, O_RDONLY, 0);
    redirect(out, O_WRONLY | O_CREAT | O_TRUNC, 1);
    redirect(err, O_WRONLY | O_CREAT | O_TRUNC, 2);
    if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(not_started);
    if (options.largest_file > 0) {
      const rlimit limit{options.largest_file, options.largest_file};
      ::signal(SIGXFSZ, SIG_IGN);
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    if (options.memory > 0) {
      const rlimit limit{options.memory, options.memory};
      ::setrlimit(RLIMIT_AS, &limit);
    }
    if (options.bound_by_permissions && ::geteuid() == 0) {
      // Programs that are executed can have no capabilities outside this set.
      for (const int right : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH}) {
        if (::prctl(PR_CAPBSET_DROP, right, 0, 0, 0) != 0) ::_exit(not_started);
      }
    }
    if (options.user != 0 && (::setgroups(0, nullptr) != 0 || ::setgid(options.user) != 0 ||
                              ::setuid(options.user) != 0)) {
      ::_exit(not_started);
    }
    ::execve(argv[0], argv.data(), envp.data());
    ::_exit(127);
  }
  process_ = child;
}

StartedProgram::~StartedProgram() {
  if (process_ < 0) return;
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

std::string StartedProgram::out() const { return read_file(files_ / "out"); }
std::string StartedProgram::err() const { return read_file(files_ / "err"); }

void StartedProgram::send(int signal) const {
  if (process_ > 0) ::kill(process_, signal);
}

ProgramResult StartedProgram::wait(std::chrono::seconds at_most) {
  const auto end = std::chrono::steady_clock::now() + at_most;
  int status = 0;
  while (::waitpid(process_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() >= end) {
      send(SIGKILL);
      return wait();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return result_of(status);
}

ProgramResult StartedProgram::wait() {
  int status = 0;
  ::waitpid(process_, &status, 0);
  return result_of(status);
}

ProgramResult StartedProgram::result_of(int status) {
  process_ = -1;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), out(), err()};
}

ProgramResult run_program(const std::string& name, const std::vector<std::string>& arguments,
                          const RunOptions& options) {
  StartedProgram program(name, arguments, options);
  if (options.kill_signal != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(options.kill_after));
    program.send(options.kill_signal);
  }
  return program.wait();
}

std::string installed(const std::string& name) {
  for (const char* folder : {"/usr/local/bin", "/usr/bin", "/bin"}) {
    std::string path = (std::filesystem::path(folder) / name).string();
    if (::access(path.c_str(), X_OK) == 0) return path;
  }
  return {};
}

}  // namespace findings::test
