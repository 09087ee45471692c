// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the indexer again after each change of what it reads (`findings index --watch`).
#pragma once

#include <atomic>
#include <exception>
#include <functional>

#include "indexer/index_request.h"

namespace findings {

/// Calls `run`, and then again after each change of the files and folders that it reads; --rebuild,
/// --merge and --retry-failed are for the first run only. Throws what the first run throws. A later
/// failure goes to `report`, once until a run succeeds; it is tried again after the next change and
/// after pauses that grow. Ends with Interrupted when `stop` becomes true, or with OutputClosed
/// when the reader of the reports is gone.
[[noreturn]] void keep_watching(IndexRequest request,
                                const std::function<void(const BuildOptions&)>& run,
                                const std::function<void(const std::exception_ptr&)>& report,
                                const std::atomic<bool>& stop);

}  // namespace findings
