// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/passage_numbers.h"

#include <algorithm>

namespace findings {

PassageNumbers::PassageNumbers(std::span<const std::unique_ptr<Segment>> segments) {
  for (const auto& segment : segments) {
    first_.push_back(first_.back() + segment->records.passages());
  }
}

PassageNumbers::PassageNumbers(std::span<const Segment* const> segments) {
  for (const Segment* segment : segments) {
    first_.push_back(first_.back() + segment->records.passages());
  }
}

PassagePlace PassageNumbers::place(std::uint32_t number) const {
  const auto after = std::ranges::upper_bound(first_, number);
  const auto segment = static_cast<std::size_t>(after - first_.begin()) - 1;
  return {segment, number - first_[segment]};
}

}  // namespace findings
