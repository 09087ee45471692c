// SPDX-License-Identifier: GPL-2.0-or-later
// Checks an index for damage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace findings {

enum class CheckDepth : std::uint8_t {
  quick,  ///< sizes, headers and footers of files
  full,   ///< also checksums, and that the record, columns and tokens of each passage agree
};

/// A line for each fault; empty if there is none. Throws IndexError only if there is no manifest.
[[nodiscard]] std::vector<std::string> check_index(const std::filesystem::path& index,
                                                   CheckDepth depth = CheckDepth::full);

}  // namespace findings
