// SPDX-License-Identifier: GPL-2.0-or-later
// Where a passage stands: the headings above it, its part, and the kind that they give it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/kind.h"
#include "indexer/passages/grouping.h"

namespace findings {

/// Follows the headings of a document from front to back.
class Outline {
 public:
  /// `next_is_heading`: another heading follows without text between, so this one is above it.
  void heading(const Piece& piece, bool next_is_heading);

  [[nodiscard]] const std::vector<std::string>& path() const { return path_; }
  [[nodiscard]] Part part() const { return part_; }
  [[nodiscard]] Kind kind_of(const Piece& piece) const;

 private:
  std::vector<std::string> path_;
  std::vector<std::uint32_t> levels_;  // of the headings in path_, where the format tells them
  Part part_ = Part::body;
  bool nested_ = false;  // a heading below another has been seen since the last chapter
};

}  // namespace findings
