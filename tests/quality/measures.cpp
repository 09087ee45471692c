// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/quality/measures.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <random>

namespace findings::quality {
namespace {

constexpr int permutations = 10'000;
constexpr unsigned seed = 2007;

int grade(const Judgments& judgments, const std::string& id) {
  const auto found = judgments.find(id);
  return found == judgments.end() ? 0 : std::max(found->second, 0);
}

std::size_t relevant(const Judgments& judgments) {
  return static_cast<std::size_t>(
      std::ranges::count_if(judgments, [](const auto& judged) { return judged.second > 0; }));
}

double discounted(std::size_t rank, int gain) {
  return gain / std::log2(static_cast<double>(rank) + 2);
}

}  // namespace

double ndcg(const Judgments& judgments, std::span<const std::string> ranking, std::size_t depth) {
  std::vector<int> best;
  for (const auto& [id, value] : judgments) best.push_back(std::max(value, 0));
  std::ranges::sort(best, std::greater<>());
  double ideal = 0;
  double gained = 0;
  for (std::size_t i = 0; i < std::min(depth, best.size()); ++i) ideal += discounted(i, best[i]);
  for (std::size_t i = 0; i < std::min(depth, ranking.size()); ++i) {
    gained += discounted(i, grade(judgments, ranking[i]));
  }
  return ideal == 0 ? 0 : gained / ideal;
}

double average_precision(const Judgments& judgments, std::span<const std::string> ranking) {
  double sum = 0;
  std::size_t found = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    if (grade(judgments, ranking[i]) == 0) continue;
    ++found;
    sum += static_cast<double>(found) / static_cast<double>(i + 1);
  }
  const std::size_t all = relevant(judgments);
  return all == 0 ? 0 : sum / static_cast<double>(all);
}

double recall(const Judgments& judgments, std::span<const std::string> ranking, std::size_t depth) {
  const auto first = ranking.first(std::min(depth, ranking.size()));
  const auto found =
      std::ranges::count_if(first, [&](const std::string& id) { return grade(judgments, id) > 0; });
  const std::size_t all = relevant(judgments);
  return all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all);
}

double mean(std::span<const double> values) {
  if (values.empty()) return 0;
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double chance_of_difference(std::span<const double> a, std::span<const double> b) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] - b[i]);
  const double seen = std::abs(mean(differences));
  std::mt19937 random(seed);
  int as_great = 0;
  for (int round = 0; round < permutations; ++round) {
    double sum = 0;
    for (const double difference : differences) {
      sum += (random() & 1U) == 0 ? difference : -difference;
    }
    // Sums in another order differ in the last digits.
    if (std::abs(sum) / static_cast<double>(differences.size()) >= seen - 1e-12) ++as_great;
  }
  return static_cast<double>(as_great) / permutations;
}

}  // namespace findings::quality
