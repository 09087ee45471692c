// SPDX-License-Identifier: GPL-2.0-or-later
// The inverted index of a segment: a Xapian database (glass, one file, compacted) of stems, one
// Xapian document a passage (docid = passage number + 1), without positions, values, termlists.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/segment/block_file.h"

namespace findings {

/// Terms of one passage with their frequency; 0 for a term that only filters.
using PassageTerms = std::vector<std::pair<std::string, std::uint32_t>>;

/// Writes small fresh shards, which is several times faster than one growing database, and
/// joins them at the end.
class PostingsWriter {
 public:
  static constexpr std::string_view file_name = "postings";

  /// Works in `folder`, which must exist.
  explicit PostingsWriter(const std::filesystem::path& folder);
  ~PostingsWriter();
  PostingsWriter(const PostingsWriter&) = delete;
  PostingsWriter& operator=(const PostingsWriter&) = delete;

  void add(const PassageTerms& terms);
  FileSummary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The version of the Xapian library in use.
[[nodiscard]] std::string xapian_version();

}  // namespace findings
