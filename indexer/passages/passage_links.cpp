// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/passage_links.h"

#include <algorithm>

namespace findings {

void PassageLinks::link(const Piece& piece, Passage& passage) {
  for (const std::string& mark : piece.marks) carriers_[mark] = passage.ordinal;
  if (passage.kind == Kind::footnote) {
    const auto carrier = carriers_.find(passage.note);
    if (carrier != carriers_.end()) passage.note_of = carrier->second;
    return;
  }
  if (passage.heading != heading_) {
    lists_.clear();
    last_leads_in_ = false;
    heading_ = passage.heading;
  }
  if (piece.role == Role::item) {
    passage.lead_in = lead_in_of(piece);
  } else {
    lists_.clear();
  }
  last_ = passage.ordinal;
  last_leads_in_ = passage.text.ends_with(':');
}

std::uint32_t PassageLinks::lead_in_of(const Piece& piece) {
  const std::uint32_t level = std::max(piece.level, 1U);
  while (!lists_.empty() && lists_.back().level > level) lists_.pop_back();
  if (lists_.empty() || lists_.back().level < level) {
    // A deeper list belongs to the item before it, a first one to text that ends in a colon.
    const bool opened = last_leads_in_ || !lists_.empty();
    lists_.push_back({level, opened ? last_ : 0});
  }
  return lists_.back().lead_in;
}

}  // namespace findings
