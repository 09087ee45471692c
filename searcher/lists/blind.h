// SPDX-License-Identifier: GPL-2.0-or-later
// Reviewing without knowing what the others think.
#pragma once

#include <string>

#include "searcher/lists/list.h"

namespace findings {

/// The list without the decisions of anybody but `reviewer`.
[[nodiscard]] ReadingList blinded(ReadingList list, const std::string& reviewer);

}  // namespace findings
