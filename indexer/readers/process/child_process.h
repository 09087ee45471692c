// SPDX-License-Identifier: GPL-2.0-or-later
// Runs a program with a socket to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace findings {

/// An open file descriptor; the destructor closes it.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

/// The destructor kills and reaps the program. The socket is its standard input; its output is
/// dropped. It inherits no other file, only the few environment variables that libraries need, and
/// does not get Ctrl-C.
class ChildProcess {
 public:
  /// `arguments` begin with the name of the program. Throws std::system_error if it cannot start.
  ChildProcess(const std::filesystem::path& program, std::vector<std::string> arguments);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int socket() const { return socket_.get(); }

  /// Whether it is running and has sent nothing that is not read yet.
  [[nodiscard]] bool quiet() const;

  /// The bytes of memory that it uses; 0 if unknown.
  [[nodiscard]] std::uint64_t resident() const;

  /// Waits for the end of a program that has closed its socket, at most a second, and returns how
  /// it ended: `signal 11`, `exit code 1`.
  [[nodiscard]] std::string end();

 private:
  Descriptor socket_;
  Descriptor statm_;
  pid_t pid_ = -1;  ///< -1 once reaped
};

}  // namespace findings
