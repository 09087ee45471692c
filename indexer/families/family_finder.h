// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the families among some passages, and the passages that others are related to.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "corpus/files/external_sorter.h"
#include "corpus/segment/signatures.h"
#include "corpus/state/families.h"
#include "indexer/families/likeness.h"
#include "indexer/families/mask.h"

namespace findings {

/// A key that more different texts share is no sign that any two of them are alike.
inline constexpr std::size_t most_sharing = 2000;

/// Disjoint sets (Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975), each
/// known by its smallest member.
class DisjointSets {
 public:
  /// One more, by itself.
  void add() { parents_.push_back(static_cast<std::uint32_t>(parents_.size())); }
  [[nodiscard]] std::uint32_t find(std::uint32_t of);
  void join(std::uint32_t a, std::uint32_t b);

 private:
  std::vector<std::uint32_t> parents_;
};

class FamilyFinder {
 public:
  /// Takes 16 bytes of memory a passage, and temporary files in `folder`. Calls `look` now and
  /// then, which may throw. All must outlive this.
  FamilyFinder(MaskedPassages& passages, const std::filesystem::path& folder,
               const std::function<void()>& look);

  /// Passages in ascending order.
  void add(std::uint32_t passage, const PassageKeys& keys);

  /// The families of what was added, in the order of the ids of their first members; once.
  [[nodiscard]] std::vector<Family> run();

 private:
  /// A passage under a key that it may share with others.
  struct KeyedPassage {
    std::uint64_t key = 0;
    std::uint32_t passage = 0;

    friend auto operator<=>(const KeyedPassage&, const KeyedPassage&) = default;
    [[nodiscard]] static std::size_t size() { return sizeof(KeyedPassage); }
    void append_to(std::string& bytes) const;
    static KeyedPassage parse(std::string_view bytes);
  };
  using KeySorter = ExternalSorter<KeyedPassage>;

  // Calls `visit` with the passages of each key that two or more share, ascending.
  template <typename Visit>
  static void each_shared(KeySorter& sorter, const Visit& visit);
  // Passages go by their place among those that were added.
  void join_equal_texts();
  void join_alike_texts();
  void part_contraries();
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> members_by_set();
  [[nodiscard]] std::vector<Family> families();
  void put_in_order(std::vector<Family>& families) const;
  [[nodiscard]] MaskedText text(std::uint32_t at) { return passages_.text(added_[at]); }

  MaskedPassages& passages_;
  const std::function<void()>& look_;
  std::vector<std::uint32_t> added_;
  KeySorter by_equality_;
  KeySorter by_band_;
  DisjointSets sets_;
  std::vector<std::uint32_t> leaders_;  // the first of equal texts, which represents all of them
  std::unordered_map<std::uint32_t, std::uint32_t> moved_;  // leaders of divided sets -> set
};

/// The `seeds` and all relatives of relatives of them (find_families.h) among the passages that
/// are `open`, ascending. `signatures` are by segment, `open` is by passage, the seeds included.
/// Nothing if it is quicker to find all families again, or if a key of one of them is shared by so
/// many texts that it says nothing. Calls `look` now and then, which may throw.
[[nodiscard]] std::optional<std::vector<std::uint32_t>> all_relatives(
    MaskedPassages& passages, std::span<const std::span<const Signature>> signatures,
    std::vector<bool> open, const std::vector<std::uint32_t>& seeds,
    const std::function<void()>& look);

}  // namespace findings
