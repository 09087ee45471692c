// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/find_families.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "corpus/segment/passage_numbers.h"
#include "indexer/families/contraries.h"
#include "indexer/families/disk_sorter.h"
#include "indexer/families/likeness.h"
#include "indexer/families/mask.h"

namespace findings {
namespace {

constexpr std::uint32_t passages_between_looks = 4096;
// A key that so many different texts share says nothing of any two of them.
constexpr std::size_t most_sharing = 2000;
// Sets of more different texts are not looked through for contraries.
constexpr std::size_t most_parted = 500;

// Disjoint sets (Tarjan, Efficiency of a Good But Not Linear Set Union Algorithm, 1975), each known
// by its smallest member.
class DisjointSets {
 public:
  explicit DisjointSets(std::uint32_t size) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t of) {
    while (parents_[of] != of) {
      parents_[of] = parents_[parents_[of]];
      of = parents_[of];
    }
    return of;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parents_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parents_;
};

// The passages of all segments as masked texts.
class MaskedPassages {
 public:
  MaskedPassages(std::span<const std::unique_ptr<Segment>> segments, const Vocabulary& vocabulary)
      : segments_(segments), numbers_(segments), mask_(vocabulary, tokenizer_) {
    for (const auto& segment : segments) {
      auto& words = words_.emplace_back(segment->lexicon.size());
      segment->lexicon.each_form("", [&](std::string_view form, FormId id) {
        words.at(id) = mask_.classify(form);
        return true;
      });
    }
  }

  [[nodiscard]] std::uint32_t size() const { return numbers_.size(); }

  [[nodiscard]] MaskedText text(std::uint32_t passage) const {
    const auto [segment, number] = numbers_.place(passage);
    std::vector<Mask::Word> words;
    for (const StoredToken& token : segments_[segment]->tokens.text(number)) {
      if (token.span == 1) words.push_back(words_[segment].at(token.form));
    }
    return mask_.masked(words);
  }

  /// By segment and number of the document; documents of two segments are two.
  [[nodiscard]] std::pair<std::size_t, std::uint32_t> document(std::uint32_t passage) const {
    const auto [segment, number] = numbers_.place(passage);
    return {segment, segments_[segment]->columns.documents()[number]};
  }

  /// What passages are ordered by: the id of the document, and the place in it.
  [[nodiscard]] std::tuple<std::string, std::uint32_t> id(std::uint32_t passage) const {
    const auto [segment, document_number] = document(passage);
    return {segments_[segment]->records.document_id(document_number), passage};
  }

  [[nodiscard]] bool is_live(std::uint32_t passage) const {
    const auto [segment, number] = document(passage);
    return segments_[segment]->is_live(number);
  }

  [[nodiscard]] bool in_one_segment() const { return segments_.size() == 1; }

 private:
  std::span<const std::unique_ptr<Segment>> segments_;
  PassageNumbers numbers_;
  Tokenizer tokenizer_;
  Mask mask_;
  std::vector<std::vector<Mask::Word>> words_;  // by segment, by form
};

class FamilyFinder {
 public:
  FamilyFinder(const MaskedPassages& passages, const std::filesystem::path& folder,
               const std::function<void()>& look)
      : passages_(passages), folder_(folder), look_(look), sets_(passages.size()) {}

  std::vector<Family> run() {
    join_equal_texts();
    join_alike_texts();
    part_contraries();
    return families();
  }

 private:
  void look_at(std::uint32_t passage) const {
    if (passage % passages_between_looks == 0) look_();
  }

  void join_equal_texts() {
    DiskSorter sorter(folder_);
    says_enough_.resize(passages_.size());
    for (std::uint32_t p = 0; p < passages_.size(); ++p) {
      look_at(p);
      if (!passages_.is_live(p)) continue;
      const MaskedText text = passages_.text(p);
      says_enough_[p] = says_enough(text);
      if (says_enough_[p]) sorter.add(equality_key(text), p);
    }
    sorter.each_shared([&](const std::vector<std::uint32_t>& equal) {
      for (const std::uint32_t p : equal) sets_.join(equal.front(), p);
    });
    for (std::uint32_t p = 0; p < passages_.size(); ++p) leaders_.push_back(sets_.find(p));
  }

  void join_alike_texts() {
    DiskSorter sorter(folder_);
    for (std::uint32_t p = 0; p < passages_.size(); ++p) {
      look_at(p);
      if (!says_enough_[p] || leaders_[p] != p) continue;
      if (const auto keys = band_keys(passages_.text(p))) {
        for (const std::uint64_t key : *keys) sorter.add(key, p);
      }
    }
    sorter.each_shared([&](const std::vector<std::uint32_t>& sharing) {
      if (sharing.size() > most_sharing) return;
      look_();
      std::vector<MaskedText> texts;
      for (const std::uint32_t p : sharing) texts.push_back(passages_.text(p));
      for (std::size_t i = 0; i < sharing.size(); ++i) {
        for (std::size_t j = i + 1; j < sharing.size(); ++j) {
          if (sets_.find(sharing[i]) == sets_.find(sharing[j])) continue;
          if (compare(texts[i], texts[j]).same()) sets_.join(sharing[i], sharing[j]);
        }
      }
    });
  }

  // Passages that are in a set with others, by set.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> members_by_set() {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // set, passage
    for (std::uint32_t p = 0; p < passages_.size(); ++p) {
      const auto moved = moved_.find(leaders_[p]);
      const std::uint32_t set = moved == moved_.end() ? sets_.find(p) : moved->second;
      if (set != p) members.emplace_back(set, p);
    }
    std::ranges::sort(members);
    return members;
  }

  // A passage that has lost the word that matters is alike to both of two contraries, and so joins
  // them. Such sets are parted.
  void part_contraries() {
    const auto members = members_by_set();
    for (std::size_t at = 0; at < members.size();) {
      look_();
      const std::uint32_t set = members[at].first;
      std::vector<std::uint32_t> leaders = {set};
      for (; at < members.size() && members[at].first == set; ++at) {
        const std::uint32_t p = members[at].second;
        if (leaders_[p] == p) leaders.push_back(p);
      }
      if (leaders.size() > most_parted) continue;
      std::vector<MaskedText> texts;
      std::set<std::uint64_t> stances;
      for (const std::uint32_t p : leaders) {
        texts.push_back(passages_.text(p));
        stances.insert(stance(texts.back()));
      }
      if (stances.size() == 1) continue;
      for (const std::vector<std::size_t>& group : without_contraries(texts)) {
        for (const std::size_t i : group) moved_[leaders[i]] = leaders[group.front()];
      }
    }
  }

  std::vector<Family> families() {
    const auto members = members_by_set();
    std::vector<Family> result;
    for (std::size_t begin = 0; begin < members.size();) {
      Family family;
      const std::uint32_t set = members[begin].first;
      family.members.push_back(set);
      std::set<std::pair<std::size_t, std::uint32_t>> documents = {passages_.document(set)};
      for (; begin < members.size() && members[begin].first == set; ++begin) {
        family.members.push_back(members[begin].second);
        documents.insert(passages_.document(members[begin].second));
      }
      family.documents = static_cast<std::uint32_t>(documents.size());
      if (family.documents > 1) result.push_back(std::move(family));
    }
    put_in_order(result);
    return result;
  }

  // Within a segment passages are in the order of their ids already.
  void put_in_order(std::vector<Family>& families) const {
    if (passages_.in_one_segment()) return;
    const auto by_id = [&](std::uint32_t p) { return passages_.id(p); };
    for (Family& family : families) std::ranges::sort(family.members, {}, by_id);
    std::ranges::sort(families, {},
                      [&](const Family& family) { return by_id(family.members.front()); });
  }

  const MaskedPassages& passages_;
  const std::filesystem::path& folder_;
  const std::function<void()>& look_;
  DisjointSets sets_;
  std::vector<bool> says_enough_;
  std::vector<std::uint32_t> leaders_;  // of equal texts the first, which stands for all
  std::unordered_map<std::uint32_t, std::uint32_t> moved_;  // leaders out of parted sets -> set
};

}  // namespace

std::vector<Family> find_families(std::span<const std::unique_ptr<Segment>> segments,
                                  const Vocabulary& vocabulary, const std::filesystem::path& folder,
                                  const std::function<void()>& look) {
  const MaskedPassages passages(segments, vocabulary);
  return FamilyFinder(passages, folder, look).run();
}

}  // namespace findings
