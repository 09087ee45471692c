// SPDX-License-Identifier: GPL-2.0-or-later
// The inverted index of a segment: a Xapian database (glass, one file) of stems, one Xapian
// document a passage (docid = passage number + 1), without positions, values, termlists. Glass
// knows no checksums, so those of its blocks lie in a file beside it. posting_reader.h reads both.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/files/worker_pool.h"

namespace findings {

/// A term of one passage. Terms are numbered from 0 in the order of their bytes.
struct PassageTerm {
  std::uint32_t number = 0;
  std::uint32_t frequency = 0;  ///< 0 for a term that only filters
};

/// Inverts the passages run by run, the runs lying in a temporary file, and merges them at the
/// end. The file depends on the passages alone.
class PostingsWriter {
 public:
  static constexpr std::string_view file_name = "postings";
  static constexpr std::string_view checksums_name = "checksums";
  static constexpr FileFormat checksums_format = {"POSC", 1};

  /// Works in `folder`, which must exist, for that many terms. The pool must outlive the writer.
  PostingsWriter(const std::filesystem::path& folder, std::uint32_t terms, WorkerPool& pool);
  ~PostingsWriter();
  PostingsWriter(const PostingsWriter&) = delete;
  PostingsWriter& operator=(const PostingsWriter&) = delete;

  /// The next passage; each term once, in any order.
  void add(std::span<const PassageTerm> terms);

  /// No more passages come: waits for what the pool does for the writer.
  void seal();
  /// After `seal`, in any thread: writes both files and puts them on the disk. `term_of` gives the
  /// text of a term, valid until it is asked again.
  std::vector<FileSummary> finish(const std::function<std::string_view(std::uint32_t)>& term_of);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace findings
