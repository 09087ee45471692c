// SPDX-License-Identifier: GPL-2.0-or-later
// Parses a query: from text to a tree.
//
//   query   = and-part { OR and-part }
//   and-part= side { AND side }
//   side    = { [ + | - | NOT ] chain }          words side by side
//   chain   = primary { NEAR/n primary } | primary { ADJ/n primary }
//   primary = leaf | ( query ) | field:value | field:"value" | field:( query )
//   leaf    = word | "phrase" | wil*card | fuzzy~1 | =exact | ="exact phrase"
//
// Operators are in capitals only, and words where everything is in capitals
// (searcher/query/capitals.h); words beside a NOT are joined by AND; brackets around nothing but
// words are punctuation. Of other engines, `&& || ! w/n pre/n near/n`, `year:>=2014` and
// `year:[2014 TO 2016]` are read as ours (searcher/query/operators.h). Any text is a query: where
// it does not fit the grammar, the nearest meaning is taken and the slip is reported with its
// place; in a sentence, quotes, brackets and colons that fit nothing are punctuation.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexer.h"
#include "searcher/query/tree.h"

namespace findings {

struct ParsedQuery {
  std::string text;  ///< the query as parsed: valid UTF-8
  QueryNode tree;
  std::vector<Slip> slips;
};

inline constexpr std::size_t longest_query = 100'000;  ///< bytes
inline constexpr std::size_t deepest_query = 100;      ///< brackets within brackets
inline constexpr std::size_t longest_chain = 6;        ///< operands of a NEAR or ADJ

/// Throws QueryError for a query longer or deeper than the limits.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The same, but throws the first slip that is a mistake as a QueryError.
[[nodiscard]] ParsedQuery parse_query_strictly(std::string_view text);

}  // namespace findings
