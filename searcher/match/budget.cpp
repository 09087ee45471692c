// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/budget.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace findings {
namespace {

// In postings read: docs/PERFORMANCE.md has what that is in seconds. A large index gets more, so
// that a few parts are never too many.
constexpr std::uint64_t least_budget = 300'000'000;
constexpr std::uint64_t budget_a_passage = 500;
// Comparing the words of a passage takes as long.
constexpr std::uint64_t postings_a_phrase = 100;
constexpr std::uint64_t postings_a_nearness = 300;

class Work {
 public:
  explicit Work(const IndexSearcher& searcher) : searcher_(searcher) {}

  [[nodiscard]] std::uint64_t of(const Leaf& leaf) const {
    std::uint64_t postings = 0;
    each_word_of(leaf, [&](const WordTest& word) { postings += of(word); });
    const bool anywhere = leaf.scope == Leaf::Scope::text_or_heading;
    if (leaf.is_single_word() && anywhere) return postings;
    // Only passages that have all of its words are read.
    if (leaf.operands.empty()) return postings + rarest(leaf.elements) * postings_a_phrase;
    std::uint64_t texts = most;
    for (const auto& operand : leaf.operands) {
      std::uint64_t any = 0;
      for (const Sequence& sequence : operand) any += rarest(sequence);
      texts = std::min(texts, any);
    }
    return postings + texts * postings_a_nearness;
  }

 private:
  static constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();

  [[nodiscard]] std::uint64_t of(const WordTest& word) const {
    return postings_of(word,
                       [this](const std::string& stem) { return searcher_.passages_with(stem); });
  }

  [[nodiscard]] std::uint64_t rarest(const Sequence& sequence) const {
    std::uint64_t least = most;
    for (const Element& element : sequence) {
      std::uint64_t any = 0;
      for (const Alternative& alternative : element.alternatives) {
        std::uint64_t rarest_word = most;
        for (const WordTest& word : alternative) rarest_word = std::min(rarest_word, of(word));
        any += rarest_word;
      }
      least = std::min(least, any);
    }
    return least;
  }

  const IndexSearcher& searcher_;
};

// Whether anything of the node is left.
bool take_out(PlanNode& node, const std::vector<bool>& is_out) {
  if (node.type == PlanNode::Type::leaf) return !is_out[node.index];
  const bool had_children = !node.children.empty();
  std::erase_if(node.children, [&](PlanNode& child) { return !take_out(child, is_out); });
  std::erase_if(node.excluded, [&](PlanNode& child) { return !take_out(child, is_out); });
  return !had_children || !node.children.empty();
}

}  // namespace

std::uint64_t usual_budget(const IndexSearcher& searcher) {
  return std::max(least_budget, budget_a_passage * searcher.passages());
}

Plan within_budget(Plan plan, const IndexSearcher& searcher, std::uint64_t budget) {
  const Work work(searcher);
  std::vector<bool> is_out(plan.leaves.size());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < plan.leaves.size(); ++i) {
    const Leaf& leaf = plan.leaves[i];
    if (leaf.elements.empty() && leaf.operands.empty()) continue;
    const std::uint64_t own = work.of(leaf);
    is_out[i] = own > budget - sum;
    if (is_out[i]) {
      plan.left_out.push_back(plan.leaves[i].text);
      plan.leaves[i].scores = false;
      plan.leaves[i].marks = false;
    } else {
      sum += own;
    }
  }
  if (plan.left_out.empty()) return plan;
  (void)take_out(plan.root, is_out);
  std::erase_if(plan.words, [&](PlanNode& word) { return !take_out(word, is_out); });
  // Without anything to look for, every passage would match.
  if (plan.root.children.empty() && plan.words.empty()) plan.root = {};
  return plan;
}

Plan with_key_words(Plan plan, const IndexSearcher& searcher) {
  if (plan.words.size() <= most_key_words) return plan;
  std::vector<double> weights;
  for (const PlanNode& word : plan.words) weights.push_back(weight_of(searcher, plan, word));
  std::vector<double> best(most_key_words);
  std::ranges::partial_sort_copy(weights, best, std::greater<>());
  std::vector<PlanNode> words;
  for (const bool equal : {false, true}) {
    for (std::size_t i = 0; i < weights.size() && words.size() < most_key_words; ++i) {
      const bool wanted = equal ? weights[i] == best.back() : weights[i] > best.back();
      if (wanted && weights[i] > 0) words.push_back(plan.words[i]);
    }
  }
  if (words.empty()) return plan;
  std::set<std::size_t> kept = leaves_of(words);
  kept.merge(leaves_of({plan.root}));
  for (const std::size_t leaf : leaves_of(plan.words)) {
    if (kept.contains(leaf)) continue;
    plan.leaves[leaf].scores = plan.leaves[leaf].marks = false;
    plan.leaves[leaf].elements.clear();
  }
  plan.words = std::move(words);
  plan.key_words = plan.words.size();
  return plan;
}

}  // namespace findings
