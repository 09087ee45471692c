// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/bm25.h"

#include <algorithm>
#include <functional>
#include <span>

namespace findings {
namespace {

// Larger than the error of the sums.
constexpr double rounding = 1e-9;

class PlainScores {
 public:
  PlainScores(const SegmentPostings& postings, const PassageSet& matches, double average_length)
      : postings_(postings),
        average_length_(std::max(average_length, 1.0)),
        passages_(numbers_of(matches)),
        scores_(passages_.size()) {}

  [[nodiscard]] std::size_t size() const { return passages_.size(); }

  void add(const ScoredTerm& term) {
    if (postings_.pays_to_skip(term.term, passages_.size())) {
      add(postings_.reader().among(term.term, passages_), term.weight);
    } else {
      add(postings_.list(term.term), term.weight);
    }
  }

  // Many matches, and lists as long: an array with a place for every passage of the segment.
  void add_all(const std::vector<ScoredTerm>& terms, std::uint32_t passages) {
    std::vector<double> all(passages);
    for (const ScoredTerm& term : terms) {
      const PostingList& list = postings_.list(term.term);
      for (std::size_t i = 0; i < list.passages.size(); ++i) {
        const std::uint32_t passage = list.passages[i];
        all[passage] += part(term.weight, list.frequencies[i], passage);
      }
    }
    for (std::size_t i = 0; i < passages_.size(); ++i) scores_[i] = all[passages_[i]];
  }

  // Leaves those that may be among the best `count` when no score rises by more than `most`.
  void keep_possible(std::size_t count, double most) {
    if (passages_.size() <= count) return;
    std::vector<double> highest(count);
    std::ranges::partial_sort_copy(scores_, highest, std::greater<>());
    const double least = highest.back() * (1 - rounding) - most * (1 + rounding);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      if (scores_[i] < least) continue;
      passages_[kept] = passages_[i];
      scores_[kept++] = scores_[i];
    }
    passages_.resize(kept);
    scores_.resize(kept);
  }

  [[nodiscard]] std::vector<ScoredPassage> best(std::size_t count) const {
    std::vector<ScoredPassage> result(std::min(count, size()));
    const auto comes_before = [](const ScoredPassage& a, const ScoredPassage& b) {
      return a.score != b.score ? a.score > b.score : a.passage < b.passage;
    };
    std::vector<ScoredPassage> all;
    all.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) all.push_back({scores_[i], passages_[i]});
    std::ranges::partial_sort_copy(all, result, comes_before);
    return result;
  }

 private:
  [[nodiscard]] double part(double weight, double frequency, std::uint32_t passage) const {
    const double norm = bm25_norm(postings_.length(passage), average_length_);
    return weight * frequency * (bm25_k1 + 1) / (frequency + norm);
  }

  void add(const PostingList& list, double weight) {
    auto at = passages_.begin();
    const auto end = passages_.end();
    for (std::size_t i = 0; i < list.passages.size(); ++i) {
      const std::uint32_t passage = list.passages[i];
      while (at != end && *at < passage) ++at;
      if (at == end) return;
      if (*at != passage) continue;
      scores_[static_cast<std::size_t>(at - passages_.begin())] +=
          part(weight, list.frequencies[i], passage);
    }
  }

  const SegmentPostings& postings_;
  double average_length_;
  std::vector<std::uint32_t> passages_;
  std::vector<double> scores_;
};

}  // namespace

std::vector<ScoredPassage> best_by_bm25(const SegmentSearcher& segment, const PassageSet& matches,
                                        const std::vector<ScoredTerm>& terms, double average_length,
                                        std::size_t count) {
  const SegmentPostings& postings = segment.postings();
  PlainScores scores(postings, matches, average_length);
  const std::size_t wanted = count == 0 ? scores.size() : count;
  double left = 0;  // what the terms to come may still add
  for (const ScoredTerm& term : terms) left += term.weight * (bm25_k1 + 1);
  auto next = terms.begin();
  // Lists that the search for matches has read.
  while (next != terms.end() && postings.is_read(next->term)) ++next;
  const std::vector<ScoredTerm> read(terms.begin(), next);
  if (scores.size() * (read.size() + 1) > segment.passages()) {
    scores.add_all(read, segment.passages());
  } else {
    for (const ScoredTerm& term : read) scores.add(term);
  }
  for (const ScoredTerm& term : read) left -= term.weight * (bm25_k1 + 1);
  for (; next != terms.end(); ++next) {
    if (next->weight == 0) continue;
    scores.keep_possible(wanted, std::max(left, 0.0));
    scores.add(*next);
    left -= next->weight * (bm25_k1 + 1);
  }
  return scores.best(wanted);
}

}  // namespace findings
