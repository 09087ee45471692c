// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

using Type = QueryNode::Type;
using Occur = QueryNode::Occur;

struct Lexeme {
  enum class Type { word, phrase, field, open, close, op_and, op_or, op_not, plus, minus, end };
  Type type = Type::end;
  std::string text;  // of words and phrases; of a field its value
  Field field = Field::text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

constexpr std::string_view opening_quote = "“";
constexpr std::string_view closing_quote = "”";

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<Slip>& slips) : text_(text), slips_(slips) {}

  std::vector<Lexeme> run() {
    while (skip_blanks()) next();
    lexemes_.push_back({Lexeme::Type::end, "", Field::text, text_.size(), text_.size()});
    return std::move(lexemes_);
  }

 private:
  bool skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
    return at_ < text_.size();
  }

  [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

  [[nodiscard]] std::size_t quote_length() const {
    if (rest().starts_with('"')) return 1;
    if (rest().starts_with(opening_quote)) return opening_quote.size();
    if (rest().starts_with(closing_quote)) return closing_quote.size();
    return 0;
  }

  [[nodiscard]] bool ends_word() const {
    return at_ >= text_.size() || is_blank(text_[at_]) || text_[at_] == '(' || text_[at_] == ')' ||
           quote_length() > 0;
  }

  void put(Lexeme::Type type, std::size_t begin, std::string text = {}, Field field = Field::text) {
    lexemes_.push_back({type, std::move(text), field, begin, at_});
  }

  void next() {
    const std::size_t begin = at_;
    const char c = text_[at_];
    if (c == '(' || c == ')') {
      ++at_;
      put(c == '(' ? Lexeme::Type::open : Lexeme::Type::close, begin);
    } else if (quote_length() > 0) {
      put(Lexeme::Type::phrase, begin, quoted());
      lexemes_.back().end = at_;
    } else if ((c == '+' || c == '-') && begins_operand(at_ + 1)) {
      ++at_;
      put(c == '+' ? Lexeme::Type::plus : Lexeme::Type::minus, begin);
    } else {
      word();
    }
  }

  // A sign counts only before something that it can govern.
  [[nodiscard]] bool begins_operand(std::size_t at) const {
    return at < text_.size() && !is_blank(text_[at]) && text_[at] != ')' && text_[at] != '-' &&
           text_[at] != '+';
  }

  // Reads from the opening to the closing quote; to the end if there is none.
  std::string quoted() {
    const std::size_t begin = at_;
    at_ += quote_length();
    const std::size_t inside = at_;
    while (at_ < text_.size() && quote_length() == 0) ++at_;
    std::string content(text_.substr(inside, at_ - inside));
    if (at_ >= text_.size()) {
      slips_.push_back(
          {"the quote is opened and never closed; taken to reach to the end", begin, text_.size()});
    } else {
      at_ += quote_length();
    }
    return content;
  }

  void word() {
    const std::size_t begin = at_;
    while (!ends_word() && text_[at_] != ':') ++at_;
    if (at_ < text_.size() && text_[at_] == ':' && field_value(begin)) return;
    while (!ends_word()) ++at_;
    const std::string chunk(text_.substr(begin, at_ - begin));
    if (chunk == "AND") {
      put(Lexeme::Type::op_and, begin);
    } else if (chunk == "OR") {
      put(Lexeme::Type::op_or, begin);
    } else if (chunk == "NOT") {
      put(Lexeme::Type::op_not, begin);
    } else {
      put(Lexeme::Type::word, begin, chunk);
    }
  }

  // At the colon after a possible field name. False leaves the place as it was.
  bool field_value(std::size_t begin) {
    const std::string name(text_.substr(begin, at_ - begin));
    const bool like_name = !name.empty() && std::ranges::all_of(name, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    const std::size_t colon = at_;
    const std::string_view after = text_.substr(colon + 1);
    const FieldRow* row = asked_field(name);
    if (row == nullptr) {
      // `Note: the force` and `http://...` are no attempts at a field.
      if (like_name && !after.empty() && !is_blank(after.front()) && !after.starts_with("//")) {
        unknown_field(name, begin, colon + 1);
      }
      return false;
    }
    at_ = colon + 1;
    std::string value;
    if (at_ < text_.size() && quote_length() > 0) {
      value = quoted();
    } else {
      const std::size_t from = at_;
      while (!ends_word()) ++at_;
      value = text_.substr(from, at_ - from);
    }
    if (value.empty()) {
      slips_.push_back({fmt::format("{}: has no value; it is left out", name), begin, at_});
      return true;
    }
    put(Lexeme::Type::field, begin, std::move(value), row->field);
    return true;
  }

  void unknown_field(const std::string& name, std::size_t begin, std::size_t end) {
    std::vector<std::string> known;
    for (const FieldRow& row : field_table) {
      if (row.asked) known.emplace_back(row.name);
    }
    const auto meant = nearest(name, known);
    slips_.push_back({fmt::format("there is no field “{}”{}; read as words", name,
                                  meant ? fmt::format(" (did you mean {}:?)", *meant) : ""),
                      begin, end});
  }

  std::string_view text_;
  std::vector<Slip>& slips_;
  std::size_t at_ = 0;
  std::vector<Lexeme> lexemes_;
};

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, std::vector<Slip>& slips)
      : lexemes_(std::move(lexemes)), slips_(slips) {}

  QueryNode run() {
    QueryNode tree = query();
    while (peek().type != Lexeme::Type::end) {  // only a closing bracket can be left
      slips_.push_back({"this bracket closes nothing; it is left out", peek().begin, peek().end});
      ++at_;
      QueryNode more = query();
      tree = beside(std::move(tree), std::move(more));
    }
    return tree;
  }

 private:
  [[nodiscard]] const Lexeme& peek() const { return lexemes_[at_]; }

  // What stands before and after a bracket that was left out stands side by side.
  static QueryNode beside(QueryNode a, QueryNode b) {
    if (a.type == Type::nothing) return b;
    if (b.type == Type::nothing) return a;
    std::vector<QueryNode> children;
    for (QueryNode* part : {&a, &b}) {
      if (part->type == Type::loose && part->occur == Occur::plain) {
        std::ranges::move(part->children, std::back_inserter(children));
      } else {
        children.push_back(std::move(*part));
      }
    }
    return group(Type::loose, std::move(children));
  }

  static QueryNode group(Type type, std::vector<QueryNode> children) {
    if (children.empty()) return {};
    if (children.size() == 1 && children.front().occur == Occur::plain) {
      return std::move(children.front());
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
      if (!empty) {
        take_into(type, std::move(child), children);
      }
      // An operator is told of once, whichever side it lacks.
      if (pending != nullptr && empty) missing_operand(name, *pending);
      if (peek().type != op) break;
      const bool told = empty && pending == nullptr;
      if (told) missing_operand(name, peek());
      pending = told ? nullptr : &peek();
      ++at_;
    }
    return group(type, std::move(children));
  }

  // `a AND NOT b`: the sign belongs to the child of AND. Under OR it stays in brackets.
  static void take_into(Type type, QueryNode child, std::vector<QueryNode>& children) {
    const bool one_signed = child.type == Type::loose && child.children.size() == 1;
    if (type == Type::all_of && one_signed) {
      children.push_back(std::move(child.children.front()));
    } else {
      children.push_back(std::move(child));
    }
  }

  void missing_operand(std::string_view name, const Lexeme& lexeme) {
    slips_.push_back({fmt::format("{} needs something on both sides; it is left out", name),
                      lexeme.begin, lexeme.end});
  }

  QueryNode side() {
    std::vector<QueryNode> children;
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
      std::optional<QueryNode> child = primary();
      if (!child) {
        if (sign != nullptr) {
          slips_.push_back(
              {"nothing follows that it could govern; it is left out", sign->begin, sign->end});
        }
        break;
      }
      if (child->type == Type::nothing) continue;
      excludes_by_operator =
          excludes_by_operator || (occur == Occur::must_not && sign->type == Lexeme::Type::op_not);
      child->occur = occur;
      children.push_back(std::move(*child));
    }
    // Who writes NOT writes operators: the words beside it are meant as if joined by AND.
    return group(excludes_by_operator ? Type::all_of : Type::loose, std::move(children));
  }

  std::optional<QueryNode> primary() {
    const Lexeme& lexeme = peek();
    QueryNode node;
    node.text = lexeme.text;
    node.field = lexeme.field;
    node.begin = lexeme.begin;
    node.end = lexeme.end;
    switch (lexeme.type) {
      case Lexeme::Type::word:
        node.type = has_words(node.text) ? Type::word : Type::nothing;
        break;
      case Lexeme::Type::phrase:
        node.type = has_words(node.text) ? Type::phrase : Type::nothing;
        break;
      case Lexeme::Type::field:
        node.type = Type::field;
        break;
      case Lexeme::Type::open:
        return bracket();
      default:
        return std::nullopt;
    }
    ++at_;
    return node;
  }

  QueryNode bracket() {
    const Lexeme& open = peek();
    if (++depth_ > deepest_query) {
      throw QueryError("the query has brackets too deep within brackets", std::nullopt,
                       fmt::format("at most {} are read", deepest_query));
    }
    ++at_;
    QueryNode node = query();
    if (peek().type == Lexeme::Type::close) {
      node.end = peek().end;
      ++at_;
    } else {
      slips_.push_back({"the bracket is opened and never closed; taken to reach to the end",
                        open.begin, open.end});
    }
    node.begin = open.begin;
    --depth_;
    return node;
  }

  [[nodiscard]] bool has_words(const std::string& text) { return !tokenizer_.tokens(text).empty(); }

  std::vector<Lexeme> lexemes_;
  std::vector<Slip>& slips_;
  Tokenizer tokenizer_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

ParsedQuery parse_query(std::string_view text) {
  if (text.size() > longest_query) {
    throw QueryError(fmt::format("the query is longer than {} bytes", longest_query), std::nullopt,
                     "search for a part of it");
  }
  ParsedQuery parsed;
  parsed.text = valid_utf8(text);
  Lexer lexer(parsed.text, parsed.slips);
  parsed.tree = Parser(lexer.run(), parsed.slips).run();
  std::ranges::stable_sort(parsed.slips, {}, &Slip::begin);
  return parsed;
}

ParsedQuery parse_query_strictly(std::string_view text) {
  ParsedQuery parsed = parse_query(text);
  if (!parsed.slips.empty()) {
    const Slip& slip = parsed.slips.front();
    throw QueryError(slip.message, QueryError::Place{parsed.text, slip.begin, slip.end},
                     "mend the query, or leave --strict out");
  }
  return parsed;
}

}  // namespace findings
