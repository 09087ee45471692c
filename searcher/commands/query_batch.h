// SPDX-License-Identifier: GPL-2.0-or-later
// Answers the queries of a file with several threads (`search --queries FILE`).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "corpus/command/options.h"
#include "corpus/command/program.h"
#include "searcher/commands/search_options.h"

namespace findings {

struct QueryBatch {
  std::string file;
  std::size_t jobs = 1;  ///< threads
};

/// `--queries` and `--jobs`.
[[nodiscard]] std::vector<OptionSpec> batch_options();

/// Nothing without --queries. Throws UsageError: a query beside it, or --jobs without it.
[[nodiscard]] std::optional<QueryBatch> batch_of(const Arguments& arguments);

/// Answers each query of the file as the task says and prints the answers in the order of the file,
/// whatever the number of threads. Few answers wait to be printed at a time. If a query fails, the
/// answers before it are printed, then the failure is thrown. Throws UsageError: no such file, or a
/// line that is no query.
ExitCode run_batch(const QueryBatch& batch, const SearchTask& task);

}  // namespace findings
