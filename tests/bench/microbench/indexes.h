// SPDX-License-Identifier: GPL-2.0-or-later
// Indexes of generated passages with values of every facet.
#pragma once

#include <cstdint>
#include <filesystem>

namespace findings::bench {

/// Of so many passages; built when it is first asked for, and gone when the program ends.
[[nodiscard]] const std::filesystem::path& index_of(std::int64_t passages);

}  // namespace findings::bench
