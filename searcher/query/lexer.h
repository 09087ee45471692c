// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts a query into leaves, fields, operators, signs and brackets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/tree.h"

namespace findings {

/// Something that was not understood, or that has two readings. `begin` and `end` are bytes of the
/// query, end exclusive.
struct Slip {
  enum class Kind : std::uint8_t {
    mistake,
    stray_mark,  ///< a quote, bracket or colon: a mistake, but punctuation in a pasted sentence
    reading,     ///< no mistake: says which reading was taken and how to get the other
  };
  std::string message;
  std::size_t begin = 0;
  std::size_t end = 0;
  Kind kind = Kind::mistake;
};

struct Lexeme {
  enum class Type : std::uint8_t {
    operand,  ///< `node`: a leaf, a field, or `nothing` for punctuation
    open,     ///< with the field of `field:(`, if `node` is one
    close,
    op_and,
    op_or,
    op_not,
    op_near,      ///< with `distance`
    op_adjacent,  ///< with `distance`
    plus,
    minus,
    end,
  };
  Type type = Type::end;
  QueryNode node;  ///< of an operator: the word that it would be
  std::uint32_t distance = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

inline constexpr std::uint32_t default_distance = 10;  ///< of NEAR and ADJ without a number
inline constexpr std::uint32_t longest_distance = 100;
inline constexpr std::uint32_t most_changes = 2;  ///< of a fuzzy word
inline constexpr std::size_t most_expanded = 50;  ///< wildcards and fuzzy words of a query

struct Lexemes {
  std::vector<Lexeme> lexemes;  ///< the last is `end`
  std::vector<Slip> slips;
  bool operators_are_words = false;  ///< see searcher/query/capitals.h
};

/// `text`: valid UTF-8.
[[nodiscard]] Lexemes read_lexemes(std::string_view text);

}  // namespace findings
