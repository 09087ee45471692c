// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the keys that passages which may say the same have in common.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "corpus/segment/signatures.h"
#include "indexer/families/likeness.h"
#include "indexer/families/masked_passages.h"

namespace findings {

struct PassageKeys {
  std::size_t words = 0;          ///< of the masked text; 0 where it says too little
  std::uint64_t equality = 0;     ///< equal for equal masked texts
  std::optional<BandKeys> bands;  ///< one in common for texts that may be alike
};

[[nodiscard]] PassageKeys keys_of(const MaskedText& text);

/// What is kept of them. Relatives (find_families.h) have a key in common.
[[nodiscard]] Signature signature_of(const PassageKeys& keys);

/// Whether texts of so many words may say the same.
[[nodiscard]] bool may_be_alike(std::uint16_t words_a, std::uint16_t words_b);

/// Calls `visit` with each passage of a segment and its keys, in order; `threads` compute them.
/// What `visit` throws ends it.
void each_passage_keys(
    MaskedPassages& passages, std::size_t segment, unsigned threads,
    const std::function<void(std::uint32_t passage, const PassageKeys& keys)>& visit);

}  // namespace findings
