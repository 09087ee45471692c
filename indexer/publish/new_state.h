// SPDX-License-Identifier: GPL-2.0-or-later
// Publishes the result of a run: new documents become a segment, documents that are gone are marked
// as dead, and both make a new state.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "corpus/state/sources.h"
#include "corpus/state/state_file.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/publish/build.h"
#include "indexer/publish/live_index.h"
#include "indexer/publish/published_state.h"
#include "indexer/publish/reading.h"
#include "indexer/publish/report.h"
#include "indexer/publish/spool.h"

namespace findings {

/// Segments are merged by size, as in a log-structured merge-tree (O'Neil and others, 1996): those
/// of one order of magnitude when there are several, and any of which half is dead.
/// `live`: passages that each segment still has, `total`: passages that it was written with.
/// Returns the places of those to write again together with `fresh` new passages.
struct SegmentSize {
  std::uint64_t live = 0;
  std::uint64_t total = 0;
};
[[nodiscard]] std::vector<std::size_t> segments_to_merge(std::span<const SegmentSize> segments,
                                                         std::uint64_t fresh);

class NewState {
 public:
  /// All must outlive this. `look` is called from time to time and may throw.
  NewState(const BuildOptions& options, const PublishedState& before, const Vocabulary& vocabulary,
           const LiveIndex& live, std::function<void()> look);

  /// Writes and publishes, unless nothing has changed. Throws IndexError.
  void write(const Sources& sources, std::span<const Carried> carried, Spool& spool,
             RunReport& report);

 private:
  [[nodiscard]] bool has_same_passages(const Spool& spool, std::span<const Carried> carried) const;
  void choose_segments(std::uint64_t fresh);
  void write_files(const Sources& sources, std::span<const Carried> carried, Spool& spool,
                   RunReport& report);
  void remove_files() const;
  void copy(std::span<const Carried> carried, Spool& spool) const;
  void write_new_segment(Spool& spool);
  [[nodiscard]] Tombstones dead() const;
  void write_derived(RunReport& report);
  [[nodiscard]] std::filesystem::path numbered(std::string_view sort) const;
  [[nodiscard]] bool is_dropped(std::size_t segment) const;
  [[nodiscard]] bool is_afresh() const;

  const BuildOptions& options_;
  const PublishedState& before_;
  const Vocabulary& vocabulary_;
  const LiveIndex& live_;
  std::function<void()> look_;
  std::vector<std::size_t> merged_;  ///< places of the segments that are written again
  Manifest manifest_;
};

}  // namespace findings
