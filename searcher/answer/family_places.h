// SPDX-License-Identifier: GPL-2.0-or-later
// The families of an index by segment and passage.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/families.h"
#include "corpus/state/passage_numbers.h"
#include "searcher/answer/result.h"
#include "searcher/match/segment_search.h"

namespace findings {

class FamilyPlaces {
 public:
  /// Reads the families of an index with these segments, which must outlive this. Throws
  /// IndexError.
  FamilyPlaces(const std::filesystem::path& path,
               const std::vector<std::unique_ptr<Segment>>& segments);

  /// Families are numbered from 1; 0 is none.
  [[nodiscard]] std::uint32_t size() const { return families_.size(); }
  [[nodiscard]] std::uint32_t family_of(PassagePlace place) const {
    return families_.family_of(numbers_.number(place));
  }
  /// In the order of their ids; empty for family 0.
  [[nodiscard]] std::vector<PassagePlace> members(std::uint32_t family) const;
  [[nodiscard]] std::optional<FamilySummary> summary_of(PassagePlace place) const;

  /// The passages of a segment whose family stands in more than two documents.
  [[nodiscard]] PassageSet said_to_many(std::size_t segment) const;

 private:
  const std::vector<std::unique_ptr<Segment>>& segments_;
  PassageNumbers numbers_;
  Families families_;
};

}  // namespace findings
