// SPDX-License-Identifier: GPL-2.0-or-later
// Generated passages for all measurements, the same in every run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace findings::bench {

/// Passages as `generate` writes them, some with the punctuation of typeset text; about half a
/// kilobyte each.
[[nodiscard]] const std::vector<std::string>& generated_texts();

[[nodiscard]] std::int64_t bytes_of(const std::vector<std::string>& texts);

}  // namespace findings::bench
