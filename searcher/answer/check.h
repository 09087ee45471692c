// SPDX-License-Identifier: GPL-2.0-or-later
// Whether an index is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace findings {

enum class CheckDepth : std::uint8_t {
  quick,  ///< sizes and headers of files
  full,   ///< their checksums too, and for each passage that its record, columns and tokens agree
};

/// What is wrong, a line each; empty if nothing is. Throws IndexError only where there is no
/// manifest to begin with.
[[nodiscard]] std::vector<std::string> check_index(const std::filesystem::path& index,
                                                   CheckDepth depth = CheckDepth::full);

}  // namespace findings
