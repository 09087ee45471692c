// SPDX-License-Identifier: GPL-2.0-or-later
// Is an index fit to be worked with? What can be told without reading it all.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/state/manifest.h"

namespace findings {

/// What is wrong, a line each; empty if nothing is. Looks at the size of every file that the
/// manifest names and at the headers of those that have one, which takes as long for a large index
/// as for a small one. A flipped bit is found by a full check alone.
[[nodiscard]] std::vector<std::string> quick_check(const std::filesystem::path& index,
                                                   const Manifest& manifest);

}  // namespace findings
