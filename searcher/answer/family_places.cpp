// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/family_places.h"

namespace findings {
namespace {

constexpr std::uint32_t few_documents = 2;

}  // namespace

FamilyPlaces::FamilyPlaces(const std::filesystem::path& path,
                           const std::vector<std::unique_ptr<Segment>>& segments)
    : segments_(segments), numbers_(segments), families_(path, numbers_.size()) {}

std::vector<PassagePlace> FamilyPlaces::members(std::uint32_t family) const {
  std::vector<PassagePlace> result;
  if (family == 0) return result;
  for (const std::uint32_t number : families_.members(family)) {
    result.push_back(numbers_.place(number));
  }
  return result;
}

std::optional<FamilySummary> FamilyPlaces::summary_of(PassagePlace of) const {
  const std::uint32_t family = family_of(of);
  if (family == 0) return std::nullopt;
  const auto members = families_.members(family);
  const PassagePlace first = numbers_.place(members.front());
  return FamilySummary{segments_[first.segment]->id_of(first.passage).text(), members.size(),
                       families_.documents(family)};
}

PassageSet FamilyPlaces::said_to_many(std::size_t segment) const {
  PassageSet result;
  for (std::uint32_t family = 1; family <= size(); ++family) {
    if (families_.documents(family) <= few_documents) continue;
    for (const std::uint32_t number : families_.members(family)) {
      const PassagePlace at = numbers_.place(number);
      if (at.segment == segment) result.add(at.passage);
    }
  }
  return result;
}

}  // namespace findings
