// SPDX-License-Identifier: GPL-2.0-or-later
// Queries as trees, at random.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <vector>

#include "searcher/query/tree.h"

namespace findings::test {

/// Makes trees as the parser makes them, out of the leaves given.
class RandomTrees {
 public:
  RandomTrees(std::vector<QueryNode> leaves, unsigned seed)
      : leaves_(std::move(leaves)), random_(seed) {}

  /// Children side by side, some with signs.
  QueryNode tree();
  QueryNode leaf() { return leaves_[pick(leaves_.size())]; }
  /// NEAR or ADJ.
  QueryNode nearness(std::uint32_t longest_distance);
  std::size_t pick(std::size_t below) { return random_() % below; }

 private:
  QueryNode operand(std::size_t depth);

  std::vector<QueryNode> leaves_;
  std::mt19937 random_;
};

/// A leaf with this text.
[[nodiscard]] QueryNode leaf_node(QueryNode::Type type, std::string text,
                                  std::uint32_t distance = 0);

}  // namespace findings::test
