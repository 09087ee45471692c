// SPDX-License-Identifier: GPL-2.0-or-later
// Exact counts: how many passages and documents have each value of each facet.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "searcher/answer/result.h"
#include "searcher/match/segment_search.h"

namespace findings {

/// Adds up the counts of one segment after the other.
class FacetCounter {
 public:
  /// `filters`: those on facets; each facet is counted with its own filters lifted.
  FacetCounter(std::vector<Column> facets, std::vector<Filter> filters);

  /// `matches`: passages that match all but the filters of the constructor.
  void count(const Segment& segment, const PassageSet& matches);

  /// Values by passages, most first (years in their own order); with a row for passages without
  /// a value, and rows of nought for values that a filter names.
  [[nodiscard]] std::vector<FacetCounts> counts() const;

 private:
  struct Tally {
    std::uint64_t passages = 0;
    std::uint64_t documents = 0;
  };
  std::vector<Column> facets_;
  std::vector<Filter> filters_;
  std::vector<std::map<std::optional<std::string>, Tally>> tallies_;  // by facet
};

}  // namespace findings
