// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/word_list.h"

#include <algorithm>

namespace findings {

bool is_known_word(std::string_view lower_case) {
  const auto first_word = [](std::string_view chunk) { return chunk.substr(0, chunk.find('\n')); };
  const auto chunks = word_chunks();
  const auto above = std::ranges::upper_bound(chunks, lower_case, {}, first_word);
  if (above == chunks.begin() || lower_case.find('\n') != std::string_view::npos) return false;
  // A binary search over bytes: each probe goes back to the beginning of the word that it hits.
  for (std::string_view left = *std::prev(above); !left.empty();) {
    const std::size_t middle = left.size() / 2;
    const std::size_t begin = middle == 0 ? 0 : left.rfind('\n', middle - 1) + 1;
    const std::size_t end = left.find('\n', begin);
    const std::string_view word = left.substr(begin, end - begin);
    if (word == lower_case) return true;
    left = word < lower_case ? left.substr(end + 1) : left.substr(0, begin);
  }
  return false;
}

}  // namespace findings
