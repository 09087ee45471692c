// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/live_index.h"

#include <algorithm>

namespace findings {

LiveIndex::LiveIndex(const std::filesystem::path& index, const std::optional<Manifest>& manifest) {
  if (manifest) segments_ = open_segments(index, *manifest);
  for (const auto& segment : segments_) {
    auto& left_out = left_out_.emplace_back(segment->records.documents());
    for (const std::uint32_t document : segment->dead) left_out[document] = true;
  }
}

std::optional<LiveIndex::Place> LiveIndex::find(std::string_view id) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (const auto number = segments_[i]->find_document(id)) return Place{i, *number};
  }
  return std::nullopt;
}

Document LiveIndex::document(Place place) const {
  return segments_[place.segment]->records.document(place.document);
}

std::string LiveIndex::id(Place place) const {
  return segments_[place.segment]->records.document_id(place.document);
}

std::map<std::string, std::vector<LiveIndex::Place>> LiveIndex::records_of(
    const std::vector<std::string>& paths) const {
  std::map<std::string, std::vector<Place>> result;
  for (const std::string& path : paths) result[path];
  if (result.empty()) return result;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    for (std::uint32_t d = 0; d < segments_[i]->records.documents(); ++d) {
      if (!segments_[i]->is_live(d)) continue;
      const Document document = segments_[i]->records.document(d);
      if (document.line == 0) continue;
      const auto wanted = result.find(document.source);
      if (wanted != result.end()) wanted->second.push_back({i, d});
    }
  }
  return result;
}

std::uint64_t LiveIndex::kept_documents() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) sum += kept_documents(i);
  return sum;
}

std::uint64_t LiveIndex::kept_passages() const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) sum += kept_passages(i);
  return sum;
}

std::uint64_t LiveIndex::kept_documents(std::size_t segment) const {
  return static_cast<std::uint64_t>(std::ranges::count(left_out_[segment], false));
}

std::uint64_t LiveIndex::kept_passages(std::size_t segment) const {
  const Records& records = segments_[segment]->records;
  std::uint64_t sum = records.passages();
  for (const std::uint32_t d : dead_in(segment)) {
    sum -= records.first_passage(d + 1) - records.first_passage(d);
  }
  return sum;
}

std::vector<LiveIndex::Place> LiveIndex::kept_in(std::size_t segment) const {
  std::vector<Place> result;
  for (std::uint32_t d = 0; d < left_out_[segment].size(); ++d) {
    if (!left_out_[segment][d]) result.push_back({segment, d});
  }
  return result;
}

std::vector<std::uint32_t> LiveIndex::dead_in(std::size_t segment) const {
  std::vector<std::uint32_t> result;
  for (std::uint32_t d = 0; d < left_out_[segment].size(); ++d) {
    if (left_out_[segment][d]) result.push_back(d);
  }
  return result;
}

bool LiveIndex::lost_any() const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (kept_documents(i) != segments_[i]->live_documents()) return true;
  }
  return false;
}

}  // namespace findings
