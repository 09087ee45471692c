// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/likeness.h"

#include <algorithm>
#include <deque>
#include <future>
#include <limits>
#include <numeric>
#include <set>
#include <span>
#include <tuple>
#include <vector>

#include <xxhash.h>

#include "corpus/files/worker_pool.h"
#include "corpus/text/edit_distance.h"

namespace findings {
namespace {

constexpr std::size_t least_words = 4;        // that are no masks
constexpr std::size_t least_informative = 2;  // that are no stop words
constexpr std::size_t least_compared = 8;     // shorter texts must be equal
constexpr double least_alike = 0.8;           // shared words, of the mean length
constexpr std::size_t rows = 2;               // hashes a band

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const std::array<std::uint64_t, 2> both = {a, b};
  return XXH3_64bits(both.data(), sizeof both);
}

// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): one of many hash functions by `seed`.
std::uint64_t hashed(std::uint64_t value, std::uint64_t seed) {
  value += seed * 0x9E3779B97F4A7C15ULL;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
  return value ^ (value >> 31U);
}

// Few words over and over, as in the cells of a table: all such texts would share their keys.
bool repeats_few_words(const MaskedText& text) {
  constexpr std::size_t few = 32;
  constexpr std::size_t often = 3;  // on average
  std::set<MaskedWord> words;
  for (const MaskedWord word : text) {
    words.insert(word);
    if (words.size() >= few) return false;
  }
  return text.size() > often * words.size();
}

std::multiset<MaskedWord> words_with(std::span<const MaskedWord> words, MaskedWord bit) {
  std::multiset<MaskedWord> found;
  std::ranges::copy_if(words, std::inserter(found, found.end()),
                       [&](MaskedWord word) { return (word & bit) != 0; });
  return found;
}

// Where one text has `a` and the other `b`: does one deny what the other says? One word in the
// place of a negation is another wording (`not able`, `barely able`), unless it says little itself.
bool denies(std::span<const MaskedWord> a, std::span<const MaskedWord> b) {
  const bool in_a = !words_with(a, negation_bit).empty();
  const bool in_b = !words_with(b, negation_bit).empty();
  if (in_a == in_b) return false;
  const auto with = in_a ? a : b;
  const auto without = in_a ? b : a;
  const auto says_little = [](MaskedWord word) { return (word & stop_word_bit) != 0; };
  return without.size() < with.size() || std::ranges::all_of(without, says_little);
}

double share_of(std::size_t shared, std::size_t words_a, std::size_t words_b) {
  return 2.0 * static_cast<double>(shared) / static_cast<double>(words_a + words_b);
}

bool grades_otherwise(std::span<const MaskedWord> a, std::span<const MaskedWord> b) {
  const auto in_a = words_with(a, grade_bit);
  const auto in_b = words_with(b, grade_bit);
  return !in_a.empty() && !in_b.empty() && in_a != in_b;
}

constexpr std::uint32_t passages_together = 1024;
constexpr std::uint32_t batches_between_releases = 100;
constexpr std::uint16_t most_words = std::numeric_limits<std::uint16_t>::max();

}  // namespace

bool says_enough(const MaskedText& text) {
  const auto words = std::ranges::count_if(text, [](MaskedWord word) { return !is_mask(word); });
  const auto informative =
      std::ranges::count_if(text, [](MaskedWord word) { return (word & stop_word_bit) == 0; });
  return static_cast<std::size_t>(words) >= least_words &&
         static_cast<std::size_t>(informative) >= least_informative;
}

std::uint64_t equality_key(const MaskedText& text) {
  return XXH3_64bits(text.data(), text.size() * sizeof(MaskedWord));
}

std::optional<BandKeys> band_keys(const MaskedText& text) {
  if (text.size() < least_compared || text.size() > longest_compared) return std::nullopt;
  if (repeats_few_words(text)) return std::nullopt;
  std::array<std::uint64_t, band_count * rows> least{};
  least.fill(std::numeric_limits<std::uint64_t>::max());
  bool any = false;
  MaskedWord before = 0;
  for (const MaskedWord word : text) {
    if ((word & stop_word_bit) != 0) continue;
    if (before != 0) {
      any = true;
      const std::uint64_t pair = mixed(before, word);
      for (std::size_t i = 0; i < least.size(); ++i) {
        least[i] = std::min(least[i], hashed(pair, i + 1));
      }
    }
    before = word;
  }
  if (!any) return std::nullopt;
  BandKeys keys{};
  for (std::size_t band = 0; band < band_count; ++band) {
    keys[band] = hashed(mixed(least[band * rows], least[band * rows + 1]), band + 1);
  }
  return keys;
}

bool lengths_fit(std::size_t words_a, std::size_t words_b) {
  return may_share_enough(std::min(words_a, words_b), words_a, words_b);
}

bool may_share_enough(std::size_t shared, std::size_t words_a, std::size_t words_b) {
  return share_of(shared, words_a, words_b) >= least_alike;
}

bool WordFilter::may_hold_enough(const MaskedText& text) const {
  const auto held = static_cast<std::size_t>(
      std::ranges::count_if(text, [&](MaskedWord word) { return words_[place(word)]; }));
  return may_share_enough(held, size_, text.size());
}

bool Likeness::same() const { return share >= least_alike && !contrary; }

Likeness compare(const MaskedText& a, const MaskedText& b) {
  if (a == b) return {1, false};
  if (std::min(a.size(), b.size()) < least_compared || !lengths_fit(a.size(), b.size())) return {};
  const auto common = common_words(a, b);
  if (!common || !may_share_enough(common->size(), a.size(), b.size())) return {};
  Likeness result{share_of(common->size(), a.size(), b.size()), false};
  std::size_t at_a = 0;
  std::size_t at_b = 0;
  const auto look_at_gap = [&](std::size_t end_a, std::size_t end_b) {
    const std::span<const MaskedWord> gap_a(a.data() + at_a, end_a - at_a);
    const std::span<const MaskedWord> gap_b(b.data() + at_b, end_b - at_b);
    if (denies(gap_a, gap_b) || grades_otherwise(gap_a, gap_b)) result.contrary = true;
    at_a = end_a + 1;
    at_b = end_b + 1;
  };
  for (const auto& [in_a, in_b] : *common) look_at_gap(in_a, in_b);
  look_at_gap(a.size(), b.size());
  return result;
}

std::uint64_t stance(const MaskedText& text) {
  std::uint64_t sum = 0;
  for (const MaskedWord word : text) {
    if ((word & (negation_bit | grade_bit)) != 0) sum += hashed(word, 1);
  }
  return sum;
}

std::vector<std::vector<std::size_t>> without_contraries(std::span<const MaskedText> texts) {
  struct Link {
    double share;
    std::size_t a;
    std::size_t b;
  };
  std::vector<Link> links;
  std::vector<std::vector<bool>> contrary(texts.size(), std::vector<bool>(texts.size()));
  for (std::size_t a = 0; a < texts.size(); ++a) {
    for (std::size_t b = a + 1; b < texts.size(); ++b) {
      const Likeness likeness = compare(texts[a], texts[b]);
      if (likeness.same()) links.push_back({likeness.share, a, b});
      contrary[a][b] = contrary[b][a] = likeness.contrary;
    }
  }
  std::ranges::sort(links, [](const Link& x, const Link& y) {
    return std::tuple(-x.share, x.a, x.b) < std::tuple(-y.share, y.a, y.b);
  });
  std::vector<std::vector<std::size_t>> groups(texts.size());
  std::vector<std::size_t> group_of(texts.size());
  std::iota(group_of.begin(), group_of.end(), std::size_t{0});
  for (std::size_t i = 0; i < texts.size(); ++i) groups[i] = {i};
  for (const Link& link : links) {
    const std::size_t into = std::min(group_of[link.a], group_of[link.b]);
    const std::size_t from = std::max(group_of[link.a], group_of[link.b]);
    if (into == from) continue;
    const bool opposed = std::ranges::any_of(groups[into], [&](std::size_t x) {
      return std::ranges::any_of(groups[from], [&](std::size_t y) { return contrary[x][y]; });
    });
    if (opposed) continue;
    for (const std::size_t i : groups[from]) group_of[i] = into;
    groups[into].insert(groups[into].end(), groups[from].begin(), groups[from].end());
    groups[from].clear();
  }
  std::erase_if(groups, [](const auto& group) { return group.empty(); });
  for (auto& group : groups) std::ranges::sort(group);
  return groups;
}

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
