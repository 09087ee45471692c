// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/word_difference.h"

#include <algorithm>
#include <functional>
#include <span>

#include "searcher/lists/aligned_words.h"

namespace findings {
namespace {

constexpr std::string_view blanks = " \t\r\n";

using Keys = std::span<const std::uint64_t>;

std::size_t common_in_any_order(Keys a, Keys b) {
  std::size_t count = 0;
  for (auto in_a = a.begin(), in_b = b.begin(); in_a != a.end() && in_b != b.end();) {
    if (*in_a == *in_b) {
      ++count;
      ++in_a;
      ++in_b;
    } else {
      *in_a < *in_b ? ++in_a : ++in_b;
    }
  }
  return count;
}

double ratio_of(std::size_t common, std::size_t words) {
  return words == 0 ? 0 : 2 * static_cast<double>(common) / static_cast<double>(words);
}

struct Words {
  std::vector<std::uint64_t> keys;
  std::vector<std::string_view> words;
};

Words divided(std::string_view text) {
  Words result;
  for (std::size_t end = 0;;) {
    const std::size_t begin = text.find_first_not_of(blanks, end);
    if (begin == std::string_view::npos) return result;
    end = std::min(text.find_first_of(blanks, begin), text.size());
    result.words.push_back(text.substr(begin, end - begin));
    result.keys.push_back(std::hash<std::string_view>{}(result.words.back()));
  }
}

// What stands between two words that both texts have: blanks that both have stay outside the marks.
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

Likeness likeness(const WordKeys& before, const WordKeys& now, double least) {
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
  const Words of_before = divided(before);
  const Words of_now = divided(now);
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
