// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/passage_keys.h"

#include <algorithm>
#include <deque>
#include <future>
#include <limits>
#include <vector>

#include <xxhash.h>

#include "corpus/files/worker_pool.h"

namespace findings {
namespace {

constexpr std::uint32_t passages_together = 1024;
constexpr std::uint32_t batches_between_releases = 100;
constexpr std::uint16_t most_words = std::numeric_limits<std::uint16_t>::max();

}  // namespace

PassageKeys keys_of(const MaskedText& text) {
  if (!says_enough(text)) return {};
  return {text.size(), equality_key(text), band_keys(text)};
}

Signature signature_of(const PassageKeys& keys) {
  Signature signature;
  if (keys.words == 0) return signature;
  signature.words = static_cast<std::uint16_t>(std::min<std::size_t>(keys.words, most_words));
  for (std::size_t i = 0; i < signature_keys; ++i) {
    const std::uint64_t key = keys.bands
                                  ? (*keys.bands)[i]
                                  : XXH3_64bits_withSeed(&keys.equality, sizeof(keys.equality), i);
    signature.keys[i] = static_cast<std::uint16_t>(key);
  }
  return signature;
}

bool may_be_alike(std::uint16_t words_a, std::uint16_t words_b) {
  if (words_a == 0 || words_b == 0) return false;
  return std::max(words_a, words_b) == most_words || lengths_fit(words_a, words_b);
}

void each_passage_keys(
    MaskedPassages& passages, std::size_t segment, unsigned threads,
    const std::function<void(std::uint32_t passage, const PassageKeys& keys)>& visit) {
  passages.know_all_forms(segment);
  const std::uint32_t size = passages.segments()[segment]->records.passages();
  const std::uint32_t first = passages.numbers().number({segment, 0});
  const std::uint32_t batches = (size + passages_together - 1) / passages_together;
  std::deque<std::future<std::vector<PassageKeys>>> in_work;
  WorkerPool pool(std::min(threads, batches));
  std::uint32_t visited = 0;
  const auto take = [&] {
    for (const PassageKeys& keys : in_work.front().get()) visit(first + visited++, keys);
    in_work.pop_front();
  };
  for (std::uint32_t batch = 0; batch < batches; ++batch) {
    const std::uint32_t begin = batch * passages_together;
    const std::uint32_t end = std::min(begin + passages_together, size);
    in_work.push_back(pool.run([&passages, first, begin, end] {
      std::vector<PassageKeys> keys;
      for (std::uint32_t p = begin; p < end; ++p) keys.push_back(keys_of(passages.text(first + p)));
      return keys;
    }));
    if (in_work.size() > 2 * std::size_t{threads}) take();
    if (batch % batches_between_releases == 0) passages.release();
  }
  while (!in_work.empty()) take();
}

}  // namespace findings
