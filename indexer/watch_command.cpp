// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/watch_command.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/roots.h"
#include "indexer/publish/watcher.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// In times of the settling. A disk that is mounted again tells nobody, and a lock that was let go
// neither.
constexpr int first_pause = 10;
constexpr int longest_pause = 600;

// The folders and files that the next run looks at, as far as they are known.
std::vector<fs::path> looked_at(const BuildOptions& options) {
  std::vector<fs::path> paths = options.paths;
  paths.insert(paths.end(), options.catalogues.begin(), options.catalogues.end());
  // Leniently: of a damaged index the run tells.
  const Sources sources = read_published_state(options.index, true, false).sources;
  const auto add = [&](const std::string& known) {
    paths.push_back((options.index / known).lexically_normal());
  };
  if (options.paths.empty()) {
    for (const Sources::Root& root : sources.roots) add(root.path);
  } else {
    const RunRoots roots = resolve_roots(sources, {options.index, options.paths, false, true});
    const std::vector<fs::path> above = catalogues_above(roots.starts);
    paths.insert(paths.end(), above.begin(), above.end());
  }
  for (const std::string& catalogue : sources.catalogues) add(catalogue);
  return paths;
}

// Failures are told once as long as they last.
class Attempts {
 public:
  explicit Attempts(const std::function<void(const std::exception_ptr&)>& tell) : tell_(tell) {}

  template <typename Action>
  bool succeeds(Action action) {
    try {
      action();
      return true;
    } catch (const Interrupted&) {
      throw;
    } catch (const std::exception& error) {
      if (told_.insert(error.what()).second) tell_(std::current_exception());
      return false;
    }
  }
  void forget() { told_.clear(); }

 private:
  const std::function<void(const std::exception_ptr&)>& tell_;
  std::set<std::string> told_;
};

// Throws UsageError for what does not go together with --watch.
void require_watchable(const Arguments& arguments) {
  if (arguments.has("dry-run")) {
    throw UsageError("--watch and --dry-run exclude each other: nothing would ever be done",
                     "leave one of them out");
  }
  if (arguments.has("files-from")) {
    throw UsageError(
        "--watch and --files-from exclude each other: a list is read once, so what is added to it "
        "would be missed",
        "name the folders: findings index --watch FOLDER");
  }
  if (arguments.has("why")) {
    throw UsageError("--watch and --why exclude each other: --why indexes nothing",
                     "leave one of them out");
  }
}

}  // namespace

std::chrono::milliseconds settle_time(const Arguments& arguments) {
  const auto text = arguments.value("settle");
  if (arguments.has("watch")) {
    require_watchable(arguments);
  } else if (text) {
    throw UsageError("--settle goes with --watch only", "findings index --watch --settle 2");
  }
  if (!text) return WatchOptions{}.quiet;
  double seconds = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  const bool whole = error == std::errc() && end == text->data() + text->size();
  // Written so that it refuses what is no number (nan) too.
  if (!whole || !(seconds >= 0.1 && seconds <= 3600)) {
    throw UsageError(fmt::format("--settle {}: not a number of seconds from 0.1 to 3600", *text),
                     "for example --settle 2");
  }
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void keep_watching(WatchCommand command, const std::atomic<bool>& stop) {
  BuildOptions& options = command.options;
  // Under a watched folder a new index would be a change. Where it cannot be made, the run tells.
  std::error_code ignored;
  fs::create_directories(options.index, ignored);
  // The reports may be written under a watched folder too, and would never let it come to rest.
  Watcher watcher({options.index, {"/proc/self/fd/1", "/proc/self/fd/2"}, command.settle});
  watcher.watch(looked_at(options));
  command.run(options);
  options.rebuild = false;
  options.merge = false;
  options.reader.retry_failed = false;

  Attempts attempts(command.tell);
  std::optional<std::chrono::milliseconds> pause;
  while (true) {
    const bool changed = watcher.wait_until_settled(stop, pause);
    if (stop) {
      throw Interrupted("the watch is ended; the index has what the last report says");
    }
    // Before the run looks, so that it or the next one sees whatever happens.
    const bool watched = attempts.succeeds([&] { watcher.watch(looked_at(options)); });
    const bool done = attempts.succeeds([&] { command.run(options); });
    if (watched && done) {
      attempts.forget();
      pause.reset();
    } else {
      const auto next = changed || !pause ? command.settle * first_pause : *pause * 2;
      pause = std::min<std::chrono::milliseconds>(next, command.settle * longest_pause);
    }
  }
}

}  // namespace findings
