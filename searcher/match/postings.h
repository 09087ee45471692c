// SPDX-License-Identifier: GPL-2.0-or-later
// Sets of passages, and the postings of a segment as a search reads them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <roaring/roaring.hh>

#include "corpus/segment/postings.h"
#include "corpus/segment/segment.h"

namespace findings {

/// Passage numbers, from 0 in a segment.
using PassageSet = Roaring;

/// In ascending order; faster to iterate, where there are many, than the set.
[[nodiscard]] inline std::vector<std::uint32_t> numbers_of(const PassageSet& set) {
  std::vector<std::uint32_t> numbers(set.cardinality());
  set.toUint32Array(numbers.data());
  return numbers;
}

[[nodiscard]] inline PassageSet set_of(const std::vector<std::uint32_t>& numbers) {
  PassageSet set;
  set.addMany(numbers.size(), numbers.data());
  return set;
}

/// Opens the postings when they are first needed, and keeps the lists that a query has read. Not
/// for several threads: each has its own for each segment. Every function throws IndexError where
/// the postings are missing or damaged.
class SegmentPostings {
 public:
  /// `segment` must outlive the object.
  explicit SegmentPostings(const Segment& segment)
      : segment_(segment), lengths_(segment.columns.lengths()) {}

  [[nodiscard]] const PostingReader& reader() const {
    if (!reader_) reader_.emplace(segment_.postings, segment_.records.passages());
    return *reader_;
  }

  [[nodiscard]] std::uint64_t passages_with(const std::string& term) const {
    const auto known = read_.find(term);
    return known == read_.end() ? reader().passages_with(term) : known->second.passages.size();
  }

  /// The whole list, kept until `forget`.
  [[nodiscard]] const PostingList& list(const std::string& term) const {
    const auto known = read_.find(term);
    return known != read_.end() ? known->second
                                : read_.emplace(term, reader().list(term)).first->second;
  }
  /// Whether the list was read since `forget`.
  [[nodiscard]] bool is_read(const std::string& term) const { return read_.contains(term); }
  /// Whether it is faster to ask the reader for the postings among so many passages.
  [[nodiscard]] bool pays_to_skip(const std::string& term, std::uint64_t passages) const {
    constexpr std::uint64_t worth_skipping = 8;  // times as long a list
    return !is_read(term) && passages_with(term) > worth_skipping * passages;
  }
  /// Drops the lists, which take memory, when a query is answered.
  void forget() const { read_.clear(); }

  /// The number of words of a passage.
  [[nodiscard]] std::uint32_t length(std::uint32_t passage) const { return lengths_[passage]; }

 private:
  const Segment& segment_;
  mutable std::optional<PostingReader> reader_;
  mutable std::unordered_map<std::string, PostingList> read_;
  std::span<const std::uint32_t> lengths_;  // by passage
};

}  // namespace findings
