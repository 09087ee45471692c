// SPDX-License-Identifier: GPL-2.0-or-later
// What stands on a page or a web site around its text.
#pragma once

#include <vector>

#include "indexer/passages/layout.h"

namespace findings {

/// A pair of text lines that certainly belong to one sentence.
[[nodiscard]] bool certainly_joined(const Line& before, const Line& after);

/// Takes page numbers, running heads, contents and site frames out of `lines`; gives what was
/// taken, with its reason.
[[nodiscard]] std::vector<Dropped> take_furniture(std::vector<Line>& lines);

}  // namespace findings
