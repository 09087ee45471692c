// SPDX-License-Identifier: GPL-2.0-or-later
// The copy of the vocabulary that an index carries.
#pragma once

#include <filesystem>

#include "corpus/segment/block_file.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

FileSummary write_vocabulary(const std::filesystem::path& path, const VocabularyFiles& files);

/// Throws IndexError where the file is missing or damaged.
[[nodiscard]] VocabularyFiles read_vocabulary(const std::filesystem::path& path);

}  // namespace findings
