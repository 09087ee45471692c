// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/common_words.h"

#include <algorithm>

namespace findings {

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

}  // namespace findings
