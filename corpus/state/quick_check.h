// SPDX-License-Identifier: GPL-2.0-or-later
// Checks an index without reading all of it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "corpus/state/manifest.h"

namespace findings {

/// One line for each fault; empty if there is none. Compares the size of every file with the
/// manifest, and looks at the headers of those that have one, so a large index takes no longer than
/// a small one. Only a full check finds a flipped bit.
[[nodiscard]] std::vector<std::string> quick_check(const std::filesystem::path& index,
                                                   const Manifest& manifest);

}  // namespace findings
