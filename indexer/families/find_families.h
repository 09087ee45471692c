// SPDX-License-Identifier: GPL-2.0-or-later
// The stage over the whole index that finds who says the same.
//
// Two passages are relatives if they say the same (likeness.h) and are equal when masked or share a
// band key; a family is what relatives of relatives make up, if it stands in two documents or more.
// Nothing in this depends on the order of files, segments or passages.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "corpus/segment/families.h"
#include "corpus/segment/segment.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// The families of all live passages of the segments, in the order of the ids of their first
/// members. Takes 16 bytes of memory a passage and form, and a temporary file in `folder`. Calls
/// `look` now and then, which may throw. Throws IndexError.
[[nodiscard]] std::vector<Family> find_families(std::span<const std::unique_ptr<Segment>> segments,
                                                const Vocabulary& vocabulary,
                                                const std::filesystem::path& folder,
                                                const std::function<void()>& look);

}  // namespace findings
