// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

using Type = QueryNode::Type;
using Occur = QueryNode::Occur;

bool is_nearness(Lexeme::Type type) {
  return type == Lexeme::Type::op_near || type == Lexeme::Type::op_adjacent;
}

std::string name_of(const Lexeme& op) {
  return fmt::format("{}/{}", op.type == Lexeme::Type::op_near ? "NEAR" : "ADJ", op.distance);
}

// A leaf, or alternatives that are leaves.
bool has_place(const QueryNode& node) {
  if (node.occur != Occur::plain) return false;
  return node.is_leaf() ||
         (node.type == Type::any_of && std::ranges::all_of(node.children, has_place));
}

// Side by side, without signs; leaves, or where `fields` is set fields.
bool is_only_words(const QueryNode& node, bool fields = false) {
  return node.type == Type::loose && std::ranges::all_of(node.children, [&](const auto& child) {
           return (fields ? child.type == Type::field : child.is_leaf()) &&
                  child.occur == Occur::plain;
         });
}

// A pasted sentence, where quotes, brackets and colons are punctuation.
bool is_sentence(const QueryNode& node) {
  constexpr std::size_t fewest_words = 8;
  return node.children.size() >= fewest_words && is_only_words(node) &&
         std::ranges::all_of(node.children, [](const QueryNode& child) {
           return child.type == Type::word || child.type == Type::phrase;
         });
}

// Several values of such a field are alternatives; of the others, words that are all needed.
bool has_one_value(Field field) {
  return field != Field::heading && field != Field::title && field != Field::note;
}

class Parser {
 public:
  explicit Parser(Lexemes read)
      : lexemes_(std::move(read.lexemes)), slips_(std::move(read.slips)) {}

  ParsedQuery run(std::string text) {
    QueryNode tree = query();
    while (peek().type != Lexeme::Type::end) {  // only a closing bracket can be left
      if (!is_list_mark()) {
        slips_.push_back({"this bracket has no opening bracket; ignored", peek().begin, peek().end,
                          Slip::Kind::stray_mark});
      }
      ++at_;
      add_beside(tree, query());
    }
    if (is_sentence(tree)) {
      std::erase_if(slips_, [](const Slip& slip) { return slip.kind == Slip::Kind::stray_mark; });
    }
    std::ranges::stable_sort(slips_, {}, &Slip::begin);
    return {std::move(text), std::move(tree), std::move(slips_)};
  }

 private:
  [[nodiscard]] const Lexeme& peek() const { return lexemes_[at_]; }

  // The bracket of `a)` or `iv)`.
  [[nodiscard]] bool is_list_mark() const {
    constexpr std::size_t longest = 4;
    if (at_ == 0) return false;
    const Lexeme& before = lexemes_[at_ - 1];
    return before.type == Lexeme::Type::operand && before.node.type == Type::word &&
           before.end == peek().begin && before.end - before.begin <= longest;
  }

  // What is before and after a bracket that was left out is side by side. Grows in place: a query
  // may have ten thousand such brackets.
  static void add_beside(QueryNode& tree, QueryNode more) {
    if (more.type == Type::nothing) return;
    if (tree.type == Type::nothing) {
      tree = std::move(more);
      return;
    }
    if (!is_bare_loose(tree)) {
      QueryNode around;
      around.type = Type::loose;
      around.begin = tree.begin;
      around.children.push_back(std::move(tree));
      tree = std::move(around);
    }
    tree.end = more.end;
    if (is_bare_loose(more)) {
      std::ranges::move(more.children, std::back_inserter(tree.children));
    } else {
      tree.children.push_back(std::move(more));
    }
  }

  static bool is_bare_loose(const QueryNode& node) {
    return node.type == Type::loose && node.occur == Occur::plain;
  }

  static QueryNode group(Type type, std::vector<QueryNode> children) {
    if (children.empty()) return {};
    if (children.size() == 1 && children.front().occur == Occur::plain) {
      return std::move(children.front());
    }
    // `a AND NOT b`: the sign belongs to the child of AND. Under OR it stays in brackets.
    for (QueryNode& child : children) {
      const bool one_signed = child.type == Type::loose && child.children.size() == 1;
      if (type == Type::all_of && one_signed && child.occur == Occur::plain) {
        QueryNode only = std::move(child.children.front());
        child = std::move(only);
      }
    }
    // One child with a sign still needs words side by side to stand in.
    QueryNode node;
    node.type = children.size() == 1 ? Type::loose : type;
    node.begin = children.front().begin;
    node.end = children.back().end;
    node.children = std::move(children);
    return node;
  }

  QueryNode query() { return operands(Lexeme::Type::op_or, "OR", Type::any_of); }

  QueryNode operand(Lexeme::Type op) {
    return op == Lexeme::Type::op_or ? operands(Lexeme::Type::op_and, "AND", Type::all_of) : side();
  }

  QueryNode operands(Lexeme::Type op, std::string_view name, Type type) {
    std::vector<QueryNode> children;
    const Lexeme* pending = nullptr;
    for (;;) {
      QueryNode child = operand(op);
      const bool empty = child.type == Type::nothing;
      if (!empty) children.push_back(std::move(child));
      // An operator is reported once, whichever side it lacks.
      if (pending != nullptr && empty) missing_operand(name, *pending);
      if (peek().type != op) break;
      const bool reported = empty && pending == nullptr;
      if (reported) missing_operand(name, peek());
      pending = reported ? nullptr : &peek();
      ++at_;
    }
    return group(type, std::move(children));
  }

  void missing_operand(std::string_view name, const Lexeme& lexeme) {
    slips_.push_back(
        {fmt::format("{} needs something on both sides; ignored", name), lexeme.begin, lexeme.end});
  }

  QueryNode side() {
    std::vector<QueryNode> children;
    std::vector<std::size_t> loosened;  // those that are words in brackets
    bool excludes_by_operator = false;
    for (;;) {
      Occur occur = Occur::plain;
      const Lexeme* sign = nullptr;
      for (;; ++at_) {
        if (peek().type == Lexeme::Type::plus) {
          occur = Occur::must;
        } else if (peek().type == Lexeme::Type::minus || peek().type == Lexeme::Type::op_not) {
          occur = occur == Occur::must_not ? Occur::plain : Occur::must_not;
        } else {
          break;
        }
        sign = &peek();
      }
      const bool bracketed = peek().type == Lexeme::Type::open;
      const bool of_field = bracketed && peek().node.type == Type::field;
      std::optional<QueryNode> child = chain();
      if (!child && is_nearness(peek().type)) {
        missing_operand(name_of(peek()), peek());
        ++at_;
        continue;
      }
      if (!child) {
        if (sign != nullptr) {
          slips_.push_back({"nothing follows this sign; ignored", sign->begin, sign->end});
        }
        break;
      }
      if (child->type == Type::nothing) continue;
      excludes_by_operator =
          excludes_by_operator || (occur == Occur::must_not && sign->type == Lexeme::Type::op_not);
      if (bracketed && occur == Occur::plain && is_only_words(*child, of_field)) {
        loosened.push_back(children.size());
      }
      child->occur = occur;
      children.push_back(std::move(*child));
    }
    if (children.size() > 1) children = spread(std::move(children), loosened);
    // With NOT the query has operators: the words beside it are joined by AND.
    return group(excludes_by_operator ? Type::all_of : Type::loose, std::move(children));
  }

  // Words in brackets among others are as loose as these: `powers (stop and search) matter`.
  static std::vector<QueryNode> spread(std::vector<QueryNode> children,
                                       const std::vector<std::size_t>& loosened) {
    std::vector<QueryNode> result;
    for (std::size_t i = 0; i < children.size(); ++i) {
      if (std::ranges::binary_search(loosened, i)) {
        std::ranges::move(children[i].children, std::back_inserter(result));
      } else {
        result.push_back(std::move(children[i]));
      }
    }
    return result;
  }

  // Operands of the same NEAR/n or ADJ/n make one node. What cannot be near anything, or follows
  // another operator of nearness, is joined by AND.
  std::optional<QueryNode> chain() {
    std::optional<QueryNode> first = primary();
    if (!first || first->type == Type::nothing || !is_nearness(peek().type)) return first;
    std::vector<QueryNode> parts;
    std::vector<QueryNode> operands{std::move(*first)};
    const Lexeme* joint = nullptr;  // what joins the operands so far
    const auto close = [&] {
      QueryNode node =
          operands.size() == 1 ? std::move(operands.front()) : nearness(*joint, operands);
      parts.push_back(std::move(node));
      operands.clear();
      joint = nullptr;
    };
    while (is_nearness(peek().type)) {
      const Lexeme& op = peek();
      ++at_;
      std::optional<QueryNode> next = primary();
      if (!next || next->type == Type::nothing) {
        missing_operand(name_of(op), op);
        continue;
      }
      const bool fits = has_place(operands.back()) && has_place(*next);
      const bool same =
          joint == nullptr || (joint->type == op.type && joint->distance == op.distance);
      if (!fits) {
        unfit(op, "takes words, phrases and (a OR b)");
      } else if (!same) {
        unfit(op, "cannot follow another distance or order");
      } else if (operands.size() == longest_chain) {
        unfit(op, fmt::format("takes at most {} operands", longest_chain));
      }
      if (fits && same && operands.size() < longest_chain) {
        joint = &op;
      } else {
        close();
      }
      operands.push_back(std::move(*next));
    }
    close();
    return group(Type::all_of, std::move(parts));
  }

  static QueryNode nearness(const Lexeme& op, std::vector<QueryNode>& operands) {
    QueryNode node;
    node.type = op.type == Lexeme::Type::op_near ? Type::near : Type::adjacent;
    node.distance = op.distance;
    node.begin = operands.front().begin;
    node.end = operands.back().end;
    node.children = std::move(operands);
    return node;
  }

  void unfit(const Lexeme& op, std::string_view why) {
    slips_.push_back({fmt::format("{} {}; read as AND", name_of(op), why), op.begin, op.end});
  }

  std::optional<QueryNode> primary() {
    const Lexeme& lexeme = peek();
    if (lexeme.type == Lexeme::Type::open) return bracket();
    if (lexeme.type != Lexeme::Type::operand) return std::nullopt;
    ++at_;
    return lexeme.node;
  }

  QueryNode bracket() {
    const Lexeme& open = peek();
    if (++depth_ > deepest_query) {
      throw QueryError("the brackets are nested too deeply", std::nullopt,
                       fmt::format("at most {} are read", deepest_query));
    }
    ++at_;
    QueryNode node = query();
    if (peek().type == Lexeme::Type::close) {
      node.end = peek().end;
      ++at_;
    } else {
      slips_.push_back({"the bracket is not closed; read up to the end", open.begin, open.end,
                        Slip::Kind::stray_mark});
    }
    const bool of_field = open.node.type == Type::field;
    if (of_field && has_one_value(open.node.field) && is_only_words(node, true)) {
      node.type = Type::any_of;
    }
    node.begin = open.begin;
    --depth_;
    return node;
  }

  std::vector<Lexeme> lexemes_;
  std::vector<Slip> slips_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  if (text.size() > longest_query) {
    throw QueryError(fmt::format("the query is longer than {} bytes", longest_query), std::nullopt,
                     "search for a part of it");
  }
  std::string valid = valid_utf8(text);
  Parser parser(read_lexemes(valid));
  return parser.run(std::move(valid));
}

ParsedQuery parse_query_strictly(std::string_view text) {
  ParsedQuery parsed = parse_query(text);
  const auto slip = std::ranges::find_if(
      parsed.slips, [](const Slip& each) { return each.kind != Slip::Kind::reading; });
  if (slip != parsed.slips.end()) {
    throw QueryError(slip->message, QueryError::Place{parsed.text, slip->begin, slip->end},
                     "correct the query, or leave out --strict");
  }
  return parsed;
}

}  // namespace findings
