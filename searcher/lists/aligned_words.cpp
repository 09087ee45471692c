// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/aligned_words.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

namespace findings {
namespace {

using Keys = std::span<const std::uint64_t>;

// The places of words that each has once; of these as many as stand in the same order in both: a
// longest increasing subsequence (Fredman, On computing the length of longest increasing
// subsequences, 1975).
std::vector<WordPair> cuts_of(Keys a, Keys b) {
  struct Seen {
    std::size_t times_in_a = 0;
    std::size_t times_in_b = 0;
    std::size_t place_in_b = 0;
  };
  std::unordered_map<std::uint64_t, Seen> seen;
  for (const std::uint64_t key : a) ++seen[key].times_in_a;
  for (std::size_t i = 0; i < b.size(); ++i) {
    Seen& word = seen[b[i]];
    ++word.times_in_b;
    word.place_in_b = i;
  }
  std::vector<WordPair> unique;  // in the order of a
  for (std::size_t i = 0; i < a.size(); ++i) {
    const Seen& word = seen[a[i]];
    if (word.times_in_a == 1 && word.times_in_b == 1) unique.emplace_back(i, word.place_in_b);
  }
  std::vector<std::size_t> tails;  // of the runs of each length, the one that ends first in b
  std::vector<std::size_t> previous(unique.size());
  for (std::size_t i = 0; i < unique.size(); ++i) {
    const auto at = std::ranges::lower_bound(tails, unique[i].second, {},
                                             [&](std::size_t tail) { return unique[tail].second; });
    previous[i] = at == tails.begin() ? i : *(at - 1);
    if (at == tails.end()) {
      tails.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<WordPair> cuts;
  if (tails.empty()) return cuts;
  std::size_t i = tails.back();
  while (cuts.size() < tails.size()) {
    cuts.push_back(unique[i]);
    i = previous[i];
  }
  std::ranges::reverse(cuts);
  return cuts;
}

std::vector<WordPair> compared(Keys a, Keys b, std::size_t from_a, std::size_t from_b) {
  auto pairs = common_words(a, b).value_or(std::vector<WordPair>());
  for (auto& [in_a, in_b] : pairs) {
    in_a += from_a;
    in_b += from_b;
  }
  return pairs;
}

}  // namespace

std::vector<WordPair> aligned_words(Keys a, Keys b) {
  if (auto common = common_words(a, b)) return std::move(*common);
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t begin = 0;
  while (begin < shorter && a[begin] == b[begin]) ++begin;
  std::size_t end = 0;
  while (end < shorter - begin && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;

  std::vector<WordPair> pairs;
  for (std::size_t i = 0; i < begin; ++i) pairs.emplace_back(i, i);
  const Keys middle_a = a.subspan(begin, a.size() - begin - end);
  const Keys middle_b = b.subspan(begin, b.size() - begin - end);
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  const auto compare_until = [&](std::size_t to_a, std::size_t to_b) {
    std::ranges::copy(compared(middle_a.subspan(at_a, to_a - at_a),
                               middle_b.subspan(at_b, to_b - at_b), begin + at_a, begin + at_b),
                      std::back_inserter(pairs));
  };
  for (const auto& [in_a, in_b] : cuts_of(middle_a, middle_b)) {
    compare_until(in_a, in_b);
    pairs.emplace_back(begin + in_a, begin + in_b);
    at_a = in_a + 1;
    at_b = in_b + 1;
  }
  compare_until(middle_a.size(), middle_b.size());
  for (; end > 0; --end) pairs.emplace_back(a.size() - end, b.size() - end);
  return pairs;
}

}  // namespace findings
