// SPDX-License-Identifier: GPL-2.0-or-later
// A program that runs beside this one, with a socket between the two.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <sys/types.h>

namespace findings {

/// An open file descriptor, closed with this.
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

/// The program is killed and reaped with this. The socket is its standard input; what it prints
/// is lost; it has no other file of this process, only the few variables of the environment that
/// libraries need, and no part in Ctrl-C.
class ChildProcess {
 public:
  /// `words` begin with the name of the program. Throws std::system_error if it cannot be started.
  ChildProcess(const std::filesystem::path& program, std::vector<std::string> words);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] int socket() const { return socket_.get(); }

  /// Whether it neither ended nor said anything that is not read yet.
  [[nodiscard]] bool quiet() const;

  /// The bytes of memory that it has in use; 0 if unknown.
  [[nodiscard]] std::uint64_t resident() const;

  /// Waits for the end of a program that has closed its socket, a second at most, and says how it
  /// ended: `signal 11`, `exit code 1`.
  [[nodiscard]] std::string end();

 private:
  Descriptor socket_;
  Descriptor statm_;
  pid_t pid_ = -1;  ///< -1 once reaped
};

}  // namespace findings
