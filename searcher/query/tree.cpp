// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/tree.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/text/strings.h"
#include "searcher/query/lexer.h"
#include "searcher/query/operators.h"

namespace findings {
namespace {

using Type = QueryNode::Type;
using Occur = QueryNode::Occur;

// Also what would be read as a weight or a range of other engines.
bool needs_quotes(const std::string& value) {
  return value.empty() || value.find_first_of(" ()\"\t\r\n^<>[{") != std::string::npos;
}

// Whether it needs no quotes.
bool is_plain(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return ascii::is_digit(c) || ascii::is_letter(c) || !ascii::is_ascii(c) || c == '\'' ||
           c == '-' || c == '&' || c == '.';
  });
}

std::string_view sign(Occur occur) {
  return occur == Occur::must ? "+" : occur == Occur::must_not ? "-" : "";
}

// Whether a sign before it would be taken for a part of it: before a figure such as 2.5, and before
// a word that itself begins with dashes.
bool swallows_sign(const QueryNode& node) {
  const bool word =
      node.type == Type::word || node.type == Type::wildcard || node.type == Type::fuzzy;
  if (!word || node.text.empty()) return false;
  const char first = node.text.front();
  const bool figure = ascii::is_digit(first) && !ascii::is_all(node.text, ascii::is_digit);
  return figure || first == '-' || first == '+';
}

// How operators are written.
struct Signs {
  std::string_view all_of = "AND";
  std::string_view any_of = "OR";
  std::string_view near = "NEAR";
  std::string_view adjacent = "ADJ";
};

// For a query in capitals, where the usual ones would be read as words.
constexpr Signs unmistakable = {"&&", "||", "near", "adj"};

std::string written(const QueryNode& node, const Signs& signs);

// The child with its sign, in brackets where it would otherwise be read as part of its parent.
std::string signed_child(const QueryNode& child, const Signs& signs) {
  const bool group = child.type == Type::loose || child.type == Type::all_of ||
                     child.type == Type::any_of || child.type == Type::nothing;
  const bool brackets = group || (child.occur != Occur::plain && swallows_sign(child));
  std::string text = written(child, signs);
  if (brackets) text = fmt::format("({})", text);
  return std::string(sign(child.occur)) + text;
}

std::string joined(const QueryNode& node, const Signs& signs, std::string_view between) {
  std::string text;
  for (const QueryNode& child : node.children) {
    if (!text.empty()) text += between;
    text += signed_child(child, signs);
  }
  return text;
}

std::string written(const QueryNode& node, const Signs& signs) {
  switch (node.type) {
    case Type::nothing:
      return "";
    case Type::word:
    case Type::wildcard:
      return node.text;
    case Type::phrase:
      return fmt::format("\"{}\"", node.text);
    case Type::field:
      return needs_quotes(node.text) ? fmt::format("{}:\"{}\"", row_of(node.field).name, node.text)
                                     : fmt::format("{}:{}", row_of(node.field).name, node.text);
    case Type::loose:
      return joined(node, signs, " ");
    case Type::all_of:
      return joined(node, signs, fmt::format(" {} ", signs.all_of));
    case Type::any_of:
      return joined(node, signs, fmt::format(" {} ", signs.any_of));
    case Type::fuzzy:
      return fmt::format("{}~{}", node.text, node.distance);
    case Type::exact:
      return is_plain(node.text) ? "=" + node.text : fmt::format("=\"{}\"", node.text);
    case Type::near:
      return joined(node, signs, fmt::format(" {}/{} ", signs.near, node.distance));
    case Type::adjacent:
      return joined(node, signs, fmt::format(" {}/{} ", signs.adjacent, node.distance));
  }
  return "";
}

bool has_operator(const QueryNode& node) {
  const bool op = node.type == Type::all_of || node.type == Type::any_of ||
                  node.type == Type::near || node.type == Type::adjacent;
  return op || std::ranges::any_of(node.children, has_operator);
}

// A word such as AND, of a heading in capitals.
bool has_operator_as_word(const QueryNode& node) {
  return (node.type == Type::word && operator_word(node.text)) ||
         std::ranges::any_of(node.children, has_operator_as_word);
}

std::string joined_words(const QueryNode& node, std::string_view between) {
  std::string text;
  std::string without;
  for (const QueryNode& child : node.children) {
    const bool group = child.children.size() > 1;
    const std::string words = group ? fmt::format("({})", in_words(child)) : in_words(child);
    if (child.occur == Occur::must_not) {
      without += fmt::format("{}{}", without.empty() ? "" : " nor ", words);
    } else {
      text += fmt::format("{}{}{}", text.empty() ? "" : between, words,
                          child.occur == Occur::must ? " (required)" : "");
    }
  }
  if (without.empty()) return text;
  return fmt::format("{} without {}", text.empty() ? "anything" : text, without);
}

}  // namespace

bool same_tree(const QueryNode& a, const QueryNode& b) {
  return a.type == b.type && a.occur == b.occur && a.text == b.text && a.distance == b.distance &&
         (a.type != Type::field || a.field == b.field) &&
         std::ranges::equal(a.children, b.children, same_tree);
}

std::string printed(const QueryNode& node) {
  std::string text = written(node, {});
  if (!has_operator(node)) return text;
  const bool misread = has_operator_as_word(node) || read_lexemes(text).operators_are_words;
  return misread ? written(node, unmistakable) : text;
}

std::string in_words(const QueryNode& node) {
  switch (node.type) {
    case Type::nothing:
      return "nothing";
    case Type::word:
      return node.text;
    case Type::phrase:
      return fmt::format("the phrase “{}”", node.text);
    case Type::field:
      return fmt::format("{} is “{}”", row_of(node.field).name, node.text);
    case Type::loose:
    case Type::all_of:
      return joined_words(node, " and ");
    case Type::any_of:
      return joined_words(node, " or ");
    case Type::wildcard:
      return fmt::format("words like {}", node.text);
    case Type::fuzzy:
      return fmt::format(
          "{} give or take {}", node.text,
          node.distance == 1 ? "a letter" : fmt::format("{} letters", node.distance));
    case Type::exact:
      return fmt::format("exactly “{}”", node.text);
    case Type::near:
      return joined_words(node, fmt::format(" within {} of ", counted(node.distance, "word")));
    case Type::adjacent:
      return joined_words(node,
                          fmt::format(" followed within {} by ", counted(node.distance, "word")));
  }
  return "";
}

}  // namespace findings
