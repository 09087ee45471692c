// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/word_list.h"

#include <algorithm>

#include "indexer/passages/word_chunks.h"

namespace findings {
namespace {

std::string_view first_of(std::string_view chunk) { return chunk.substr(0, chunk.find('\n')); }

}  // namespace

bool is_known_word(std::string_view lower_case) {
  const auto chunks = word_chunks();
  const auto above = std::ranges::upper_bound(chunks, lower_case, {}, first_of);
  if (above == chunks.begin() || lower_case.find('\n') != std::string_view::npos) return false;
  const std::string_view chunk = *std::prev(above);
  // Binary search over bytes: each probe goes back to the begin of the word that it hits.
  std::size_t low = 0;
  std::size_t high = chunk.size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const auto end_before = middle == 0 ? std::string_view::npos : chunk.rfind('\n', middle - 1);
    const std::size_t begin = end_before == std::string_view::npos ? 0 : end_before + 1;
    const std::size_t end = chunk.find('\n', begin);
    const std::string_view word = chunk.substr(begin, end - begin);
    if (word == lower_case) return true;
    if (word < lower_case) {
      low = end + 1;
    } else {
      high = begin;
    }
  }
  return false;
}

}  // namespace findings
