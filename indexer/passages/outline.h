// SPDX-License-Identifier: GPL-2.0-or-later
// Gives a passage what depends on its place: heading path, part, kind, links.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/passages/grouping.h"

namespace findings {

/// Follows the headings of a document from front to back.
class Outline {
 public:
  /// `next_is_heading`: another heading follows without text between, so this one is above it.
  void heading(const Piece& piece, bool next_is_heading);

  [[nodiscard]] const std::vector<std::string>& path() const { return path_; }
  [[nodiscard]] Part part() const { return part_; }

 private:
  std::vector<std::string> path_;
  std::vector<std::uint32_t> levels_;  // of the headings in path_, 0 where the format has none
  Part part_ = Part::body;
  bool nested_ = false;  // a heading below another has been seen since the last chapter
};

/// What a passage is by its form; whether it is a finding shows later (describe/findings.h).
[[nodiscard]] Kind kind_of(const Piece& piece);

/// Gives the addresses, telephone numbers, licence and notes on the publisher at the end of a
/// document the part `back`, without the headings of the last chapter.
void mark_back_matter(std::span<Passage> passages);

/// Links footnotes to the passages that refer to them, and items to their lead-ins.
class PassageLinks {
 public:
  /// Fills `note_of` and `lead_in` of `passage`, made of `piece`. To be called for all passages of
  /// a document in their order.
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
