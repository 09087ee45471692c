// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/plan.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "corpus/text/analyzer.h"
#include "searcher/query/capitals.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

using Occur = QueryNode::Occur;
using Type = QueryNode::Type;

bool is_text_field(Field field) { return field == Field::heading || field == Field::title; }

// A word that the match mode governs where it is loose.
bool is_loose_word(const QueryNode& node) {
  if (node.occur != Occur::plain) return false;
  return node.type == Type::word || node.type == Type::wildcard || node.type == Type::fuzzy ||
         (node.type == Type::exact && node.text.find_first_of(" \t\r\n") == std::string::npos);
}

// A pasted sentence: words and phrases side by side, without any operator.
bool is_prose(const QueryNode& tree) {
  const auto plain = [](const QueryNode& node) {
    return node.is_leaf() && node.occur == Occur::plain;
  };
  return plain(tree) || (tree.type == Type::loose && std::ranges::all_of(tree.children, plain));
}

bool has_small_letters(const QueryNode& node) {
  if (node.type == Type::field) return false;
  return has_small_letter(node.text) || std::ranges::any_of(node.children, has_small_letters);
}

// Whether words in capitals are acronyms: not where everything is in capitals, as in a heading.
bool has_acronyms(const QueryNode& tree) {
  return tree.type != Type::loose || has_small_letters(tree);
}

// So many words and phrases are a pasted text, whose quotes require nothing.
constexpr std::size_t fewest_of_long_text = 20;

PlanNode leaf_node(std::size_t index) { return {PlanNode::Type::leaf, index, {}, {}}; }

// A leaf that is there already says nothing new, but would be looked for again.
void add_part(std::vector<PlanNode>& parts, PlanNode part) {
  const bool known =
      part.type == PlanNode::Type::leaf && std::ranges::any_of(parts, [&](const PlanNode& other) {
        return other.type == part.type && other.index == part.index;
      });
  if (!known) parts.push_back(std::move(part));
}

class Planner {
 public:
  Planner(Analyzer& analyzer, bool exact) : analyzer_(analyzer), exact_(exact) {}

  Plan run(const QueryNode& tree) {
    plan_.prose = is_prose(tree);
    long_text_ = plan_.prose && tree.children.size() >= fewest_of_long_text;
    has_acronyms_ = has_acronyms(tree);
    plan_.root.type = PlanNode::Type::all_of;
    if (tree.type == Type::loose) {
      top(tree.children, true);
    } else if (tree.type == Type::all_of) {
      top(tree.children, false);
    } else if (tree.type != Type::nothing) {
      top({tree}, true);
    }
    return std::move(plan_);
  }

 private:
  // The parts of the whole query: fields become filters, loose words are set apart.
  void top(const std::vector<QueryNode>& children, bool loose) {
    std::vector<std::size_t> stop_words;
    std::vector<std::size_t> words;
    for (const QueryNode& child : children) {
      const bool excluded = child.occur == Occur::must_not;
      const bool plain_word = loose && child.type == Type::word && is_loose_word(child);
      if (!plain_word) plan_.side_by_side.emplace_back(std::nullopt);
      if (child.type == Type::field && !is_text_field(child.field)) {
        plan_.filters.push_back(condition(child, excluded));
      } else if (is_loose_word(child) || (long_text_ && child.type == Type::phrase)) {
        const std::size_t index = add(leaf_of(child, true), true);
        const bool stop = is_stop(child, index);
        if (plain_word) plan_.side_by_side.emplace_back(index);
        if (!loose && !stop) {
          add_part(plan_.root.children, leaf_node(index));
          continue;
        }
        std::vector<std::size_t>& to = stop ? stop_words : words;
        if (std::ranges::find(to, index) == to.end()) to.push_back(index);
      } else if (excluded) {
        add_part(plan_.root.excluded, node(child, false));
      } else {
        add_part(plan_.root.children, node(child, true));
      }
    }
    settle_stop_words(stop_words, words);
    for (const std::size_t index : words) plan_.words.push_back(leaf_node(index));
  }

  // Stop words count only if there is nothing else to look for.
  void settle_stop_words(const std::vector<std::size_t>& stop_words,
                         std::vector<std::size_t>& words) {
    if (words.empty() && plan_.root.children.empty()) {
      words = stop_words;
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
      case Type::nothing:
        return result;
      case Type::word:
      case Type::phrase:
      case Type::wildcard:
      case Type::fuzzy:
      case Type::exact:
        return leaf_node(add(leaf_of(tree, scores), scores));
      case Type::near:
      case Type::adjacent:
        return leaf_node(add(nearness(tree, scores), scores));
      case Type::field:
        return field_node(tree, scores);
      case Type::any_of:
        result.type = PlanNode::Type::any_of;
        for (const QueryNode& child : tree.children) add_part(result.children, node(child, scores));
        return result;
      case Type::loose:
      case Type::all_of:
        return group_node(tree, scores);
    }
    return result;
  }

  PlanNode field_node(const QueryNode& tree, bool scores) {
    if (!is_text_field(tree.field)) {
      plan_.conditions.push_back(condition(tree, false));
      return {PlanNode::Type::condition, plan_.conditions.size() - 1, {}, {}};
    }
    Leaf leaf = leaf_of(tree, scores);
    leaf.scope = tree.field == Field::title ? Leaf::Scope::title : Leaf::Scope::heading;
    if (leaf.elements.empty()) return {};
    return leaf_node(add(std::move(leaf), scores));
  }

  // Words in brackets or under AND: every informative one must match.
  PlanNode group_node(const QueryNode& tree, bool scores) {
    PlanNode result;
    result.type = PlanNode::Type::all_of;
    std::vector<std::size_t> stop_words;
    for (const QueryNode& child : tree.children) {
      if (child.occur == Occur::must_not) {
        add_part(result.excluded, node(child, false));
        continue;
      }
      PlanNode part = node(child, scores);
      if (child.occur == Occur::plain && child.type == Type::word && is_stop(child, part.index)) {
        stop_words.push_back(part.index);
      } else {
        add_part(result.children, std::move(part));
      }
    }
    if (result.children.empty()) {
      for (const std::size_t index : stop_words) result.children.push_back(leaf_node(index));
    }
    return result;
  }

  static FieldCondition condition(const QueryNode& tree, bool excluded) {
    // `force:-kent` excludes, as the option does.
    const bool minus = tree.text.size() > 1 && tree.text.front() == '-';
    return {tree.field, minus ? tree.text.substr(1) : tree.text, excluded != minus, tree.begin,
            tree.end};
  }

  // An exact word is no stop word.
  [[nodiscard]] bool is_stop(const QueryNode& node, std::size_t leaf) const {
    const WordTest* word = plan_.leaves[leaf].only_word();
    return node.type == Type::word && word != nullptr && is_stop_word(word->form);
  }

  Leaf leaf_of(const QueryNode& node, bool scores) {
    Leaf leaf;
    leaf.text = node.text;
    leaf.marks = true;
    const auto tokens = analyzer_.tokenizer.tokens(node.text);
    leaf.first_typed = plan_.typed.size();
    if (node.type != Type::field) add_typed(node, tokens, scores);
    leaf.last_typed = plan_.typed.size();
    leaf.elements = node.type == Type::wildcard ? wildcard(node) : sequence(node, tokens);
    return leaf;
  }

  void add_typed(const QueryNode& node, std::span<const Token> tokens, bool scores) {
    std::string compound;  // the last one, which comes before its words
    std::uint32_t compound_end = 0;
    for (const Token& token : tokens) {
      if (token.span > 1) {
        compound = analyzer_.stemmer.stem(token.form);
        compound_end = token.position + token.span;
        continue;
      }
      TypedWord& word = plan_.typed.emplace_back();
      word.form = token.form;
      word.stem = analyzer_.stemmer.stem(token.form);
      word.written = node.text.substr(token.begin, token.end - token.begin);
      word.begin = node.text_begin + token.begin;
      if (token.position < compound_end) word.compound = compound;
      word.plain = node.type == Type::word || node.type == Type::phrase;
      word.scores = scores;
    }
  }

  Sequence sequence(const QueryNode& node, std::span<const Token> tokens) {
    const bool exact = exact_ || node.type == Type::exact;
    Sequence result;
    const auto test = [&](const Token& token) {
      WordTest word;
      word.form = token.form;
      word.stem = analyzer_.stemmer.stem(token.form);
      word.by = exact ? WordTest::By::form : WordTest::By::stem;
      word.acronym =
          has_acronyms_ && word.by == WordTest::By::stem &&
          (node.type == Type::word || node.type == Type::phrase) &&
          is_in_capitals(std::string_view(node.text).substr(token.begin, token.end - token.begin));
      if (node.type == Type::fuzzy) {
        word.by = WordTest::By::changes;
        word.changes = node.distance;
        word.written = printed(node);
      }
      return word;
    };
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (exact && tokens[i].span > 1) continue;  // only the words as written
      Element element;
      element.alternatives.push_back({{test(tokens[i])}});
      if (const std::uint32_t span = tokens[i].span; span > 1) {
        Alternative parts;
        for (; parts.size() < span; ++i) parts.words.push_back(test(tokens[i + 1]));
        element.alternatives.push_back(std::move(parts));
      }
      result.push_back(std::move(element));
    }
    return result;
  }

  Sequence wildcard(const QueryNode& node) {
    const auto read = read_wildcard(node.text, analyzer_.tokenizer);
    if (!read) return {};  // not from the parser
    std::string joined;
    Alternative parts;
    for (const std::string& pattern : read->patterns) {
      joined += pattern;
      parts.words.push_back(pattern_test(pattern));
    }
    if (parts.size() == 1) {
      parts.words.front().written = node.text;
      return {{{std::move(parts)}}};
    }
    return {{{{{pattern_test(joined)}}, std::move(parts)}}};
  }

  WordTest pattern_test(const std::string& pattern) {
    WordTest word;
    word.form = pattern;
    word.written = pattern;
    if (pattern.find_first_of("*?") == std::string::npos) {
      word.stem = analyzer_.stemmer.stem(pattern);
    } else {
      word.by = WordTest::By::pattern;
    }
    return word;
  }

  // The operands score as words would, but are marked only where they are near each other.
  Leaf nearness(const QueryNode& node, bool scores) {
    Leaf leaf;
    leaf.text = printed(node);
    leaf.distance = node.distance;
    leaf.in_order = node.type == Type::adjacent;
    leaf.marks = true;
    for (const QueryNode& child : node.children) {
      add_alternatives(child, scores, leaf.operands.emplace_back());
    }
    return leaf;
  }

  void add_alternatives(const QueryNode& node, bool scores, std::vector<Sequence>& to) {
    if (node.type == Type::any_of) {
      for (const QueryNode& child : node.children) add_alternatives(child, scores, to);
      return;
    }
    Leaf leaf = leaf_of(node, scores);
    to.push_back(leaf.elements);
    leaf.marks = false;
    if (scores) add(std::move(leaf), true);
  }

  std::size_t add(Leaf leaf, bool scores) {
    const auto [at, fresh] = places_.try_emplace(key_of(leaf), plan_.leaves.size());
    if (fresh) {
      leaf.scores = scores;
      plan_.leaves.push_back(std::move(leaf));
      return at->second;
    }
    Leaf& known = plan_.leaves[at->second];
    if (scores && known.scores) ++known.times;
    known.scores = known.scores || scores;
    known.marks = known.marks || leaf.marks;
    return at->second;
  }

  // Equal for equal leaves. A map, as a query may have ten thousand of them.
  static std::string key_of(const Leaf& leaf) {
    std::string key(1, static_cast<char>('0' + static_cast<int>(leaf.scope)));
    const auto put = [&](const Sequence& sequence) {
      for (const Element& element : sequence) {
        for (const Alternative& alternative : element.alternatives) {
          for (const WordTest& word : alternative) {
            key += static_cast<char>('0' + static_cast<int>(word.by));
            key += static_cast<char>('0' + word.changes);
            key += (word.by == WordTest::By::stem ? word.stem : word.form) + ' ';
          }
          key += '|';
        }
        key += '/';
      }
    };
    put(leaf.elements);
    for (const auto& operand : leaf.operands) {
      key += leaf.in_order ? '<' : '~';
      key += std::to_string(leaf.distance);
      for (const Sequence& sequence : operand) {
        put(sequence);
        key += ',';
      }
    }
    return key;
  }

  Analyzer& analyzer_;
  bool exact_;
  bool long_text_ = false;
  bool has_acronyms_ = false;
  Plan plan_;
  std::map<std::string, std::size_t> places_;  // of leaves, by key
};

}  // namespace

const std::string& Plan::text_of(const PlanNode& word) const {
  if (word.type == PlanNode::Type::leaf) return leaves[word.index].text;
  const PlanNode& own = word.children.front();
  return leaves[own.type == PlanNode::Type::leaf ? own.index : word.children.back().index].text;
}

std::set<std::size_t> leaves_of(const std::vector<PlanNode>& nodes) {
  std::set<std::size_t> leaves;
  for (const PlanNode& node : nodes) {
    if (node.type == PlanNode::Type::leaf) leaves.insert(node.index);
    leaves.merge(leaves_of(node.children));
    leaves.merge(leaves_of(node.excluded));
  }
  return leaves;
}

Plan make_plan(const QueryNode& tree, Analyzer& analyzer, bool exact) {
  return Planner(analyzer, exact).run(tree);
}

}  // namespace findings
