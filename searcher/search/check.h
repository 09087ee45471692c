// SPDX-License-Identifier: GPL-2.0-or-later
// Whether an index is whole.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace findings {

/// What is wrong, a line each; empty if nothing is. Verifies the size and checksum of every file
/// that the manifest names, and for each passage that its record, columns and tokens agree. Throws
/// IndexError only where there is no manifest to begin with.
[[nodiscard]] std::vector<std::string> check_index(const std::filesystem::path& index);

}  // namespace findings
