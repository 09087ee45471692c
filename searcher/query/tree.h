// SPDX-License-Identifier: GPL-2.0-or-later
// The tree of a query, before any index is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "corpus/schema/schema.h"

namespace findings {

/// One node. The type decides which members are used.
struct QueryNode {
  enum class Type : std::uint8_t {
    nothing,   ///< matches no passage: an empty query
    word,      ///< `text`: one chunk as written; may hold several words (`A&E`)
    phrase,    ///< `text`: what was between the quotes
    loose,     ///< children side by side; the match mode says how many words must match
    all_of,    ///< children joined by AND
    any_of,    ///< children joined by OR
    field,     ///< `field:text`
    wildcard,  ///< `text`: `polic*`, `wom?n`
    fuzzy,     ///< `text` and forms within `distance` changes: `abuse~1`
    exact,     ///< `text` as written, no other form: `=attended`, `="the phrase"`
    near,      ///< children within `distance` words of each other, in any order
    adjacent,  ///< children within `distance` words of each other, in this order
  };
  /// The sign of a child of `loose` or `all_of`.
  enum class Occur : std::uint8_t { plain, must, must_not };

  Type type = Type::nothing;
  Occur occur = Occur::plain;
  std::string text;
  Field field = Field::text;
  std::uint32_t distance = 0;  ///< of `fuzzy` in changes, of `near` and `adjacent` in words
  std::vector<QueryNode> children;
  std::size_t begin = 0;  ///< bytes of the query that it was read from
  std::size_t end = 0;
  std::size_t text_begin = 0;  ///< byte of the query where `text` begins; of a leaf

  /// Whether it is found at one place of a text.
  [[nodiscard]] bool is_leaf() const {
    return type == Type::word || type == Type::phrase || type == Type::wildcard ||
           type == Type::fuzzy || type == Type::exact;
  }
};

/// Equal in meaning; places in the queries are not compared.
[[nodiscard]] bool same_tree(const QueryNode& a, const QueryNode& b);

/// The tree in the query language. Parsing the result gives the same tree.
[[nodiscard]] std::string printed(const QueryNode& node);

/// The tree in plain English.
[[nodiscard]] std::string in_words(const QueryNode& node);

}  // namespace findings
