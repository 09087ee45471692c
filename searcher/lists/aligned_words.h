// SPDX-License-Identifier: GPL-2.0-or-later
// What two runs of words have in common, in order, however long they are.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corpus/text/common_words.h"

namespace findings {

/// As common_words() where it compares them. Longer ones are first cut at words that each has
/// once, as patience diff does (Bram Cohen, 2003), and the stretches between are compared; what is
/// still too long counts as different but for equal ends.
[[nodiscard]] std::vector<WordPair> aligned_words(std::span<const std::uint64_t> a,
                                                  std::span<const std::uint64_t> b);

}  // namespace findings
