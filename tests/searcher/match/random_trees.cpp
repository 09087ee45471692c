// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/searcher/match/random_trees.h"

#include <array>
#include <utility>

namespace findings::test {
namespace {

constexpr std::size_t deepest = 3;
constexpr std::uint32_t longest_distance = 12;

QueryNode group(QueryNode::Type type, std::vector<QueryNode> children) {
  QueryNode node;
  node.type = type;
  node.children = std::move(children);
  return node;
}

}  // namespace

QueryNode leaf_node(QueryNode::Type type, std::string text, std::uint32_t distance) {
  QueryNode node;
  node.type = type;
  node.text = std::move(text);
  node.distance = distance;
  return node;
}

QueryNode RandomTrees::nearness(std::uint32_t longest) {
  std::vector<QueryNode> operands;
  for (auto left = 2 + pick(2); left > 0; --left) {
    operands.push_back(pick(4) == 0 ? group(QueryNode::Type::any_of, {leaf(), leaf()}) : leaf());
  }
  QueryNode result =
      group(pick(2) == 0 ? QueryNode::Type::near : QueryNode::Type::adjacent, std::move(operands));
  result.distance = static_cast<std::uint32_t>(1 + pick(longest));
  return result;
}

// Never words alone in brackets: beside others these would be loose themselves.
QueryNode RandomTrees::operand(std::size_t depth) {
  if (depth == 0 || pick(3) == 0) return leaf();
  if (pick(3) == 0) return nearness(longest_distance);
  const auto type = pick(2) == 0 ? QueryNode::Type::all_of : QueryNode::Type::any_of;
  std::vector<QueryNode> children;
  for (auto left = 2 + pick(2); left > 0; --left) children.push_back(operand(depth - 1));
  return group(type, std::move(children));
}

QueryNode RandomTrees::tree() {
  std::vector<QueryNode> children;
  for (auto left = 2 + pick(3); left > 0; --left) {
    children.push_back(operand(deepest));
    constexpr std::array signs = {QueryNode::Occur::plain, QueryNode::Occur::plain,
                                  QueryNode::Occur::must, QueryNode::Occur::must_not};
    children.back().occur = signs[pick(signs.size())];
  }
  return group(QueryNode::Type::loose, std::move(children));
}

}  // namespace findings::test
