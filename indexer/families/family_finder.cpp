// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/family_finder.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "indexer/families/likeness.h"

namespace findings {
namespace {

constexpr std::size_t passages_between_looks = 4096;
constexpr std::size_t groups_between_releases = 20'000;
// Sets of more different texts are not looked through for contraries.
constexpr std::size_t most_parted = 500;
constexpr std::size_t sort_bytes = std::size_t{16} << 20;

}  // namespace

std::uint32_t DisjointSets::find(std::uint32_t of) {
  while (parents_[of] != of) {
    parents_[of] = parents_[parents_[of]];
    of = parents_[of];
  }
  return of;
}

void DisjointSets::join(std::uint32_t a, std::uint32_t b) {
  a = find(a);
  b = find(b);
  parents_[std::max(a, b)] = std::min(a, b);
}

FamilyFinder::FamilyFinder(MaskedPassages& passages, const std::filesystem::path& folder,
                           const std::function<void()>& look)
    : passages_(passages),
      look_(look),
      by_equality_(folder, sort_bytes),
      by_band_(folder, sort_bytes) {}

void FamilyFinder::add(std::uint32_t passage, const PassageKeys& keys) {
  if (added_.size() % passages_between_looks == 0) look_();
  const auto at = static_cast<std::uint32_t>(added_.size());
  added_.push_back(passage);
  sets_.add();
  if (keys.words == 0) return;
  by_equality_.add({keys.equality, at});
  if (!keys.bands) return;
  for (const std::uint64_t key : *keys.bands) by_band_.add({key, at});
}

void FamilyFinder::KeyedPassage::append_to(std::string& bytes) const {
  bytes.append(reinterpret_cast<const char*>(&key), sizeof key);
  bytes.append(reinterpret_cast<const char*>(&passage), sizeof passage);
}

FamilyFinder::KeyedPassage FamilyFinder::KeyedPassage::parse(std::string_view bytes) {
  KeyedPassage result;
  bytes.copy(reinterpret_cast<char*>(&result.key), sizeof result.key);
  bytes.copy(reinterpret_cast<char*>(&result.passage), sizeof result.passage, sizeof result.key);
  return result;
}

template <typename Visit>
void FamilyFinder::each_shared(KeySorter& sorter, const Visit& visit) {
  std::vector<std::uint32_t> sharing;
  std::uint64_t key = 0;
  sorter.each([&](const KeyedPassage& entry) {
    if (entry.key != key) {
      if (sharing.size() > 1) visit(sharing);
      sharing.clear();
      key = entry.key;
    }
    if (sharing.empty() || sharing.back() != entry.passage) sharing.push_back(entry.passage);
  });
  if (sharing.size() > 1) visit(sharing);
}

std::vector<Family> FamilyFinder::run() {
  join_equal_texts();
  join_alike_texts();
  part_contraries();
  return families();
}

void FamilyFinder::join_equal_texts() {
  each_shared(by_equality_, [&](const std::vector<std::uint32_t>& equal) {
    for (const std::uint32_t at : equal) sets_.join(equal.front(), at);
  });
  for (std::uint32_t at = 0; at < added_.size(); ++at) leaders_.push_back(sets_.find(at));
}

void FamilyFinder::join_alike_texts() {
  std::size_t groups = 0;
  each_shared(by_band_, [&](const std::vector<std::uint32_t>& all) {
    std::vector<std::uint32_t> sharing;
    std::ranges::copy_if(all, std::back_inserter(sharing),
                         [&](std::uint32_t at) { return leaders_[at] == at; });
    if (sharing.size() < 2 || sharing.size() > most_sharing) return;
    look_();
    if (++groups % groups_between_releases == 0) passages_.release();
    std::vector<MaskedText> texts;
    for (const std::uint32_t at : sharing) texts.push_back(text(at));
    for (std::size_t i = 0; i + 1 < sharing.size(); ++i) {
      const WordFilter words(texts[i]);
      for (std::size_t j = i + 1; j < sharing.size(); ++j) {
        if (sets_.find(sharing[i]) == sets_.find(sharing[j])) continue;
        if (!words.may_hold_enough(texts[j])) continue;
        if (compare(texts[i], texts[j]).same()) sets_.join(sharing[i], sharing[j]);
      }
    }
  });
}

// Passages that are in a set with others, by set.
std::vector<std::pair<std::uint32_t, std::uint32_t>> FamilyFinder::members_by_set() {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // set, passage
  for (std::uint32_t at = 0; at < added_.size(); ++at) {
    const auto moved = moved_.find(leaders_[at]);
    const std::uint32_t set = moved == moved_.end() ? sets_.find(at) : moved->second;
    if (set != at) members.emplace_back(set, at);
  }
  std::ranges::sort(members);
  return members;
}

// A passage without the word that matters is alike to both of two contrary ones, and so joins them.
// Such sets are divided.
void FamilyFinder::part_contraries() {
  const auto members = members_by_set();
  for (std::size_t next = 0; next < members.size();) {
    look_();
    const std::uint32_t set = members[next].first;
    std::vector<std::uint32_t> leaders = {set};
    for (; next < members.size() && members[next].first == set; ++next) {
      const std::uint32_t at = members[next].second;
      if (leaders_[at] == at) leaders.push_back(at);
    }
    if (leaders.size() > most_parted) continue;
    // In the order of the texts themselves, which decides between equal likenesses.
    std::map<MaskedText, std::uint32_t> leader_of;
    std::set<std::uint64_t> stances;
    for (const std::uint32_t at : leaders) {
      MaskedText masked = text(at);
      stances.insert(stance(masked));
      leader_of.emplace(std::move(masked), at);
    }
    if (stances.size() == 1) continue;
    const std::vector<MaskedText> texts(std::views::keys(leader_of).begin(),
                                        std::views::keys(leader_of).end());
    const std::vector<std::uint32_t> of_text(std::views::values(leader_of).begin(),
                                             std::views::values(leader_of).end());
    for (const std::vector<std::size_t>& group : without_contraries(texts)) {
      const auto leader = [&](std::size_t i) { return of_text[i]; };
      const std::uint32_t first = leader(std::ranges::min(group, {}, leader));
      for (const std::size_t i : group) moved_[leader(i)] = first;
    }
  }
}

std::vector<Family> FamilyFinder::families() {
  const auto members = members_by_set();
  std::vector<Family> result;
  for (std::size_t begin = 0; begin < members.size();) {
    Family family;
    const std::uint32_t set = members[begin].first;
    family.members.push_back(added_[set]);
    std::set<std::pair<std::size_t, std::uint32_t>> documents = {
        passages_.document(family.members.front())};
    for (; begin < members.size() && members[begin].first == set; ++begin) {
      family.members.push_back(added_[members[begin].second]);
      documents.insert(passages_.document(family.members.back()));
    }
    family.documents = static_cast<std::uint32_t>(documents.size());
    if (family.documents > 1) result.push_back(std::move(family));
  }
  put_in_order(result);
  return result;
}

// Within a segment passages are in the order of their ids already.
void FamilyFinder::put_in_order(std::vector<Family>& families) const {
  if (passages_.segments().size() == 1) return;
  const auto by_id = [&](std::uint32_t passage) { return passages_.order(passage); };
  for (Family& family : families) std::ranges::sort(family.members, {}, by_id);
  std::ranges::sort(families, {},
                    [&](const Family& family) { return by_id(family.members.front()); });
}

}  // namespace findings
