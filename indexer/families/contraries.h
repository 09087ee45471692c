// SPDX-License-Identifier: GPL-2.0-or-later
// Texts that are alike, put so that none stands with its contrary.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "indexer/families/mask.h"

namespace findings {

/// Groups of texts (as their numbers, ascending, the groups by their first): those that are most
/// alike are joined first, and no two groups that hold contrary texts. Agglomerative clustering
/// with constraints: Davidson and Ravi, Agglomerative Hierarchical Clustering with Constraints
/// (2005), with single linkage. Compares every text with every other.
[[nodiscard]] std::vector<std::vector<std::size_t>> without_contraries(
    std::span<const MaskedText> texts);

}  // namespace findings
