// SPDX-License-Identifier: GPL-2.0-or-later
// Zip archives in memory, by libarchive.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace findings {

struct ZipPart {
  std::string_view name;
  std::string_view bytes;
};

/// The parts in their order. The same parts give the same bytes: all are of the first day that
/// the format knows, 1 January 1980. Throws std::bad_alloc where memory has run out.
[[nodiscard]] std::string zip(std::span<const ZipPart> parts);

}  // namespace findings
