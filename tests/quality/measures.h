// SPDX-License-Identifier: GPL-2.0-or-later
// Measures a ranking by relevance judgments, as trec_eval does.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace findings::quality {

/// Grades of relevance by id; 0 or less is not relevant.
using Judgments = std::map<std::string, int>;

/// Normalised discounted cumulative gain of the first `depth`, gain linear in the grade
/// (trec_eval's ndcg_cut). 0 if nothing is relevant.
[[nodiscard]] double ndcg(const Judgments& judgments, std::span<const std::string> ranking,
                          std::size_t depth = 10);
[[nodiscard]] double average_precision(const Judgments& judgments,
                                       std::span<const std::string> ranking);
[[nodiscard]] double recall(const Judgments& judgments, std::span<const std::string> ranking,
                            std::size_t depth = 100);

[[nodiscard]] double mean(std::span<const double> values);

/// The two-sided probability that a difference of means this large is chance: the paired
/// randomisation test (Smucker, Allan and Carterette, A Comparison of Statistical Significance
/// Tests for Information Retrieval Evaluation, 2007), with 10,000 permutations of a fixed seed.
[[nodiscard]] double chance_of_difference(std::span<const double> a, std::span<const double> b);

}  // namespace findings::quality
