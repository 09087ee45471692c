// SPDX-License-Identifier: GPL-2.0-or-later
// How good a ranking is, by judgments: as trec_eval reckons it.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace findings::quality {

/// Grades of relevance by id; 0 and less is not relevant.
using Judgments = std::map<std::string, int>;

/// Normalised discounted cumulative gain of the first `depth`, gain linear in the grade
/// (trec_eval's ndcg_cut). 0 where nothing is relevant.
[[nodiscard]] double ndcg(const Judgments& judgments, std::span<const std::string> ranking,
                          std::size_t depth = 10);
[[nodiscard]] double average_precision(const Judgments& judgments,
                                       std::span<const std::string> ranking);
[[nodiscard]] double recall(const Judgments& judgments, std::span<const std::string> ranking,
                            std::size_t depth = 100);

[[nodiscard]] double mean(std::span<const double> values);

/// How likely a difference of means as great as this is by chance, two-sided: the paired
/// randomisation test (Smucker, Allan and Carterette, A Comparison of Statistical Significance
/// Tests for Information Retrieval Evaluation, 2007), with 10,000 permutations of a fixed seed.
[[nodiscard]] double chance_of_difference(std::span<const double> a, std::span<const double> b);

}  // namespace findings::quality
