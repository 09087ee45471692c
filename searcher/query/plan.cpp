// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/plan.h"

#include <algorithm>
#include <optional>

#include "corpus/text/stop_words.h"

namespace findings {
namespace {

using Occur = QueryNode::Occur;

bool is_text_field(Field field) { return field == Field::heading || field == Field::title; }

class Planner {
 public:
  explicit Planner(Analyzer& analyzer) : analyzer_(analyzer) {}

  Plan run(const QueryNode& tree) {
    plan_.root.type = PlanNode::Type::all_of;
    if (tree.type == QueryNode::Type::loose) {
      top(tree.children, true);
    } else if (tree.type == QueryNode::Type::all_of) {
      top(tree.children, false);
    } else if (tree.type != QueryNode::Type::nothing) {
      top({tree}, true);
    }
    return std::move(plan_);
  }

 private:
  // The parts of the whole query: fields become filters, loose words are set apart.
  void top(const std::vector<QueryNode>& children, bool loose) {
    std::vector<std::size_t> stop_words;
    for (const QueryNode& child : children) {
      const bool excluded = child.occur == Occur::must_not;
      if (child.type == QueryNode::Type::field && !is_text_field(child.field)) {
        plan_.filters.push_back(condition(child, excluded));
      } else if (child.type == QueryNode::Type::word && child.occur == Occur::plain) {
        const Leaf leaf = leaf_of(child.text, Leaf::Scope::text_or_heading);
        const std::size_t index = add(leaf, true);
        if (!loose && !is_stop(leaf)) {
          plan_.root.children.push_back({PlanNode::Type::leaf, index, {}, {}});
          continue;
        }
        std::vector<std::size_t>& to = is_stop(leaf) ? stop_words : plan_.words;
        if (std::ranges::find(to, index) == to.end()) to.push_back(index);
      } else if (excluded) {
        plan_.root.excluded.push_back(node(child, false));
      } else {
        plan_.root.children.push_back(node(child, true));
      }
    }
    settle_stop_words(stop_words);
  }

  // They count only where there is nothing else to look for.
  void settle_stop_words(const std::vector<std::size_t>& stop_words) {
    if (plan_.words.empty() && plan_.root.children.empty()) {
      plan_.words = stop_words;
      return;
    }
    for (const std::size_t index : stop_words) {
      plan_.leaves[index].scores = false;
      plan_.ignored.push_back(plan_.leaves[index].text);
    }
  }

  PlanNode node(const QueryNode& tree, bool scores) {
    PlanNode result;
    switch (tree.type) {
      case QueryNode::Type::nothing:
        return result;
      case QueryNode::Type::word:
      case QueryNode::Type::phrase:
        result.type = PlanNode::Type::leaf;
        result.index = add(leaf_of(tree.text, Leaf::Scope::text_or_heading), scores);
        return result;
      case QueryNode::Type::field:
        return field_node(tree, scores);
      case QueryNode::Type::any_of:
        result.type = PlanNode::Type::any_of;
        for (const QueryNode& child : tree.children) result.children.push_back(node(child, scores));
        return result;
      case QueryNode::Type::loose:
      case QueryNode::Type::all_of:
        return group_node(tree, scores);
    }
    return result;
  }

  PlanNode field_node(const QueryNode& tree, bool scores) {
    PlanNode result;
    if (!is_text_field(tree.field)) {
      result.type = PlanNode::Type::condition;
      result.index = plan_.conditions.size();
      plan_.conditions.push_back(condition(tree, false));
      return result;
    }
    result.type = PlanNode::Type::leaf;
    result.index = add(
        leaf_of(tree.text, tree.field == Field::title ? Leaf::Scope::title : Leaf::Scope::heading),
        scores);
    if (plan_.leaves[result.index].elements.empty()) result.type = PlanNode::Type::nothing;
    return result;
  }

  // Words in brackets or under AND: every informative one must match.
  PlanNode group_node(const QueryNode& tree, bool scores) {
    PlanNode result;
    result.type = PlanNode::Type::all_of;
    std::vector<std::size_t> stop_words;
    for (const QueryNode& child : tree.children) {
      if (child.occur == Occur::must_not) {
        result.excluded.push_back(node(child, false));
        continue;
      }
      PlanNode part = node(child, scores);
      const bool droppable = child.type == QueryNode::Type::word && child.occur == Occur::plain;
      if (droppable && is_stop(plan_.leaves[part.index])) {
        stop_words.push_back(part.index);
      } else {
        result.children.push_back(std::move(part));
      }
    }
    if (result.children.empty()) {
      for (const std::size_t index : stop_words) {
        result.children.push_back({PlanNode::Type::leaf, index, {}, {}});
      }
    }
    return result;
  }

  static FieldCondition condition(const QueryNode& tree, bool excluded) {
    // `force:-kent` excludes, as the option does.
    const bool minus = tree.text.size() > 1 && tree.text.front() == '-';
    return {tree.field, minus ? tree.text.substr(1) : tree.text, excluded != minus, tree.begin,
            tree.end};
  }

  static bool is_stop(const Leaf& leaf) {
    return leaf.is_single_word() &&
           is_stop_word(leaf.elements.front().alternatives.front().front().form);
  }

  Leaf leaf_of(const std::string& text, Leaf::Scope scope) {
    Leaf leaf;
    leaf.scope = scope;
    leaf.text = text;
    const auto tokens = analyzer_.tokenizer.tokens(text);
    const auto test = [&](const Token& token) {
      return StemTest{std::string(analyzer_.stemmer.stem(token.form)), std::string(token.form)};
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      Element element;
      element.alternatives.push_back({test(tokens[i])});
      if (const std::uint32_t span = tokens[i].span; span > 1) {
        std::vector<StemTest> parts;
        for (; parts.size() < span; ++i) parts.push_back(test(tokens[i + 1]));
        element.alternatives.push_back(std::move(parts));
      }
      leaf.elements.push_back(std::move(element));
    }
    return leaf;
  }

  std::size_t add(Leaf leaf, bool scores) {
    const auto found = std::ranges::find(plan_.leaves, leaf);
    if (found != plan_.leaves.end()) {
      if (scores && found->scores) ++found->times;
      found->scores = found->scores || scores;
      return static_cast<std::size_t>(found - plan_.leaves.begin());
    }
    leaf.scores = scores;
    plan_.leaves.push_back(std::move(leaf));
    return plan_.leaves.size() - 1;
  }

  Analyzer& analyzer_;
  Plan plan_;
};

}  // namespace

Plan make_plan(const QueryNode& tree, Analyzer& analyzer) { return Planner(analyzer).run(tree); }

}  // namespace findings
