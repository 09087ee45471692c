// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes of generated passages with values of every facet.
#pragma once

#include <cstdint>
#include <filesystem>

namespace findings::bench {

/// An index of that many passages, built on first use and removed when the program ends.
[[nodiscard]] const std::filesystem::path& index_of(std::int64_t passages);

}  // namespace findings::bench
