// SPDX-License-Identifier: GPL-2.0-or-later
// Tracks which documents of the published state a run keeps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/manifest.h"

namespace findings {

class LiveIndex {
 public:
  struct Place {
    std::size_t segment = 0;  ///< in the order of the manifest
    std::uint32_t document = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };

  /// No state: nothing is live. Throws IndexError.
  LiveIndex(const std::filesystem::path& index, const std::optional<Manifest>& manifest);

  /// A document of the published state. Safe for several threads.
  [[nodiscard]] std::optional<Place> find(std::string_view id) const;
  [[nodiscard]] Document document(Place place) const;
  [[nodiscard]] std::string id(Place place) const;

  /// The records of JSON Lines files, by the path that they carry.
  [[nodiscard]] std::map<std::string, std::vector<Place>> records_of(
      const std::vector<std::string>& paths) const;

  /// Whether the new state still has it.
  [[nodiscard]] bool is_kept(Place place) const {
    return !left_out_[place.segment][place.document];
  }
  void leave_out(Place place) { left_out_[place.segment][place.document] = true; }
  void keep(Place place) { left_out_[place.segment][place.document] = false; }

  [[nodiscard]] std::uint64_t kept_documents() const;
  [[nodiscard]] std::uint64_t kept_passages() const;
  [[nodiscard]] std::uint64_t kept_documents(std::size_t segment) const;
  [[nodiscard]] std::uint64_t kept_passages(std::size_t segment) const;
  /// Of a segment, in the order of their ids.
  [[nodiscard]] std::vector<Place> kept_in(std::size_t segment) const;
  /// Documents of a segment that the new state has not, those included that were dead before.
  [[nodiscard]] std::vector<std::uint32_t> dead_in(std::size_t segment) const;
  /// Whether documents were left out that the published state has.
  [[nodiscard]] bool lost_any() const;

  [[nodiscard]] const std::vector<std::unique_ptr<Segment>>& segments() const { return segments_; }

 private:
  std::vector<std::unique_ptr<Segment>> segments_;
  std::vector<std::vector<bool>> left_out_;  // by segment, by document
};

}  // namespace findings
