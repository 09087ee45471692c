// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/keep_watching.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "corpus/model/error.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/roots.h"
#include "indexer/publish/watcher.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Multiples of the settle time. No event says that a disk is mounted again or a lock released.
constexpr int first_pause = 10;
constexpr int longest_pause = 600;

// The folders and files that the next run reads, as far as they are known.
std::vector<fs::path> paths_of_run(const BuildOptions& options) {
  std::vector<fs::path> paths = options.paths;
  paths.insert(paths.end(), options.catalogues.begin(), options.catalogues.end());
  // Leniently: the run reports a damaged index.
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

// Reports each failure once until all is well again.
class Attempts {
 public:
  explicit Attempts(const std::function<void(const std::exception_ptr&)>& report)
      : report_(report) {}

  template <typename Action>
  bool succeeds(Action action) {
    try {
      action();
      return true;
    } catch (const Interrupted&) {
      throw;
    } catch (const std::exception& error) {
      if (reported_.insert(error.what()).second) report_(std::current_exception());
      return false;
    }
  }
  void forget() { reported_.clear(); }

 private:
  const std::function<void(const std::exception_ptr&)>& report_;
  std::set<std::string> reported_;
};

}  // namespace

void keep_watching(IndexRequest request, const std::function<void(const BuildOptions&)>& run,
                   const std::function<void(const std::exception_ptr&)>& report,
                   const std::atomic<bool>& stop) {
  BuildOptions& options = request.build;
  // A new index under a watched folder would be a change. If it cannot be made, the run reports it.
  std::error_code ignored;
  fs::create_directories(options.index, ignored);
  // If the reports are written to a file under a watched folder, they must not count as changes.
  Watcher watcher({options.index, {"/proc/self/fd/1", "/proc/self/fd/2"}, request.settle});
  watcher.watch(paths_of_run(options));
  run(options);
  options.rebuild = false;
  options.merge = false;
  options.reader.retry_failed = false;

  Attempts attempts(report);
  std::optional<std::chrono::milliseconds> pause;
  while (true) {
    const bool changed = watcher.wait_until_settled(stop, pause);
    if (stop) throw Interrupted("stopped watching; the index is as in the last report");
    // Before the run reads: then this run or the next sees every change.
    const bool watched = attempts.succeeds([&] { watcher.watch(paths_of_run(options)); });
    const bool done = attempts.succeeds([&] { run(options); });
    if (watched && done) {
      attempts.forget();
      pause.reset();
    } else {
      const auto next = changed || !pause ? request.settle * first_pause : *pause * 2;
      pause = std::min<std::chrono::milliseconds>(next, request.settle * longest_pause);
    }
  }
}

}  // namespace findings
