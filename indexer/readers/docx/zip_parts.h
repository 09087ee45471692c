// SPDX-License-Identifier: GPL-2.0-or-later
// Parts of a zip archive in memory, by libarchive.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace findings {

/// A few bytes can unpack to gigabytes, so that what comes out is counted, not what the archive
/// says of itself.
struct ZipLimits {
  std::size_t entries = 10'000;
  std::size_t part = std::size_t{64} << 20;    ///< bytes of one part, unpacked
  std::size_t total = std::size_t{128} << 20;  ///< bytes of all parts, unpacked
};

/// The unpacked bytes by name.
using ZipParts = std::map<std::string, std::string, std::less<>>;

/// Unpacks the entries whose name `wanted` accepts; of equal names the first. Throws InputError
/// for what is no zip archive or a damaged one, is encrypted, or goes beyond the limits.
[[nodiscard]] ZipParts unzip(std::string_view bytes,
                             const std::function<bool(std::string_view)>& wanted,
                             const ZipLimits& limits = {});

}  // namespace findings
