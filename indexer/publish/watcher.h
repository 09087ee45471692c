// SPDX-License-Identifier: GPL-2.0-or-later
// Waits until something that a run looks at has changed and settled.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace findings {

struct WatchOptions {
  std::filesystem::path passed_over;  ///< a folder that is not looked into, as walk() has it
  /// Files whose changes do not count, such as those that the program itself prints to.
  std::vector<std::filesystem::path> own_files;
  std::chrono::milliseconds quiet{2'000};  ///< without any change, until changes have settled
};

/// Asks the kernel (inotify(7)) for changes of folders in depth and of single files. What walk()
/// looks at is watched, symbolic links and their targets included, and what it passes over is not.
/// That a file is only opened or read is no change. For one thread.
class Watcher {
 public:
  /// A file that is being written delays changes until it is closed, but at most so many times the
  /// quiet: a program may keep it open for ever.
  static constexpr int open_patience = 10;
  /// Changes that never cease are taken as settled after so many times the quiet.
  static constexpr int patience = 100;

  /// Throws IndexError where the system refuses.
  explicit Watcher(WatchOptions options);
  ~Watcher();
  Watcher(const Watcher&) = delete;
  Watcher& operator=(const Watcher&) = delete;

  /// Watches these folders and files from now on, and no others. One that is not there is waited
  /// for. No change is lost that comes after the call, so a run looks after it. Throws IndexError
  /// where the system allows no more watches; then some folders are not watched.
  void watch(const std::vector<std::filesystem::path>& paths);

  /// True as soon as something has changed and settled. False when `stop` became true, or after
  /// `at_most` without any change. Changes before the call count, back to the last that were
  /// reported.
  [[nodiscard]] bool wait_until_settled(const std::atomic<bool>& stop,
                                        std::optional<std::chrono::milliseconds> at_most = {});

 private:
  using Clock = std::chrono::steady_clock;
  struct Folder {
    std::filesystem::path path;
    bool whole = false;           ///< whatever a walk would look at, else only `names`
    std::set<std::string> names;  ///< even if they are hidden
    std::uint64_t round = 0;      ///< the last call of watch() that asked for it
  };
  struct Event {
    int watch = 0;
    std::uint32_t mask = 0;
    std::string name;  ///< empty for the folder itself
  };
  struct Changes {
    Clock::time_point first;
    Clock::time_point last;
    std::set<std::pair<int, std::string>> being_written;
  };

  void watch_path(const std::filesystem::path& path);
  void watch_tree(const std::filesystem::path& path);
  void watch_target(const std::filesystem::path& link);
  // Whether it was not watched as a whole before.
  bool watch_folder(const std::filesystem::path& path);
  void watch_names(const std::filesystem::path& folder, const std::set<std::string>& names);
  // Nothing if it is gone, or may not be read.
  std::optional<int> add(const std::filesystem::path& folder);
  void read_events();
  void take(const Event& event);
  void note_change();
  [[nodiscard]] bool is_own(const std::filesystem::path& path) const;
  [[nodiscard]] Clock::time_point settled_at() const;

  WatchOptions options_;
  int fd_ = -1;
  std::map<int, Folder> folders_;  // by the number that the kernel gave to the watch
  std::uint64_t round_ = 0;
  std::optional<Changes> changes_;
};

}  // namespace findings
