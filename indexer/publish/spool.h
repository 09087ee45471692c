// SPDX-License-Identifier: GPL-2.0-or-later
// Analysed documents between their analysis, in the order of files, and the segment, in the
// order of ids: a temporary file, so that memory stays flat however large the corpus.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/segment/unnamed_file.h"

namespace findings {

class Spool {
 public:
  /// Creates an unnamed file in `folder`. Throws IndexError.
  explicit Spool(const std::filesystem::path& folder);

  void add(const AnalysedDocument& document);

  /// Gives every document, in the order of ids, to `writer`.
  void drain(SegmentWriter& writer);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::string id;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  UnnamedFile file_;
  std::vector<Entry> entries_;
};

}  // namespace findings
