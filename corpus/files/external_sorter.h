// SPDX-License-Identifier: GPL-2.0-or-later
// Sorts more records than memory should hold: sorted runs in an unnamed file, then a merge of the
// runs (Knuth, The Art of Computer Programming, volume 3, section 5.4).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <queue>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/files/unnamed_file.h"

namespace findings {

/// A record has `operator<`, `std::size_t size() const` (bytes, about),
/// `void append_to(std::string&) const` and `static Record parse(std::string_view)`.
template <typename Record>
class ExternalSorter {
 public:
  /// `run_bytes` of records are held in memory; more go to an unnamed file in `folder`. All
  /// functions throw IndexError where the disk refuses.
  ExternalSorter(std::filesystem::path folder, std::size_t run_bytes)
      : folder_(std::move(folder)), run_bytes_(run_bytes) {}

  void add(Record record) {
    pending_bytes_ += record.size();
    pending_.push_back(std::move(record));
    if (pending_bytes_ >= run_bytes_) end_run();
  }

  /// Calls `visit` with every record in ascending order. May be called again; after the first call
  /// nothing can be added.
  template <typename Visit>
  void each(const Visit& visit) {
    if (runs_.empty()) {
      std::ranges::sort(pending_, [](const Record& a, const Record& b) { return a < b; });
      for (const Record& record : pending_) visit(record);
      return;
    }
    if (!pending_.empty()) end_run();
    pending_ = {};
    std::vector<RunReader> readers;
    for (const Run& run : runs_) readers.emplace_back(*file_, run);
    const auto later = [&](std::size_t a, std::size_t b) {
      return readers[b].record() < readers[a].record();
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next(later);
    for (std::size_t i = 0; i < readers.size(); ++i) {
      if (readers[i].next()) next.push(i);
    }
    while (!next.empty()) {
      const std::size_t first = next.top();
      next.pop();
      visit(readers[first].record());
      if (readers[first].next()) next.push(first);
    }
  }

 private:
  struct Run {
    std::uint64_t begin = 0;  // bytes of the file
    std::uint64_t end = 0;
  };
  // Before each record in the file.
  using Size = std::uint32_t;

  // Reads a run from front to back, a piece at a time.
  class RunReader {
   public:
    RunReader(UnnamedFile& file, Run run) : file_(&file), run_(run) {}

    bool next() {
      if (at_ == buffer_.size() && run_.begin == run_.end) return false;
      Size size = 0;
      need(sizeof size);
      buffer_.copy(reinterpret_cast<char*>(&size), sizeof size, at_);
      need(sizeof size + size);
      record_ = Record::parse(std::string_view(buffer_).substr(at_ + sizeof size, size));
      at_ += sizeof size + size;
      return true;
    }
    [[nodiscard]] const Record& record() const { return record_; }

   private:
    static constexpr std::size_t piece = std::size_t{64} << 10;

    // Has at least so many bytes from `at_` on.
    void need(std::size_t size) {
      if (buffer_.size() - at_ >= size) return;
      buffer_.erase(0, at_);
      at_ = 0;
      const std::size_t had = buffer_.size();
      const std::uint64_t more =
          std::min<std::uint64_t>(std::max(piece, size - had), run_.end - run_.begin);
      buffer_.resize(had + more);
      file_->read(run_.begin, std::as_writable_bytes(std::span(buffer_).subspan(had)));
      run_.begin += more;
    }

    UnnamedFile* file_;
    Run run_;  // what is not read yet
    std::string buffer_;
    std::size_t at_ = 0;
    Record record_{};
  };

  void end_run() {
    if (!file_) file_.emplace(folder_ / "sort");
    std::ranges::sort(pending_, [](const Record& a, const Record& b) { return a < b; });
    const std::uint64_t begin = file_->size();
    std::string bytes;
    std::string record_bytes;
    for (const Record& record : pending_) {
      record_bytes.clear();
      record.append_to(record_bytes);
      const auto size = static_cast<Size>(record_bytes.size());
      bytes.append(reinterpret_cast<const char*>(&size), sizeof size);
      bytes += record_bytes;
      if (bytes.size() < write_together) continue;
      file_->append(bytes);
      bytes.clear();
    }
    file_->append(bytes);
    runs_.push_back({begin, file_->size()});
    pending_.clear();
    pending_bytes_ = 0;
  }

  static constexpr std::size_t write_together = std::size_t{64} << 10;

  std::filesystem::path folder_;
  std::size_t run_bytes_;
  std::optional<UnnamedFile> file_;
  std::vector<Run> runs_;
  std::vector<Record> pending_;
  std::size_t pending_bytes_ = 0;
};

}  // namespace findings
