// SPDX-License-Identifier: GPL-2.0-or-later
// The forces that a document is about, by where and how they are named, never by how often.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/passages/segmenter.h"

namespace findings {

/// `type`: slug, or empty. A report of national scope is about a force only if its title, cover,
/// letterhead or file name says so. Canonical names, sorted; none where nothing tells.
[[nodiscard]] Found<std::vector<std::string>> subject_forces(const Vocabulary& vocabulary,
                                                             const SegmentedDocument& document,
                                                             std::string_view type,
                                                             const std::filesystem::path& path);

}  // namespace findings
