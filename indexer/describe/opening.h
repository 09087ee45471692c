// SPDX-License-Identifier: GPL-2.0-or-later
// The first of a document's text, where it says what it is about.
#pragma once

#include <string>

#include "indexer/passages/segmenter.h"

namespace findings {

/// Body text without footnotes, a line a passage, each new heading before it, up to the passage
/// that exceeds 1500 bytes.
[[nodiscard]] inline std::string opening_of(const SegmentedDocument& document) {
  constexpr std::size_t opening_bytes = 1500;
  std::string text;
  std::string heading;
  for (const Passage& passage : document.passages) {
    if (passage.part != Part::body || passage.kind == Kind::footnote) continue;
    if (!passage.heading.empty() && passage.heading.back() != heading) {
      heading = passage.heading.back();
      text += heading + "\n";
    }
    text += passage.text + "\n";
    if (text.size() > opening_bytes) break;
  }
  return text;
}

}  // namespace findings
