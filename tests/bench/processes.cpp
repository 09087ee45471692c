// SPDX-License-Identifier: GPL-2.0-or-later
// Times whole processes in turns, from start to exit.
//
//   processes ROUNDS TASKS
//
// A line of TASKS is NAME TAB BEFORE TAB PROGRAM TAB ARGUMENT...: BEFORE is run by the shell and
// not timed. Lines with the same name take turns, one each round. Prints a line for each name, in
// the order of first lines: name, median seconds, lowest, highest, peak memory in MB, median CPU
// seconds.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>

#include "tests/bench/statistics.h"

namespace findings::bench {
namespace {

struct Task {
  std::string before;
  std::vector<std::string> arguments;  // the program first
};

struct Contender {
  std::string name;
  std::vector<Task> tasks;
  std::vector<double> seconds;
  std::vector<double> cpu_seconds;
  long peak_kilobytes = 0;
};

std::vector<std::string> split(std::string_view line) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == '\t') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::vector<Contender> read_tasks(const std::string& path) {
  std::ifstream file(path);
  std::vector<Contender> contenders;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> parts = split(line);
    if (parts.size() < 3) throw std::runtime_error("not a task: " + line);
    auto found = std::ranges::find(contenders, parts[0], &Contender::name);
    if (found == contenders.end()) {
      contenders.push_back({parts[0], {}, {}, {}, 0});
      found = contenders.end() - 1;
    }
    found->tasks.push_back({parts[1], {parts.begin() + 2, parts.end()}});
  }
  if (contenders.empty()) throw std::runtime_error("no tasks in " + path);
  return contenders;
}

class Silence {
 public:
  Silence() {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, 2, "/dev/null", O_WRONLY, 0);
  }
  ~Silence() { posix_spawn_file_actions_destroy(&actions_); }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

void run(Contender& contender, std::size_t round, const Silence& silence) {
  Task task = contender.tasks[round % contender.tasks.size()];
  if (!task.before.empty() && std::system(task.before.c_str()) != 0) {
    throw std::runtime_error("failed: " + task.before);
  }
  std::vector<char*> arguments;
  for (std::string& argument : task.arguments) arguments.push_back(argument.data());
  arguments.push_back(nullptr);

  const auto begin = std::chrono::steady_clock::now();
  pid_t child = 0;
  if (posix_spawnp(&child, arguments[0], silence.actions(), nullptr, arguments.data(), environ) !=
      0) {
    throw std::runtime_error("cannot start " + task.arguments[0]);
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child) throw std::runtime_error("wait4 failed");
  const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
  // 1: nothing was found.
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    throw std::runtime_error(
        fmt::format("{} failed: {}", contender.name, fmt::join(task.arguments, " ")));
  }
  contender.seconds.push_back(spent.count());
  contender.cpu_seconds.push_back(seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
  contender.peak_kilobytes = std::max(contender.peak_kilobytes, usage.ru_maxrss);
}

void run(std::size_t rounds, const std::string& path) {
  std::vector<Contender> contenders = read_tasks(path);
  const Silence silence;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (Contender& contender : contenders) run(contender, round, silence);
  }
  for (const Contender& contender : contenders) {
    fmt::print("{}\t{:.4f}\t{:.4f}\t{:.4f}\t{:.1f}\t{:.4f}\n", contender.name,
               median(contender.seconds), std::ranges::min(contender.seconds),
               std::ranges::max(contender.seconds),
               static_cast<double>(contender.peak_kilobytes) / 1024, median(contender.cpu_seconds));
  }
}

}  // namespace
}  // namespace findings::bench

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: processes ROUNDS TASKS\n");
    return 2;
  }
  try {
    findings::bench::run(std::stoul(argv[1]), argv[2]);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "processes: {}\n", error.what());
    return 1;
  }
}
