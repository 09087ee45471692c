// SPDX-License-Identifier: GPL-2.0-or-later
// Which passages of a segment have a term, how often, and how long are they?
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "corpus/segment/segment.h"

namespace findings {

/// The passages that have a term, in order, each with its frequency.
struct PostingList {
  std::vector<std::uint32_t> passages;
  std::vector<std::uint32_t> frequencies;  ///< 0 for a word that only filters
};

/// The postings of one segment, opened. What was read is kept, so it is not for several threads.
/// Every function throws IndexError where the postings are damaged.
class PostingLists {
 public:
  /// `segment` must outlive the lists.
  explicit PostingLists(const Segment& segment);

  [[nodiscard]] std::uint64_t total_length() const;
  [[nodiscard]] std::uint64_t passages_with(const std::string& term) const;

  /// The whole list, kept until `forget`.
  [[nodiscard]] std::shared_ptr<const PostingList> of(const std::string& term) const;
  /// Whether it was read since `forget`.
  [[nodiscard]] bool is_read(const std::string& term) const { return read_.contains(term); }
  /// Of the list what is among `passages`, which are in order; where these are few, most of the
  /// list is passed over. Not kept.
  [[nodiscard]] PostingList among(const std::string& term,
                                  std::span<const std::uint32_t> passages) const;
  /// Lists serve one query and take memory: it says when it is done.
  void forget() const { read_.clear(); }

  /// The words of a passage. Asked for in rising order it is quickest; asked for again it is known.
  [[nodiscard]] std::uint32_t length(std::uint32_t passage) const;

 private:
  [[nodiscard]] std::uint32_t read_length(std::uint32_t passage) const;

  const Segment* segment_;
  Xapian::Database postings_;
  mutable std::unordered_map<std::string, std::shared_ptr<const PostingList>> read_;
  /// By block of passages; 0 for what is not known yet.
  mutable std::vector<std::vector<std::uint16_t>> lengths_;
};

}  // namespace findings
