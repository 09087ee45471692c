// SPDX-License-Identifier: GPL-2.0-or-later
// Judges how well the text of a document was extracted.
#pragma once

#include <string>
#include <vector>

#include "indexer/passages/segmenter.h"

namespace findings {

struct Quality {
  int score = 100;                   ///< of 100
  std::vector<std::string> reasons;  ///< what lowered it, for people

  [[nodiscard]] bool is_poor() const { return score < 70; }
};

/// Looks at the passages: very short ones, letter-spaced text, words that are in no dictionary,
/// words run together, characters that could not be decoded.
[[nodiscard]] Quality judge(const SegmentedDocument& document);

}  // namespace findings
