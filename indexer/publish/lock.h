// SPDX-License-Identifier: GPL-2.0-or-later
// One writer at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string_view>

namespace findings {

/// Holds the lock of an index while it lives. The lock is the kernel's (flock), so it goes with
/// its process; the file names the process for those who are refused.
class IndexLock {
 public:
  /// Waits so long for another process that holds it, then throws IndexError; Interrupted when
  /// `stop`, if there is one, becomes true.
  explicit IndexLock(const std::filesystem::path& index, std::chrono::seconds wait = {},
                     const std::atomic<bool>* stop = nullptr);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

 private:
  int fd_ = -1;
};

inline constexpr std::string_view lock_name = "lock";

}  // namespace findings
