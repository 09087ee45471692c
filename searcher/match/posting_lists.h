// SPDX-License-Identifier: GPL-2.0-or-later
// The postings of a segment as a search uses them: what was read is kept while it is needed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/segment/postings.h"
#include "corpus/segment/segment.h"
#include "searcher/query/plan.h"

namespace findings {

/// About how many postings a word has. `passages_with`: of a stem.
template <typename PassagesWith>
[[nodiscard]] std::uint64_t postings_of(const WordTest& word, const PassagesWith& passages_with) {
  if (!word.is_expanded()) return passages_with(word.stem);
  std::uint64_t sum = 0;
  for (const KnownForm& form : word.forms) sum += form.occurrences;
  return sum;
}

/// What was read is kept, so it is not for several threads; each has its own, on one segment.
/// Every function throws IndexError where the postings are damaged.
class PostingLists {
 public:
  /// `segment` must outlive the lists.
  explicit PostingLists(const Segment& segment);

  [[nodiscard]] std::uint64_t total_length() const { return reader_.total_length(); }
  [[nodiscard]] std::uint64_t passages_with(const std::string& term) const;

  /// The whole list, kept until `forget`.
  [[nodiscard]] std::shared_ptr<const PostingList> of(const std::string& term) const;
  /// Whether it was read since `forget`.
  [[nodiscard]] bool is_read(const std::string& term) const { return read_.contains(term); }
  /// Whether it is quicker to ask for what is `among` so many passages than for the whole list.
  [[nodiscard]] bool pays_to_skip(const std::string& term, std::uint64_t passages) const;
  /// Of the list what is among `passages`, which are in order; where these are few, most of the
  /// list is passed over. Not kept.
  [[nodiscard]] PostingList among(const std::string& term,
                                  std::span<const std::uint32_t> passages) const {
    return reader_.among(term, passages);
  }
  /// Lists serve one query and take memory: it says when it is done.
  void forget() const { read_.clear(); }

  /// The words of a passage of the segment; asked for again, of it or its neighbours, they are
  /// known.
  [[nodiscard]] std::uint32_t length(std::uint32_t passage) const { return lengths_[passage]; }

 private:
  PostingReader reader_;
  mutable std::unordered_map<std::string, std::shared_ptr<const PostingList>> read_;
  std::span<const std::uint32_t> lengths_;
};

}  // namespace findings
