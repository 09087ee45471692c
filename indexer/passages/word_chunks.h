// SPDX-License-Identifier: GPL-2.0-or-later
// The built-in word list as the build embeds it; for word_list.cpp alone.
#pragma once

#include <span>
#include <string_view>

namespace findings {

/// Words in byte order, each followed by a line end, cut into chunks (a string literal should
/// stay below 64 KB).
[[nodiscard]] std::span<const std::string_view> word_chunks();

}  // namespace findings
