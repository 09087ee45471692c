// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/publish/report.h"
#include "searcher/answer/session.h"
#include "tests/support/temporary_folder.h"

namespace findings::test {

/// Builds an index of `paths` in `index` with the built-in vocabulary.
RunReport build(const std::filesystem::path& index,
                const std::vector<std::filesystem::path>& paths);

/// An index of the sample corpus, built once for the whole test program.
[[nodiscard]] const std::filesystem::path& sample_index();

/// Searches with the defaults of the command line.
[[nodiscard]] SearchResult search(Session& session, const std::string& query,
                                  SearchRequest request = {});

}  // namespace findings::test
