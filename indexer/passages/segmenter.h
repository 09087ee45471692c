// SPDX-License-Identifier: GPL-2.0-or-later
// The whole way from a document's blocks to its passages.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/readers/block.h"

namespace findings {

struct SegmentedDocument {
  std::string title;               ///< as the document itself gives it; empty if it gives none
  std::vector<std::string> front;  ///< letterhead, date, addressee: what stands before the text
  std::vector<std::string> cover;  ///< the first lines as read, up to the first text or chapter
  std::vector<Passage> passages;   ///< ordinals from 1
  std::vector<Dropped> dropped;    ///< what was left out of them
  std::uint64_t joined = 0;        ///< times that text was put together over pages and notes
};

/// A passage depends on the document's own blocks alone.
[[nodiscard]] SegmentedDocument segment(const RawDocument& document);

}  // namespace findings
