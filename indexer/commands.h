// SPDX-License-Identifier: GPL-2.0-or-later
// Provides the commands of findings-index, and reads their command lines into requests.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <vector>

#include "corpus/command/options.h"
#include "corpus/command/program.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/build.h"

namespace findings {

struct IndexRequest {
  BuildOptions build;
  std::optional<std::filesystem::path> why;  ///< explain this file and index nothing
  bool watch = false;
  std::chrono::milliseconds settle{2'000};  ///< without any change, until a run begins
  bool quiet = false;
  bool as_json = false;
};

/// Throws UsageError, also for options that exclude each other, for a list of paths that cannot be
/// read or is empty, and for a mistake in the files of the vocabulary.
[[nodiscard]] IndexRequest index_request(const Arguments& arguments);

/// What `catalogue` needs: folder, catalogues and vocabulary. Throws UsageError.
[[nodiscard]] BuildOptions catalogue_request(const Arguments& arguments);

/// Throws InputError for a mistake in one of them.
[[nodiscard]] std::vector<Catalogue> read_catalogues(
    const std::vector<std::filesystem::path>& paths, const Vocabulary& vocabulary);

[[nodiscard]] Program indexer_program();

}  // namespace findings
