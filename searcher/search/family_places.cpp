// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/family_places.h"

#include <algorithm>

#include "corpus/model/locator.h"

namespace findings {
namespace {

constexpr std::uint32_t few_documents = 2;

std::vector<std::uint32_t> first_numbers(const std::vector<std::unique_ptr<Segment>>& segments) {
  std::vector<std::uint32_t> first = {0};
  for (const auto& segment : segments) {
    first.push_back(first.back() + segment->records.passages());
  }
  return first;
}

}  // namespace

FamilyPlaces::FamilyPlaces(const std::filesystem::path& path,
                           const std::vector<std::unique_ptr<Segment>>& segments)
    : segments_(segments), first_(first_numbers(segments)), families_(path, first_.back()) {}

PassagePlace FamilyPlaces::place(std::uint32_t number) const {
  const auto after = std::ranges::upper_bound(first_, number);
  const auto segment = static_cast<std::size_t>(after - first_.begin()) - 1;
  return {segment, number - first_[segment]};
}

std::vector<PassagePlace> FamilyPlaces::members(std::uint32_t family) const {
  std::vector<PassagePlace> result;
  if (family == 0) return result;
  for (const std::uint32_t number : families_.members(family)) result.push_back(place(number));
  return result;
}

std::optional<FamilySummary> FamilyPlaces::summary_of(PassagePlace of) const {
  const std::uint32_t family = family_of(of);
  if (family == 0) return std::nullopt;
  const auto members = families_.members(family);
  const PassagePlace first = place(members.front());
  const Segment& segment = *segments_[first.segment];
  const std::uint32_t document = segment.columns.documents()[first.passage];
  const std::uint32_t ordinal = first.passage - segment.records.first_passage(document) + 1;
  return FamilySummary{PassageId{segment.records.document(document).id, ordinal}.text(),
                       members.size(), families_.documents(family)};
}

PassageSet FamilyPlaces::said_to_many(std::size_t segment) const {
  PassageSet result;
  for (std::uint32_t family = 1; family <= size(); ++family) {
    if (families_.documents(family) <= few_documents) continue;
    for (const std::uint32_t number : families_.members(family)) {
      if (const PassagePlace at = place(number); at.segment == segment) result.add(at.passage);
    }
  }
  return result;
}

}  // namespace findings
