// SPDX-License-Identifier: GPL-2.0-or-later
// `search --queries FILE`: many queries, answered by several threads.
#pragma once

#include <vector>

#include "corpus/command/options.h"
#include "corpus/command/program.h"
#include "searcher/print/printer.h"
#include "searcher/query/request.h"

namespace findings {

/// `--queries` and `--jobs`.
[[nodiscard]] std::vector<OptionSpec> batch_options();

/// Answers each query of the file that `--queries` names and prints the answers in the order of the
/// file, the same whatever the number of threads. Few answers wait to be printed at a time. A
/// failure in a query is thrown when those before it are printed. Throws UsageError: no such file,
/// or a line that is no query.
ExitCode run_batch(const Arguments& arguments, const SearchRequest& request,
                   const ResultPrinter& printer);

}  // namespace findings
