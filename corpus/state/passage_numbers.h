// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers the passages of an index through all its segments, as families name them: the segments in
// the order of the manifest, the passages of each in their own order, from 0 on.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "corpus/segment/segment.h"

namespace findings {

/// A passage of an open index.
struct PassagePlace {
  std::size_t segment = 0;    ///< of the index's, from 0
  std::uint32_t passage = 0;  ///< from 0 in the segment

  friend auto operator<=>(const PassagePlace&, const PassagePlace&) = default;
};

class PassageNumbers {
 public:
  /// `segments`: a range of pointers to them.
  explicit PassageNumbers(const auto& segments) {
    for (const auto& segment : segments) {
      first_.push_back(first_.back() + segment->records.passages());
    }
  }

  /// How many passages there are.
  [[nodiscard]] std::uint32_t size() const { return first_.back(); }

  [[nodiscard]] std::uint32_t number(PassagePlace place) const {
    return first_[place.segment] + place.passage;
  }

  /// `number` must be below size().
  [[nodiscard]] PassagePlace place(std::uint32_t number) const {
    const auto after = std::ranges::upper_bound(first_, number);
    const auto segment = static_cast<std::size_t>(after - first_.begin()) - 1;
    return {segment, number - first_[segment]};
  }

 private:
  std::vector<std::uint32_t> first_ = {0};  // of each segment, and of what would follow the last
};

}  // namespace findings
