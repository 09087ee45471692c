// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/segment_threads.h"

#include <algorithm>
#include <future>

namespace findings {
bool SegmentThreads::pays(const std::vector<SegmentSearcher>& segments,
                          std::uint64_t postings) const {
  if (postings < worth_) return false;
  double sum = 0;
  double largest = 0;
  for (const SegmentSearcher& segment : segments) {
    sum += segment.passages();
    largest = std::max<double>(largest, segment.passages());
  }
  return static_cast<double>(postings) * (1 - largest / sum) >= static_cast<double>(worth_);
}

void SegmentThreads::each(const std::vector<SegmentSearcher>& segments, std::uint64_t postings,
                          const std::function<void(std::size_t segment)>& work) {
  if (threads_ < 2 || segments.size() < 2 || !pays(segments, postings)) {
    for (std::size_t i = 0; i < segments.size(); ++i) work(i);
    return;
  }
  if (!pool_) pool_ = std::make_unique<WorkerPool>(threads_);
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < segments.size(); ++i) {
    others.push_back(pool_->run([&work, i] { work(i); }));
  }
  std::packaged_task<void()> own([&work] { work(0); });
  own();  // a failure is told when nothing is at work any more
  for (const auto& other : others) other.wait();
  own.get_future().get();
  for (auto& other : others) other.get();
}

}  // namespace findings
