// SPDX-License-Identifier: GPL-2.0-or-later
// Analysed documents between their analysis, in the order of files, and the segment, in the
// order of ids: an external merge sort, so that memory stays flat however large the corpus.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/unnamed_file.h"
#include "corpus/segment/segment.h"

namespace findings {

class Spool {
 public:
  /// A few documents stay in memory, more go to an unnamed file in `folder`.
  explicit Spool(const std::filesystem::path& folder) : folder_(folder) {}

  /// Throws IndexError where the disk refuses.
  void add(const AnalysedDocument& document);

  /// Gives every document to `take`, in the order of ids. Once, after the last `add`.
  void drain(const std::function<void(const AnalysedDocument&)>& take);

  /// Documents.
  [[nodiscard]] std::uint64_t size() const { return documents_; }

 private:
  struct Entry {
    std::string id;
    std::size_t begin = 0;  ///< in `bytes_`
    std::size_t size = 0;
  };
  /// A sorted stretch of the file.
  struct Run {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
  };
  void write_run();

  std::filesystem::path folder_;
  std::optional<UnnamedFile> file_;
  std::vector<Run> runs_;
  std::string bytes_;  ///< of the documents that are in no run yet
  std::vector<Entry> entries_;
  std::uint64_t documents_ = 0;
};

}  // namespace findings
