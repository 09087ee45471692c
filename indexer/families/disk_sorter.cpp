// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/disk_sorter.h"

#include <algorithm>
#include <queue>
#include <span>

namespace findings {
namespace {

constexpr std::size_t read_at_once = 4096;  // entries of each run while they are merged

}  // namespace

DiskSorter::DiskSorter(const std::filesystem::path& folder, std::size_t run)
    : folder_(folder), run_size_(run) {}

void DiskSorter::add(std::uint64_t key, std::uint32_t passage) {
  pending_.push_back({key, passage});
  if (pending_.size() == run_size_) spill();
}

void DiskSorter::spill() {
  if (!file_) file_.emplace(folder_ / "families.sort");
  std::ranges::sort(pending_);
  const std::uint64_t begin = runs_.empty() ? 0 : runs_.back().end;
  file_->append(std::as_bytes(std::span(pending_)));
  runs_.push_back({begin, begin + pending_.size()});
  pending_.clear();
}

// The next entries of the run.
void DiskSorter::read(Run& run, std::vector<KeyedPassage>& into) {
  into.resize(std::min<std::uint64_t>(run.end - run.begin, read_at_once));
  if (into.empty()) return;
  file_->read(run.begin * sizeof(KeyedPassage), std::as_writable_bytes(std::span(into)));
  run.begin += into.size();
}

void DiskSorter::each_shared(const std::function<void(const std::vector<std::uint32_t>&)>& visit) {
  std::vector<std::uint32_t> sharing;
  std::uint64_t key = 0;
  const auto take = [&](const KeyedPassage& entry) {
    if (entry.key != key) {
      if (sharing.size() > 1) visit(sharing);
      sharing.clear();
      key = entry.key;
    }
    if (sharing.empty() || sharing.back() != entry.passage) sharing.push_back(entry.passage);
  };
  if (runs_.empty()) {
    std::ranges::sort(pending_);
    std::ranges::for_each(pending_, take);
  } else {
    if (!pending_.empty()) spill();
    pending_ = {};
    struct Head {
      KeyedPassage entry;
      std::size_t run;
      bool operator>(const Head& other) const { return entry > other.entry; }
    };
    std::vector<std::vector<KeyedPassage>> buffers(runs_.size());
    std::vector<std::size_t> at(runs_.size());
    std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
    const auto advance = [&](std::size_t run) {
      if (at[run] == buffers[run].size()) {
        read(runs_[run], buffers[run]);
        at[run] = 0;
      }
      if (!buffers[run].empty()) heads.push({buffers[run][at[run]++], run});
    };
    for (std::size_t run = 0; run < runs_.size(); ++run) advance(run);
    while (!heads.empty()) {
      const Head head = heads.top();
      heads.pop();
      take(head.entry);
      advance(head.run);
    }
  }
  if (sharing.size() > 1) visit(sharing);
}

}  // namespace findings
