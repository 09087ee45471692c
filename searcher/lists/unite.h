// SPDX-License-Identifier: GPL-2.0-or-later
// What becomes of an entry that two people worked on apart: merging lists and restoring dumps.
#pragma once

#include "searcher/lists/list.h"

namespace findings {

/// `entry` with what `other`, on the same passage, has beside it. Nothing is lost: tags and
/// decisions are joined, two notes stand under each other; of a reviewer's two decisions the later
/// holds, and of two states of reading, sections and the like those that were changed later. The
/// quotation stays that of `entry`. Doing it twice changes nothing more.
[[nodiscard]] Entry united(const Entry& entry, const Entry& other);

}  // namespace findings
