// SPDX-License-Identifier: GPL-2.0-or-later
// Which passages belong to each other: a footnote to what refers to it, an item to its lead-in.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/passages/grouping.h"

namespace findings {

class PassageLinks {
 public:
  /// Fills `note_of` and `lead_in` of `passage`, made of `piece`, and remembers it for those to
  /// come. Called for all passages of a document in their order.
  void link(const Piece& piece, Passage& passage);

 private:
  struct List {
    std::uint32_t level = 0;
    std::uint32_t lead_in = 0;  // ordinal
  };

  [[nodiscard]] std::uint32_t lead_in_of(const Piece& piece);

  std::unordered_map<std::string, std::uint32_t> carriers_;  // mark -> ordinal of its last carrier
  std::vector<List> lists_;                                  // open, outermost first
  std::vector<std::string> heading_;                         // of the last passage but footnotes
  std::uint32_t last_ = 0;                                   // its ordinal
  bool last_leads_in_ = false;                               // it ends in a colon
};

}  // namespace findings
