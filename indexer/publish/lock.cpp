// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/lock.h"

#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/files/durable.h"
#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr std::chrono::milliseconds between_tries{20};

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index, std::chrono::seconds wait,
                     const std::atomic<bool>* stop) {
  const std::filesystem::path path = index / lock_name;
  fd_ = create_file(path);
  if (fd_ < 0 && errno == EEXIST) {
    fd_ = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }
  struct stat info {};
  const bool is_none =
      fd_ < 0 ? errno == ELOOP : ::fstat(fd_, &info) == 0 && !S_ISREG(info.st_mode);
  if (is_none) {
    if (fd_ >= 0) ::close(fd_);
    throw IndexError(fmt::format("{} is no file but a link or a device", path.string()),
                     "remove it, and find out who put it there");
  }
  if (fd_ < 0) {
    throw IndexError(fmt::format("cannot write in {}: {}", index.string(),
                                 std::error_code(errno, std::generic_category()).message()),
                     "choose a folder that you may write to with --db");
  }
  const auto is_stopped = [&] { return stop != nullptr && *stop; };
  const auto deadline = std::chrono::steady_clock::now() + wait;
  bool held = ::flock(fd_, LOCK_EX | LOCK_NB) == 0;
  while (!held && !is_stopped() && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(between_tries);
    held = ::flock(fd_, LOCK_EX | LOCK_NB) == 0;
  }
  if (!held && is_stopped()) {
    ::close(fd_);
    throw Interrupted("interrupted; the index is unchanged");
  }
  if (!held) {
    std::array<char, 64> owner{};
    const ssize_t size = ::read(fd_, owner.data(), owner.size());
    const std::string who(owner.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    ::close(fd_);
    throw IndexError(fmt::format("the index in {} is being written by another process{}",
                                 index.string(), who.empty() ? "" : " (" + who + ")"),
                     "wait until it is done, with --wait SECONDS, and run the command again");
  }
  const std::string owner = fmt::format("process {}", ::getpid());
  if (::ftruncate(fd_, 0) == 0) {
    // Only the refused ever read it; a failure here changes nothing.
    [[maybe_unused]] const ssize_t ignored = ::write(fd_, owner.data(), owner.size());
  }
}

IndexLock::~IndexLock() { ::close(fd_); }

}  // namespace findings
