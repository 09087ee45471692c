// SPDX-License-Identifier: GPL-2.0-or-later
// `findings index --watch`: runs follow each other, one after each change.
#pragma once

#include <atomic>
#include <chrono>
#include <exception>
#include <functional>

#include "corpus/command/options.h"
#include "indexer/publish/build.h"

namespace findings {

/// As --settle says. Throws UsageError, also for options that do not go together with --watch, and
/// for --settle without it.
[[nodiscard]] std::chrono::milliseconds settle_time(const Arguments& arguments);

struct WatchCommand {
  BuildOptions options;
  std::chrono::milliseconds settle{2'000};              ///< without any change, until a run begins
  std::function<void(const BuildOptions&)> run;         ///< one run with its report
  std::function<void(const std::exception_ptr&)> tell;  ///< of a run that failed
};

/// Runs, and then again after each change under what the first run looked at; what is asked for
/// once (to rebuild, to merge, to retry failed files) is for the first run alone. Throws what the
/// first run throws. A later failure is told, once as long as it lasts, and the run is tried again
/// after the next change, and after pauses that grow. Ends with Interrupted when `stop` becomes
/// true, or with OutputClosed when nobody reads the reports any more.
[[noreturn]] void keep_watching(WatchCommand command, const std::atomic<bool>& stop);

}  // namespace findings
