// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the passages that some passages are related to, directly or through others, by the
// signatures of all.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "corpus/segment/signatures.h"
#include "indexer/families/masked_passages.h"

namespace findings {

/// The `seeds` and all relatives of relatives of them (find_families.h) among the passages that
/// are `open`, ascending. `signatures` are by segment, `open` is by passage, the seeds included.
/// Nothing if it is quicker to find all families again, or if a key of one of them is shared by so
/// many texts that it says nothing. Calls `look` now and then, which may throw.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> all_relatives(
    MaskedPassages& passages, std::span<const std::span<const Signature>> signatures,
    std::vector<bool> open, const std::vector<std::uint32_t>& seeds,
    const std::function<void()>& look);

}  // namespace findings
