// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the forces that a document is about, by where and how they are named, never by how often.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/passages/segmenter.h"

namespace findings {

/// Canonical names, sorted.
using FoundForces = Found<std::vector<std::string>>;

/// The forces that the document itself states, if any. `type`: slug, or empty. A report of national
/// scope is about a force only if its title, cover or letterhead says so.
[[nodiscard]] FoundForces subject_forces(const Vocabulary& vocabulary,
                                         const SegmentedDocument& document, std::string_view type);

/// The forces that the name of a file has, else those that its whole path has, if any.
[[nodiscard]] FoundForces forces_of_path(const Vocabulary& vocabulary,
                                         const std::filesystem::path& path);

}  // namespace findings
