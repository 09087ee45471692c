// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/edit_distance.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <unicode/unistr.h>

#include "corpus/text/strings.h"

namespace findings {
namespace {

std::u32string code_points(std::string_view text) {
  const icu::UnicodeString units = icu::UnicodeString::fromUTF8(text);
  std::u32string result;
  for (int i = 0; i < units.length(); i = units.moveIndex32(i, 1)) {
    result += static_cast<char32_t>(units.char32At(i));
  }
  return result;
}

std::string folded(std::string_view text) {
  std::string result;
  return icu::UnicodeString::fromUTF8(text).foldCase().toUTF8String(result);
}

template <typename Letters>
std::size_t distance(Letters from, Letters to, std::size_t limit) {
  const std::size_t longer = std::max(from.size(), to.size());
  if (longer - std::min(from.size(), to.size()) > limit) return limit + 1;
  // A common beginning and end cost nothing.
  while (!from.empty() && !to.empty() && from.front() == to.front()) {
    from.remove_prefix(1);
    to.remove_prefix(1);
  }
  while (!from.empty() && !to.empty() && from.back() == to.back()) {
    from.remove_suffix(1);
    to.remove_suffix(1);
  }

  // Rows of the table, in one piece of memory that is kept.
  const std::size_t width = to.size() + 1;
  thread_local std::vector<std::size_t> rows;
  rows.resize(std::max(rows.size(), 3 * width));
  std::size_t* before_last = rows.data();
  std::size_t* last = before_last + width;
  std::size_t* row = last + width;
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t change = from[i - 1] == to[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return std::min(last[to.size()], limit + 1);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (ascii::is_all(a, ascii::is_ascii) && ascii::is_all(b, ascii::is_ascii))
    return distance(a, b, limit);
  return distance(std::u32string_view(code_points(a)), std::u32string_view(code_points(b)), limit);
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::string wanted = folded(word);
  const std::size_t letters = code_points(wanted).size();
  const std::size_t limit = letters <= 4 ? 1 : letters <= 8 ? 2 : 3;
  std::optional<std::string> found;
  std::size_t best = limit + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(wanted, folded(candidate), limit);
    if (distance < best) {
      best = distance;
      found = candidate;
    }
  }
  return found;
}

std::optional<std::vector<WordPair>> common_words(std::span<const std::uint64_t> a,
                                                  std::span<const std::uint64_t> b) {
  if (a.size() > longest_compared || b.size() > longest_compared) return std::nullopt;
  std::vector<WordPair> pairs;
  // Equal beginnings and ends need no table; most of two nearly equal texts is that.
  std::size_t begin = 0;
  while (begin < a.size() && begin < b.size() && a[begin] == b[begin]) {
    pairs.emplace_back(begin, begin);
    ++begin;
  }
  std::size_t same_end = 0;
  while (same_end < a.size() - begin && same_end < b.size() - begin &&
         a[a.size() - 1 - same_end] == b[b.size() - 1 - same_end]) {
    ++same_end;
  }
  const std::size_t rows = a.size() - begin - same_end;
  const std::size_t columns = b.size() - begin - same_end;
  // The length of the longest common subsequence of what follows each place.
  std::vector<std::uint16_t> table((rows + 1) * (columns + 1));
  const auto at = [&](std::size_t row, std::size_t column) -> std::uint16_t& {
    return table[row * (columns + 1) + column];
  };
  for (std::size_t row = rows; row-- > 0;) {
    for (std::size_t column = columns; column-- > 0;) {
      at(row, column) = a[begin + row] == b[begin + column]
                            ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1)
                            : std::max(at(row + 1, column), at(row, column + 1));
    }
  }
  for (std::size_t row = 0, column = 0; row < rows && column < columns;) {
    if (a[begin + row] == b[begin + column]) {
      pairs.emplace_back(begin + row++, begin + column++);
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      ++row;
    } else {
      ++column;
    }
  }
  for (std::size_t left = same_end; left > 0; --left) {
    pairs.emplace_back(a.size() - left, b.size() - left);
  }
  return pairs;
}

std::string meant_or(std::string_view word, std::span<const std::string> candidates,
                     std::string otherwise) {
  const auto meant = nearest(word, candidates);
  return meant ? "did you mean " + *meant + "?" : std::move(otherwise);
}

}  // namespace findings
