// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/word_difference.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <span>
#include <unordered_map>
#include <utility>

#include "corpus/text/edit_distance.h"

namespace findings {
namespace {

constexpr std::string_view blanks = " \t\r\n";

using Keys = std::span<const std::uint64_t>;

// Pairs of the words that each text has once, as many as are in the same order in both: a longest
// increasing subsequence (Fredman, On computing the length of longest increasing subsequences,
// 1975).
std::vector<WordPair> unique_pairs(Keys a, Keys b) {
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
  std::vector<std::size_t> tails;  // for each length, the end of the run that ends first in b
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
  std::vector<WordPair> pairs;
  if (tails.empty()) return pairs;
  std::size_t i = tails.back();
  while (pairs.size() < tails.size()) {
    pairs.push_back(unique[i]);
    i = previous[i];
  }
  std::ranges::reverse(pairs);
  return pairs;
}

// Common words in order, for texts of any length. Texts too long for common_words() are cut at
// words that each has once, as patience diff does (Bram Cohen, 2003), and the parts are compared.
// Parts that are still too long count as different.
std::vector<WordPair> aligned_words(Keys a, Keys b) {
  if (auto common = common_words(a, b)) return std::move(*common);
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t begin = 0;
  while (begin < shorter && a[begin] == b[begin]) ++begin;
  std::size_t end = 0;
  while (end < shorter - begin && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;

  std::vector<WordPair> pairs;
  for (std::size_t i = 0; i < begin; ++i) pairs.emplace_back(i, i);
  std::size_t at_a = begin;
  std::size_t at_b = begin;
  const auto compare_until = [&](std::size_t to_a, std::size_t to_b) {
    const auto common = common_words(a.subspan(at_a, to_a - at_a), b.subspan(at_b, to_b - at_b));
    if (!common) return;
    for (const auto& [in_a, in_b] : *common) pairs.emplace_back(at_a + in_a, at_b + in_b);
  };
  for (const auto& [in_a, in_b] : unique_pairs(a.subspan(begin, a.size() - begin - end),
                                               b.subspan(begin, b.size() - begin - end))) {
    compare_until(begin + in_a, begin + in_b);
    pairs.emplace_back(begin + in_a, begin + in_b);
    at_a = begin + in_a + 1;
    at_b = begin + in_b + 1;
  }
  compare_until(a.size() - end, b.size() - end);
  for (; end > 0; --end) pairs.emplace_back(a.size() - end, b.size() - end);
  return pairs;
}

// Of sorted words.
std::size_t common_in_any_order(Keys a, Keys b) {
  std::vector<std::uint64_t> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  return common.size();
}

double ratio_of(std::size_t common, std::size_t words) {
  return words == 0 ? 0 : 2 * static_cast<double>(common) / static_cast<double>(words);
}

struct SplitText {
  std::vector<std::uint64_t> keys;
  std::vector<std::string_view> words;
};

SplitText split_at_blanks(std::string_view text) {
  SplitText result;
  for (std::size_t end = 0;;) {
    const std::size_t begin = text.find_first_not_of(blanks, end);
    if (begin == std::string_view::npos) return result;
    end = std::min(text.find_first_of(blanks, begin), text.size());
    result.words.push_back(text.substr(begin, end - begin));
    result.keys.push_back(std::hash<std::string_view>{}(result.words.back()));
  }
}

// Marks what changed between two common words. Blanks that both have stay outside the marks.
std::string marked(std::string_view gone, std::string_view fresh) {
  const auto is_blank = [](char byte) { return blanks.find(byte) != std::string_view::npos; };
  const std::size_t both = std::min(gone.size(), fresh.size());
  std::size_t begin = 0;
  while (begin < both && gone[begin] == fresh[begin] && is_blank(gone[begin])) ++begin;
  std::size_t end = 0;
  while (end < both - begin && gone[gone.size() - 1 - end] == fresh[fresh.size() - 1 - end] &&
         is_blank(gone[gone.size() - 1 - end])) {
    ++end;
  }
  std::string result(fresh.substr(0, begin));
  const std::string_view tail = fresh.substr(fresh.size() - end);
  gone = gone.substr(begin, gone.size() - begin - end);
  fresh = fresh.substr(begin, fresh.size() - begin - end);
  if (!gone.empty()) result.append("[-").append(gone).append("-]");
  if (!fresh.empty()) result.append("{+").append(fresh).append("+}");
  return result.append(tail);
}

}  // namespace

WordKeys keys_of(std::string_view text, Tokenizer& tokenizer) {
  WordKeys keys;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span == 1) keys.in_order.push_back(std::hash<std::string_view>{}(token.form));
  }
  keys.sorted = keys.in_order;
  std::ranges::sort(keys.sorted);
  return keys;
}

Similarity similarity(const WordKeys& before, const WordKeys& now, double least) {
  const std::size_t words = before.in_order.size() + now.in_order.size();
  if (ratio_of(std::min(before.sorted.size(), now.sorted.size()), words) < least) return {};
  const std::size_t most = common_in_any_order(before.sorted, now.sorted);
  if (ratio_of(most, words) < least) return {};
  const std::size_t common = aligned_words(before.in_order, now.in_order).size();
  const double ratio = ratio_of(common, words);
  if (common == 0 || ratio < least) return {};
  return {ratio, static_cast<double>(common) / static_cast<double>(before.in_order.size()), common,
          words};
}

std::string word_difference(std::string_view before, std::string_view now) {
  if (before == now) return {};
  const SplitText of_before = split_at_blanks(before);
  const SplitText of_now = split_at_blanks(now);
  std::string result;
  const char* at_before = before.data();
  const char* at_now = now.data();
  const auto mark_until = [&](const char* end_before, const char* end_now) {
    result += marked({at_before, end_before}, {at_now, end_now});
  };
  for (const auto& [in_before, in_now] : aligned_words(of_before.keys, of_now.keys)) {
    const std::string_view gone = of_before.words[in_before];
    const std::string_view word = of_now.words[in_now];
    mark_until(gone.data(), word.data());
    result += word;
    at_before = gone.data() + gone.size();
    at_now = word.data() + word.size();
  }
  mark_until(before.data() + before.size(), now.data() + now.size());
  return result;
}

}  // namespace findings
