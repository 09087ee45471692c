// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/report.h"

#include <algorithm>
#include <array>

namespace findings {

std::string_view name_of(FileStatus status) {
  constexpr std::array<std::string_view, 6> names = {"indexed", "unchanged", "moved",
                                                     "removed", "skipped",   "failed"};
  return names[static_cast<std::size_t>(status)];
}

std::uint64_t RunReport::count(FileStatus status) const {
  return static_cast<std::uint64_t>(std::ranges::count(files, status, &FileReport::status));
}

}  // namespace findings
