// SPDX-License-Identifier: GPL-2.0-or-later
// Locks an index for one writer.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string_view>

namespace findings {

/// Has the lock of an index while it exists. The kernel keeps the lock (flock), so it ends with the
/// process; the file names the process, for the message to the next one.
class IndexLock {
 public:
  /// Waits so long for another process that has it, then throws IndexError; Interrupted when
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
