// SPDX-License-Identifier: GPL-2.0-or-later
// Decides whether two masked texts say the same, and makes the keys by which those are found that
// are worth comparing.
//
// Texts that are alike share bands of min-wise hashes: Broder, On the resemblance and containment
// of documents (1997), for the hashes; Gionis, Indyk and Motwani, Similarity Search in High
// Dimensions via Hashing (1999), for the bands. What shares a band is then compared word by word.
#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "corpus/segment/signatures.h"
#include "indexer/families/mask.h"

namespace findings {

inline constexpr std::size_t band_count = 16;
using BandKeys = std::array<std::uint64_t, band_count>;

/// Whether a text has enough words for a family: neither `Yours sincerely` nor a row of figures
/// has.
[[nodiscard]] bool says_enough(const MaskedText& text);

/// Equal for equal masked texts.
[[nodiscard]] std::uint64_t equality_key(const MaskedText& text);

/// Keys of the pairs of neighbouring informative words. Nothing for a text so short, or of so few
/// words over and over, that others must equal it.
[[nodiscard]] std::optional<BandKeys> band_keys(const MaskedText& text);

/// Whether texts of so many words can be alike at all.
[[nodiscard]] bool lengths_fit(std::size_t words_a, std::size_t words_b);
/// Whether texts of so many words can be alike if they have no more than `shared` in common.
[[nodiscard]] bool may_share_enough(std::size_t shared, std::size_t words_a, std::size_t words_b);

/// The words of a text (Bloom, Space/Time Trade-offs in Hash Coding with Allowable Errors, 1970):
/// finds most of the texts that are not alike in a tenth of the time that comparing takes.
class WordFilter {
 public:
  explicit WordFilter(const MaskedText& text) : size_(text.size()) {
    for (const MaskedWord word : text) words_.set(place(word));
  }

  /// False where the other has too few of its words here to be alike.
  [[nodiscard]] bool may_hold_enough(const MaskedText& text) const;

 private:
  static constexpr std::size_t bits = 1024;
  static std::size_t place(MaskedWord word) { return (word >> 8U) % bits; }

  std::bitset<bits> words_;
  std::size_t size_;
};

struct Likeness {
  double share = 0;       ///< of the words that are the same, in order: from 0 to 1
  bool contrary = false;  ///< alike, but one negates or grades otherwise what the other says

  [[nodiscard]] bool same() const;
};

/// `share` is 0 where it is clear that it would be too low.
[[nodiscard]] Likeness compare(const MaskedText& a, const MaskedText& b);

/// Equal for texts none of which can be contrary to another.
[[nodiscard]] std::uint64_t stance(const MaskedText& text);

/// Groups of texts (as their numbers, ascending, the groups by their first), none of which has two
/// contrary texts: the most alike are joined first. Agglomerative clustering with constraints:
/// Davidson and Ravi, Agglomerative Hierarchical Clustering with Constraints (2005), with single
/// linkage. Compares every text with every other.
[[nodiscard]] std::vector<std::vector<std::size_t>> without_contraries(
    std::span<const MaskedText> texts);

struct PassageKeys {
  std::size_t words = 0;          ///< of the masked text; 0 where it says too little
  std::uint64_t equality = 0;     ///< equal for equal masked texts
  std::optional<BandKeys> bands;  ///< one in common for texts that may be alike
};

[[nodiscard]] PassageKeys keys_of(const MaskedText& text);

/// What is kept of them. Relatives (find_families.h) have a key in common.
[[nodiscard]] Signature signature_of(const PassageKeys& keys);

/// Whether texts of so many words may say the same.
[[nodiscard]] bool may_be_alike(std::uint16_t words_a, std::uint16_t words_b);

/// Calls `visit` with each passage of a segment and its keys, in order; `threads` compute them.
/// What `visit` throws ends it.
void each_passage_keys(
    MaskedPassages& passages, std::size_t segment, unsigned threads,
    const std::function<void(std::uint32_t passage, const PassageKeys& keys)>& visit);

}  // namespace findings
