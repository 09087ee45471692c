// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/disk_sorter.h"

#include <algorithm>
#include <cerrno>
#include <queue>
#include <system_error>

#include <fmt/format.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

constexpr std::size_t read_at_once = 4096;  // entries of each run while they are merged

}  // namespace

DiskSorter::DiskSorter(const std::filesystem::path& folder, std::size_t run)
    : folder_(folder), run_size_(run) {}

void DiskSorter::failed() const {
  throw IndexError(fmt::format("cannot write in {}: {}", folder_.string(),
                               std::error_code(errno, std::generic_category()).message()),
                   "what was indexed before is unharmed; make room and run the command again");
}

void DiskSorter::add(std::uint64_t key, std::uint32_t passage) {
  pending_.push_back({key, passage});
  if (pending_.size() == run_size_) spill();
}

void DiskSorter::spill() {
  if (!file_) {
    const std::filesystem::path path = folder_ / "families.sort";
    file_.reset(std::fopen(path.c_str(), "wb+"));
    if (!file_) failed();
    std::filesystem::remove(path);  // it lives on as an open file only
  }
  std::ranges::sort(pending_);
  const std::uint64_t begin = runs_.empty() ? 0 : runs_.back().end;
  if (std::fwrite(pending_.data(), sizeof(KeyedPassage), pending_.size(), file_.get()) !=
      pending_.size()) {
    failed();
  }
  runs_.push_back({begin, begin + pending_.size()});
  pending_.clear();
}

// The next entries of the run.
void DiskSorter::read(Run& run, std::vector<KeyedPassage>& into) const {
  into.resize(std::min<std::uint64_t>(run.end - run.begin, read_at_once));
  if (into.empty()) return;
  if (std::fseek(file_.get(), static_cast<long>(run.begin * sizeof(KeyedPassage)), SEEK_SET) != 0 ||
      std::fread(into.data(), sizeof(KeyedPassage), into.size(), file_.get()) != into.size()) {
    failed();
  }
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
    if (std::fflush(file_.get()) != 0) failed();
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
