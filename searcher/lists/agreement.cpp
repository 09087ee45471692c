// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/agreement.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

namespace findings {
namespace {

// How often each category was given.
using Categories = std::map<std::size_t, std::uint64_t>;

std::size_t category_of(Verdict verdict) { return static_cast<std::size_t>(verdict); }

const Decision* decision_of(const Entry& entry, std::string_view reviewer) {
  const auto found = std::ranges::find(
      entry.decisions, reviewer,
      [](const Decision& decision) -> const std::string& { return decision.made.by; });
  return found == entry.decisions.end() ? nullptr : &*found;
}

std::vector<std::string> reviewers_of(std::span<const Entry> entries) {
  std::set<std::string> names;
  for (const Entry& entry : entries) {
    for (const Decision& decision : entry.decisions) names.insert(decision.made.by);
  }
  return {names.begin(), names.end()};
}

PairAgreement pair_of(std::span<const Entry> entries, const std::string& first,
                      const std::string& second) {
  PairAgreement result{first, second, 0, 0, std::nullopt};
  std::vector<std::pair<std::size_t, std::size_t>> ratings;
  for (const Entry& entry : entries) {
    const Decision* const a = decision_of(entry, first);
    const Decision* const b = decision_of(entry, second);
    if (a == nullptr || b == nullptr) continue;
    ratings.emplace_back(category_of(a->verdict), category_of(b->verdict));
    if (a->verdict == b->verdict) ++result.agreed;
  }
  result.both = ratings.size();
  result.kappa = cohens_kappa(ratings);
  return result;
}

bool has(const Entry& entry, Verdict verdict) {
  return std::ranges::find(entry.decisions, verdict, &Decision::verdict) != entry.decisions.end();
}

bool is_conflict(const Entry& entry) {
  return std::ranges::any_of(entry.decisions, [&](const Decision& decision) {
    return decision.verdict != entry.decisions.front().verdict;
  });
}

void count(VerdictCounts& counts, const Decision* decision) {
  constexpr std::array by_verdict = {&VerdictCounts::included, &VerdictCounts::excluded,
                                     &VerdictCounts::maybe};
  ++(counts.*(decision == nullptr ? &VerdictCounts::undecided
                                  : by_verdict.at(category_of(decision->verdict))));
}

// The reason for decisions that all exclude. One without a reason does not count.
std::string reason_of(const Entry& entry) {
  struct Given {
    std::size_t times = 0;
    std::string first_at;
  };
  std::map<std::string, Given> reasons;
  for (const Decision& decision : entry.decisions) {
    if (decision.reason.empty()) continue;
    Given& given = reasons[decision.reason];
    if (given.times++ == 0 || decision.made.at < given.first_at) given.first_at = decision.made.at;
  }
  if (reasons.empty()) return {};
  const auto best = std::ranges::min_element(reasons, [](const auto& a, const auto& b) {
    return std::tie(b.second.times, a.second.first_at) <
           std::tie(a.second.times, b.second.first_at);
  });
  return best->first;
}

void count_searches(Screening& result, const std::vector<LoggedSearch>& searches) {
  std::set<std::uint64_t> keys;
  result.searches = searches.size();
  for (const LoggedSearch& search : searches) {
    result.identified += search.passages;
    result.distinct_is_all = result.distinct_is_all && search.found.size() >= search.passages;
    for (const auto& [key, id] : search.found) keys.insert(key);
  }
  result.distinct = keys.size();
}

}  // namespace

ReadingList blinded(ReadingList list, const std::string& reviewer) {
  for (Entry& entry : list.entries) {
    std::erase_if(entry.decisions,
                  [&](const Decision& decision) { return decision.made.by != reviewer; });
  }
  return list;
}

std::optional<double> cohens_kappa(std::span<const std::pair<std::size_t, std::size_t>> ratings) {
  Categories of_first;
  Categories of_second;
  std::uint64_t agreed = 0;
  for (const auto& [first, second] : ratings) {
    ++of_first[first];
    ++of_second[second];
    if (first == second) ++agreed;
  }
  // In whole numbers, so that a chance of exactly 1 is recognised.
  const std::uint64_t all = ratings.size() * ratings.size();
  std::uint64_t by_chance = 0;
  for (const auto& [category, times] : of_first) {
    if (const auto other = of_second.find(category); other != of_second.end()) {
      by_chance += times * other->second;
    }
  }
  if (by_chance == all) return std::nullopt;
  const std::uint64_t observed = agreed * ratings.size();
  return (static_cast<double>(observed) - static_cast<double>(by_chance)) /
         static_cast<double>(all - by_chance);
}

std::optional<double> krippendorffs_alpha(std::span<const std::vector<std::size_t>> units) {
  Categories all;
  std::uint64_t values = 0;
  double disagreements = 0;  // pairs of different values, each unit's divided by its values - 1
  const auto different_pairs = [](const Categories& counts, std::uint64_t sum) {
    std::uint64_t pairs = 0;
    for (const auto& [category, times] : counts) pairs += times * (sum - times);
    return static_cast<double>(pairs);
  };
  for (const std::vector<std::size_t>& unit : units) {
    if (unit.size() < 2) continue;
    Categories counts;
    for (const std::size_t value : unit) {
      ++counts[value];
      ++all[value];
    }
    values += unit.size();
    disagreements += different_pairs(counts, unit.size()) / static_cast<double>(unit.size() - 1);
  }
  if (all.size() < 2) return std::nullopt;
  return 1 - static_cast<double>(values - 1) * disagreements / different_pairs(all, values);
}

Agreement agreement_of(std::span<const Entry> entries) {
  Agreement result;
  result.reviewers = reviewers_of(entries);
  for (std::size_t i = 0; i < result.reviewers.size(); ++i) {
    for (std::size_t j = i + 1; j < result.reviewers.size(); ++j) {
      result.pairs.push_back(pair_of(entries, result.reviewers[i], result.reviewers[j]));
    }
  }
  std::vector<std::vector<std::size_t>> units;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    units.emplace_back();
    for (const Decision& decision : entry.decisions) {
      units.back().push_back(category_of(decision.verdict));
    }
    if (entry.decisions.empty()) result.decided_by_none.push_back(i);
    if (entry.decisions.size() == 1) result.decided_by_one.push_back(i);
    if (is_conflict(entry)) {
      result.conflicts.push_back({i, has(entry, Verdict::include) && has(entry, Verdict::exclude)});
    }
  }
  result.alpha = krippendorffs_alpha(units);
  return result;
}

Screening screening_of(const ReadingList& list) {
  Screening result;
  count_searches(result, list.searches);
  result.screened = list.entries.size();
  for (const std::string& reviewer : reviewers_of(list.entries)) {
    ReviewerCounts counts{reviewer, {}};
    for (const Entry& entry : list.entries) count(counts.entries, decision_of(entry, reviewer));
    result.reviewers.push_back(std::move(counts));
  }
  std::map<std::string, std::size_t> reasons;
  for (const Entry& entry : list.entries) {
    if (is_conflict(entry)) {
      ++result.conflicting;
      continue;
    }
    count(result.overall, entry.decisions.empty() ? nullptr : &entry.decisions.front());
    if (has(entry, Verdict::exclude)) ++reasons[reason_of(entry)];
  }
  for (const auto& [reason, entries] : reasons) result.exclusions.push_back({reason, entries});
  std::ranges::stable_sort(result.exclusions, std::ranges::greater{}, &ReasonCount::entries);
  return result;
}

}  // namespace findings
