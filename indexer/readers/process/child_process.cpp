// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/readers/process/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace findings {
namespace {

void check(int error) {
  if (error != 0) throw std::system_error(error, std::generic_category());
}

std::vector<std::string> environment_for_child() {
  std::vector<std::string> result;
  for (const char* name : {"PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "ASAN_OPTIONS",
                           "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) result.push_back(fmt::format("{}={}", name, value));
  }
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// An object of posix_spawn(), with the functions that make and destroy it.
template <typename T, int (*init)(T*), int (*destroy)(T*)>
class SpawnObject {
 public:
  SpawnObject() { check(init(&object_)); }
  ~SpawnObject() { destroy(&object_); }
  SpawnObject(const SpawnObject&) = delete;
  SpawnObject& operator=(const SpawnObject&) = delete;

  [[nodiscard]] T* get() { return &object_; }

 private:
  T object_{};
};
using SpawnActions = SpawnObject<posix_spawn_file_actions_t, ::posix_spawn_file_actions_init,
                                 ::posix_spawn_file_actions_destroy>;
using SpawnAttributes =
    SpawnObject<posix_spawnattr_t, ::posix_spawnattr_init, ::posix_spawnattr_destroy>;

void set_files(posix_spawn_file_actions_t* actions, int socket) {
  check(::posix_spawn_file_actions_adddup2(actions, socket, STDIN_FILENO));
  for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) {
    check(::posix_spawn_file_actions_addopen(actions, fd, "/dev/null", O_WRONLY, 0));
  }
  // Some libraries open files that a child would inherit.
  check(::posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1));
}

// A separate process group, which keys in the terminal do not reach, and default signals.
void set_signals(posix_spawnattr_t* attributes) {
  sigset_t signals;
  ::sigfillset(&signals);
  check(::posix_spawnattr_setsigdefault(attributes, &signals));
  ::sigemptyset(&signals);
  check(::posix_spawnattr_setsigmask(attributes, &signals));
  check(::posix_spawnattr_setflags(
      attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
}

pid_t reap(pid_t pid, int flags, int* status) {
  pid_t result = -1;
  do {
    result = ::waitpid(pid, status, flags);
  } while (result < 0 && errno == EINTR);
  return result;
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

ChildProcess::ChildProcess(const std::filesystem::path& program,
                           std::vector<std::string> arguments) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) check(errno);
  socket_ = Descriptor(ends[0]);
  const Descriptor child_end(ends[1]);
  std::vector<std::string> variables = environment_for_child();
  SpawnActions files;
  set_files(files.get(), child_end.get());
  SpawnAttributes attributes;
  set_signals(attributes.get());
  // Not fork: other threads may hold locks.
  check(::posix_spawn(&pid_, program.c_str(), files.get(), attributes.get(),
                      pointers(arguments).data(), pointers(variables).data()));
  const std::string statm = fmt::format("/proc/{}/statm", pid_);
  statm_ = Descriptor(::open(statm.c_str(), O_RDONLY | O_CLOEXEC));
}

ChildProcess::~ChildProcess() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  (void)reap(pid_, 0, nullptr);
}

bool ChildProcess::quiet() const {
  pollfd state{socket_.get(), POLLIN, 0};
  return ::poll(&state, 1, 0) == 0;
}

std::uint64_t ChildProcess::resident() const {
  std::array<char, 128> buffer{};
  const ssize_t size = ::pread(statm_.get(), buffer.data(), buffer.size(), 0);
  if (size <= 0) return 0;
  // The second number; the first counts what is mapped.
  std::string_view text(buffer.data(), static_cast<std::size_t>(size));
  text.remove_prefix(std::min(text.find(' ') + 1, text.size()));
  std::uint64_t pages = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), pages);
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

std::string ChildProcess::end() {
  using std::chrono::milliseconds;
  int status = 0;
  pid_t ended = 0;
  for (milliseconds waited(0); ended == 0 && waited < std::chrono::seconds(1); ++waited) {
    ended = reap(pid_, WNOHANG, &status);
    if (ended == 0) std::this_thread::sleep_for(milliseconds(1));
  }
  if (ended == 0) {
    ::kill(pid_, SIGKILL);
    (void)reap(pid_, 0, &status);
  }
  pid_ = -1;
  return WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                             : fmt::format("exit code {}", WEXITSTATUS(status));
}

}  // namespace findings
