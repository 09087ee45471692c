// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the passages of one segment that match a plan: sets of passages, and the postings that they
// are found in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <roaring/roaring.hh>

#include "corpus/segment/postings.h"
#include "corpus/segment/segment.h"
#include "searcher/match/filters.h"
#include "searcher/match/matcher.h"
#include "searcher/query/plan.h"

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

/// About how many postings a word has. `passages_with`: of a stem.
template <typename PassagesWith>
[[nodiscard]] std::uint64_t postings_of(const WordTest& word, const PassagesWith& passages_with) {
  if (!word.is_expanded()) return passages_with(word.term());
  std::uint64_t sum = 0;
  for (const KnownForm& form : word.forms) sum += form.occurrences;
  return sum;
}

/// What ranks below the text, by part and by kind of a passage.
inline constexpr std::array parts_below_text = {Part::annex, Part::data, Part::back};
inline constexpr std::array kinds_below_text = {Kind::footnote, Kind::caption, Kind::table};

/// One segment with its postings, opened for searching. Not for several threads: it keeps what it
/// has read.
class SegmentSearcher {
 public:
  /// `segment` must outlive the searcher. Throws IndexError.
  explicit SegmentSearcher(const Segment& segment);

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] const SegmentPostings& postings() const { return postings_; }
  [[nodiscard]] const Resolver& resolver() const { return resolver_; }
  [[nodiscard]] std::uint32_t passages() const { return segment_.records.passages(); }

  /// The passages that match `node`, among `within` if given.
  [[nodiscard]] PassageSet evaluate(const Plan& plan, const PlanNode& node,
                                    const std::vector<Filter>& conditions,
                                    const PassageSet* within) const;
  /// Those of `base` that match all of `nodes`.
  [[nodiscard]] PassageSet with_all(const Plan& plan, const std::vector<PlanNode>& nodes,
                                    const std::vector<Filter>& conditions,
                                    const PassageSet& base) const;
  [[nodiscard]] PassageSet evaluate_leaf(const Leaf& leaf, const PassageSet* within) const;
  [[nodiscard]] PassageSet passing(const Filter& filter) const;
  /// Those of `set` that pass; faster than the above where they are few.
  [[nodiscard]] PassageSet passing(const Filter& filter, const PassageSet& set) const;
  /// Whether a passage is a document by itself: its heading is its own title, part of its length.
  [[nodiscard]] bool is_record(std::uint32_t passage) const;
  /// Those of `set` that rank below the text: by part, by kind, or as they have less than
  /// `fewest_words`, such as openers and cells.
  [[nodiscard]] PassageSet below_text(const PassageSet& set) const;
  static constexpr std::uint32_t fewest_words = 8;
  [[nodiscard]] PassageSet all() const;
  /// The passages of dead documents; the other functions treat them as any.
  [[nodiscard]] PassageSet dead() const;

 private:
  [[nodiscard]] PassageSet fragments(const PassageSet& set) const;

  const Segment& segment_;
  LexiconResolver resolver_;
  SegmentPostings postings_;
  mutable std::optional<PassageSet> all_below_;  ///< made when first needed
};

}  // namespace findings
