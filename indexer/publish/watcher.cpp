// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/watcher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <system_error>

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/walk.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

// Not IN_OPEN and IN_ACCESS: our own reading would never let it come to rest.
constexpr std::uint32_t of_names =
    IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO;
constexpr std::uint32_t of_the_folder = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;

// A signal may come just before the wait begins and would then not end it.
constexpr milliseconds longest_sleep{250};

// A new file has a writer. One that was linked here, or that is no file, has none.
bool is_new_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(path, error)) &&
         fs::hard_link_count(path, error) == 1;
}

}  // namespace

Watcher::Watcher(WatchOptions options)
    : options_(std::move(options)), fd_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (fd_ >= 0) return;
  const bool too_many = errno == EMFILE;
  throw IndexError(fmt::format("cannot watch folders: {}",
                               std::error_code(errno, std::generic_category()).message()),
                   too_many ? "too many programs watch folders: end some, or raise the limit with "
                              "`sysctl fs.inotify.max_user_instances=512`"
                            : "");
}

Watcher::~Watcher() { ::close(fd_); }

void Watcher::watch(const std::vector<fs::path>& paths) {
  // Watches that are there already stay, with their events; so nothing is missed between.
  ++round_;
  for (const fs::path& path : paths) watch_path(path);
  std::erase_if(folders_, [this](const auto& entry) {
    const bool unused = entry.second.round != round_;
    if (unused) ::inotify_rm_watch(fd_, entry.first);
    return unused;
  });
}

void Watcher::watch_path(const fs::path& path) {
  fs::path named = fs::absolute(path).lexically_normal();
  if (!named.has_filename()) named = named.parent_path();  // `reports/`
  if (named.has_filename()) {
    // Its folder reports when it appears, is removed or is replaced.
    std::set<std::string> names = {named.filename().string()};
    std::error_code ignored;
    if (!fs::is_directory(named, ignored)) {
      names.insert(named.filename().string().append(sidecar_ending));
      names.insert(named.stem().string().append(sidecar_ending));
    }
    watch_names(named.parent_path(), names);
  }
  watch_tree(named);
}

void Watcher::watch_tree(const fs::path& path) {
  // A folder that is made after the walk was there and before it is watched is seen by neither: so
  // until a walk finds no folder that was not watched when it began.
  for (bool found_new = true; found_new;) {
    found_new = false;
    WalkResult found;
    try {
      found = walk({WalkStart{path, 0, ""}}, options_.passed_over);
    } catch (const UsageError&) {
      return;  // it is not there, or no longer
    }
    for (const fs::path& folder : found.folders) found_new |= watch_folder(folder);
    for (const InputFile& file : found.files) watch_target(file.path);
    for (const auto& problem : found.problems) watch_target(problem.path);
  }
}

void Watcher::watch_target(const fs::path& link) {
  std::error_code error;
  if (!fs::is_symlink(fs::symlink_status(link, error))) return;
  const fs::path target =
      fs::weakly_canonical(link.parent_path() / fs::read_symlink(link, error), error);
  if (error || fs::is_directory(target, error)) return;
  watch_names(target.parent_path(), {target.filename().string()});
}

bool Watcher::watch_folder(const fs::path& path) {
  const auto number = add(path);
  if (!number) return false;
  Folder& folder = folders_[*number];
  const bool is_new = !folder.whole;
  if (folder.round != round_) folder.names.clear();
  folder.path = path;
  folder.whole = true;
  folder.round = round_;
  return is_new;
}

void Watcher::watch_names(const fs::path& path, const std::set<std::string>& names) {
  const auto number = add(path);
  if (!number) return;
  Folder& folder = folders_[*number];
  if (folder.round != round_) {
    folder.whole = false;
    folder.names.clear();
  }
  if (!folder.whole) folder.path = path;
  folder.names.insert(names.begin(), names.end());
  folder.round = round_;
}

std::optional<int> Watcher::add(const fs::path& folder) {
  // One mask for all: the kernel knows a folder once, by whatever path.
  const int number = ::inotify_add_watch(fd_, folder.c_str(),
                                         of_names | of_the_folder | IN_ONLYDIR | IN_EXCL_UNLINK);
  if (number < 0 && errno == ENOSPC) {
    throw IndexError(
        fmt::format("cannot watch {}: the system allows no more watches ({} folders are watched)",
                    folder.string(), folders_.size()),
        "raise the limit: `sysctl fs.inotify.max_user_watches=524288`");
  }
  return number < 0 ? std::nullopt : std::optional(number);
}

bool Watcher::wait_until_settled(const std::atomic<bool>& stop,
                                 std::optional<milliseconds> at_most) {
  const Clock::time_point begin = Clock::now();
  while (!stop) {
    read_events();
    const Clock::time_point now = Clock::now();
    milliseconds sleep = longest_sleep;
    if (changes_ || at_most) {
      const Clock::time_point end = changes_ ? settled_at() : begin + *at_most;
      if (now >= end) return std::exchange(changes_, std::nullopt).has_value();
      sleep = std::min(sleep, std::chrono::ceil<milliseconds>(end - now));
    }
    pollfd waiting{fd_, POLLIN, 0};
    ::poll(&waiting, 1, static_cast<int>(sleep.count()));
  }
  return false;
}

Watcher::Clock::time_point Watcher::settled_at() const {
  const auto quiet = options_.quiet * (changes_->being_written.empty() ? 1 : open_patience);
  return std::min(changes_->last + quiet, changes_->first + options_.quiet * patience);
}

void Watcher::read_events() {
  std::array<char, 65'536> buffer;
  // What comes meanwhile waits for the next call, or a busy folder would keep us here.
  const ssize_t size = ::read(fd_, buffer.data(), buffer.size());
  for (std::size_t at = 0; size > 0 && at < static_cast<std::size_t>(size);) {
    inotify_event head;
    std::memcpy(&head, buffer.data() + at, sizeof head);
    const char* name = buffer.data() + at + sizeof head;
    take({head.wd, head.mask, head.len > 0 ? name : ""});
    at += sizeof head + head.len;
  }
}

void Watcher::take(const Event& event) {
  if ((event.mask & IN_Q_OVERFLOW) != 0) {
    note_change();
    changes_->being_written.clear();  // that they were closed may be what was lost
    return;
  }
  const auto known = folders_.find(event.watch);
  if (known == folders_.end()) return;
  const Folder& folder = known->second;
  if ((event.mask & (of_the_folder | IN_IGNORED)) != 0) {
    if (folder.whole) note_change();
    if ((event.mask & IN_IGNORED) != 0) folders_.erase(known);
    return;
  }
  const bool seen = folder.whole && !event.name.starts_with('.');
  if (!seen && !folder.names.contains(event.name)) return;
  const fs::path path = event.name.empty() ? folder.path : folder.path / event.name;
  if (is_own(path)) return;
  note_change();
  auto& being_written = changes_->being_written;
  const std::pair place(event.watch, event.name);
  const bool created = (event.mask & IN_CREATE) != 0 && is_new_file(path);
  if (created || (event.mask & IN_MODIFY) != 0) being_written.insert(place);
  if ((event.mask & (IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM)) != 0) being_written.erase(place);
  if ((event.mask & (IN_CREATE | IN_MOVED_TO | IN_ATTRIB)) != 0) {
    try {
      // What is in a new folder already was made before it could be watched. It is no news of its
      // own: the run looks later.
      watch_tree(path);
    } catch (const IndexError&) {
      // The next watch() meets the same limit, and its caller can report it.
    }
  }
}

void Watcher::note_change() {
  const Clock::time_point now = Clock::now();
  if (!changes_) changes_.emplace(Changes{now, now, {}});
  changes_->last = now;
}

bool Watcher::is_own(const fs::path& path) const {
  const auto is_path = [&](const fs::path& own) {
    std::error_code ignored;
    return fs::equivalent(own, path, ignored);
  };
  return is_path(options_.passed_over) || std::ranges::any_of(options_.own_files, is_path);
}

}  // namespace findings
