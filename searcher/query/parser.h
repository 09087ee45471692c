// SPDX-License-Identifier: GPL-2.0-or-later
// The query language: from text to a tree. Knows no index.
//
//   query   = and-part { OR and-part }
//   and-part= side { AND side }
//   side    = { [ + | - | NOT ] primary }        words side by side
//   primary = "phrase" | ( query ) | field:value | field:"value" | word
//
// AND, OR and NOT are operators in capitals only; words beside a NOT are joined by AND. Any text at
// all is a query: where it does not fit the grammar, the nearest meaning is taken and the slip is
// told with its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/tree.h"

namespace findings {

/// Something that was not understood. `begin` and `end` are bytes of the query, end exclusive.
struct Slip {
  std::string message;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct ParsedQuery {
  std::string text;  ///< the query as parsed: valid UTF-8
  QueryNode tree;
  std::vector<Slip> slips;
};

inline constexpr std::size_t longest_query = 100'000;  ///< bytes
inline constexpr std::size_t deepest_query = 100;      ///< brackets within brackets

/// Throws QueryError for a query longer or deeper than the limits.
[[nodiscard]] ParsedQuery parse_query(std::string_view text);

/// The same, but the first slip is thrown as a QueryError.
[[nodiscard]] ParsedQuery parse_query_strictly(std::string_view text);

}  // namespace findings
