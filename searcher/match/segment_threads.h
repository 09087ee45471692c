// SPDX-License-Identifier: GPL-2.0-or-later
// One search over several segments, on several processors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "searcher/match/segment_search.h"

namespace findings {

/// Not for several threads at once: a session has one.
class SegmentThreads {
 public:
  /// To wake a thread takes as long as to read some thousand postings. So many in segments beside
  /// the largest are worth it (docs/PERFORMANCE.md).
  static constexpr std::uint64_t usual_worth = 50'000;

  /// `threads`: the caller's included.
  explicit SegmentThreads(unsigned threads, std::uint64_t worth = usual_worth)
      : threads_(threads), worth_(worth) {}

  /// Calls `work` with the number of each segment and returns when all is done. `postings`: about
  /// how many it has to look at in all of them; several threads share the work if they are enough.
  /// `work` touches no segment but its own. Throws what it throws for the first.
  void each(const std::vector<SegmentSearcher>& segments, std::uint64_t postings,
            const std::function<void(std::size_t segment)>& work);

 private:
  [[nodiscard]] bool pays(const std::vector<SegmentSearcher>& segments,
                          std::uint64_t postings) const;

  unsigned threads_;
  std::uint64_t worth_;
  std::unique_ptr<WorkerPool> pool_;  // made when it first pays
};

}  // namespace findings
