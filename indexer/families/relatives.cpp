// SPDX-License-Identifier: GPL-2.0-or-later

#include <algorithm>
#include <array>
#include <bitset>
#include <limits>
#include <memory>
#include <unordered_set>
#include <utility>

#include "indexer/families/family_finder.h"
#include "indexer/families/likeness.h"

namespace findings {
namespace {

// More different texts share a key by chance with so many passages that it is quicker to find all
// families again.
constexpr std::size_t most_texts = 1000;
constexpr std::size_t signatures_between_looks = 4096;

// A text that others are compared with.
struct Known {
  MaskedText text;
  PassageKeys keys;
  Signature signature;
  WordFilter words;
};

// Whether find_families would join them.
bool related(const Known& known, const MaskedText& text) {
  if (text == known.text) return true;
  if (!known.words.may_hold_enough(text)) return false;
  if (!known.keys.bands || !compare(known.text, text).same()) return false;
  const auto bands = band_keys(text);
  if (!bands) return false;
  for (std::size_t i = 0; i < band_count; ++i) {
    if ((*known.keys.bands)[i] == (*bands)[i]) return true;
  }
  return false;
}

// Which of some texts have a key at its place.
class KeyTable {
 public:
  struct Holder {
    std::uint32_t key = 0;   // with its place
    std::uint32_t text = 0;  // its number
    friend auto operator<=>(const Holder&, const Holder&) = default;
  };

  explicit KeyTable(std::span<const Known> texts) {
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
      for (std::size_t place = 0; place < signature_keys; ++place) {
        const std::uint16_t key = texts[i].signature.keys[place];
        present_->at(place).set(key);
        holders_.push_back({placed(place, key), i});
      }
    }
    std::ranges::sort(holders_);
  }

  /// Calls `visit` with the keys that the signature shares with any, each with its place.
  template <typename Visit>
  void each_shared(const Signature& signature, Visit visit) const {
    for (std::size_t place = 0; place < signature_keys; ++place) {
      if ((*present_)[place][signature.keys[place]]) visit(placed(place, signature.keys[place]));
    }
  }

  [[nodiscard]] std::span<const Holder> holders(std::uint32_t key) const {
    const auto found = std::ranges::equal_range(holders_, key, {}, &Holder::key);
    return {found.begin(), found.end()};
  }

 private:
  static std::uint32_t placed(std::size_t place, std::uint16_t key) {
    return static_cast<std::uint32_t>(place << 16U) | key;
  }
  using Keys = std::bitset<std::size_t{std::numeric_limits<std::uint16_t>::max()} + 1>;

  std::unique_ptr<std::array<Keys, signature_keys>> present_ =
      std::make_unique<std::array<Keys, signature_keys>>();  // 128 KB
  std::vector<Holder> holders_;
};

class Search {
 public:
  Search(MaskedPassages& passages, std::span<const std::span<const Signature>> signatures,
         std::vector<bool> open, const std::function<void()>& look)
      : passages_(passages), signatures_(signatures), open_(std::move(open)), look_(look) {}

  // Who is found is looked for in the next round: its relatives need not be those of the first.
  std::optional<std::vector<std::uint32_t>> run(const std::vector<std::uint32_t>& seeds) {
    for (const std::uint32_t seed : seeds) take(seed);
    while (!next_.empty()) {
      if (texts_seen_.size() > most_texts) return std::nullopt;
      const std::vector<Known> texts = std::exchange(next_, {});
      if (!look_for(texts)) return std::nullopt;
    }
    std::ranges::sort(found_);
    return std::move(found_);
  }

 private:
  struct Candidate {
    std::uint32_t passage = 0;
    std::uint32_t key = 0;  // that it shares, with its place
  };

  void take(std::uint32_t passage) {
    found_.push_back(passage);
    open_[passage] = false;
    const auto [segment, number] = passages_.numbers().place(passage);
    const Signature& signature = signatures_[segment][number];
    if (signature.words == 0) return;
    MaskedText text = passages_.text(passage);
    if (!texts_seen_.insert(equality_key(text)).second) return;
    const PassageKeys keys = keys_of(text);
    const WordFilter words(text);
    next_.push_back({std::move(text), keys, signature, words});
  }

  // False if a key says nothing.
  bool look_for(std::span<const Known> texts) {
    const KeyTable table(texts);
    const std::vector<Candidate> candidates = that_share(table);
    if (has_common_key(candidates)) return false;
    for (auto at = candidates.begin(); at != candidates.end();) {
      const auto end = std::ranges::find_if(at, candidates.end(), [&](const Candidate& other) {
        return other.passage != at->passage;
      });
      if (is_related(std::span(at, end), table, texts)) take(at->passage);
      at = end;
    }
    return true;
  }

  std::vector<Candidate> that_share(const KeyTable& table) {
    std::vector<Candidate> candidates;
    std::uint32_t passage = 0;
    for (const std::span<const Signature> segment : signatures_) {
      for (const Signature& signature : segment) {
        if (passage % signatures_between_looks == 0) look_();
        if (open_[passage] && signature.words != 0) {
          table.each_shared(signature, [&](std::uint32_t key) {
            candidates.push_back({passage, key});
          });
        }
        ++passage;
      }
    }
    return candidates;
  }

  // Whether so many different texts share a key that find_families would not look at it.
  bool has_common_key(std::vector<Candidate> candidates) {
    std::ranges::sort(candidates, {}, &Candidate::key);
    for (auto at = candidates.begin(); at != candidates.end();) {
      const auto end = std::ranges::upper_bound(at, candidates.end(), at->key, {}, &Candidate::key);
      if (static_cast<std::size_t>(end - at) >= most_sharing) {
        std::unordered_set<std::uint64_t> different;
        for (; at != end; ++at) different.insert(equality_key(passages_.text(at->passage)));
        if (different.size() >= most_sharing) return true;
      }
      at = end;
    }
    return false;
  }

  bool is_related(std::span<const Candidate> shared, const KeyTable& table,
                  std::span<const Known> texts) {
    const auto [segment, number] = passages_.numbers().place(shared.front().passage);
    const std::uint16_t words = signatures_[segment][number].words;
    std::optional<MaskedText> text;
    for (const Candidate& candidate : shared) {
      for (const KeyTable::Holder& holder : table.holders(candidate.key)) {
        const Known& known = texts[holder.text];
        if (!may_be_alike(known.signature.words, words)) continue;
        if (!text) text = passages_.text(candidate.passage);
        if (related(known, *text)) return true;
      }
    }
    return false;
  }

  MaskedPassages& passages_;
  std::span<const std::span<const Signature>> signatures_;
  std::vector<bool> open_;
  const std::function<void()>& look_;
  std::unordered_set<std::uint64_t> texts_seen_;  // by their equality keys
  std::vector<Known> next_;
  std::vector<std::uint32_t> found_;
};

}  // namespace

std::optional<std::vector<std::uint32_t>> all_relatives(
    MaskedPassages& passages, std::span<const std::span<const Signature>> signatures,
    std::vector<bool> open, const std::vector<std::uint32_t>& seeds,
    const std::function<void()>& look) {
  return Search(passages, signatures, std::move(open), look).run(seeds);
}

}  // namespace findings
