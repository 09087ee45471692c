// SPDX-License-Identifier: GPL-2.0-or-later
// From the tree to what has to be looked for: leaves made of stems, and how they must combine.
// Still knows no index.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/schema/schema.h"
#include "corpus/text/analyzer.h"
#include "searcher/query/tree.h"

namespace findings {

/// A word of a leaf: what it is compared by, and how it was written.
struct StemTest {
  std::string stem;
  std::string form;
  friend bool operator==(const StemTest&, const StemTest&) = default;
};

/// One place of a leaf: any of several runs of adjacent words fills it (`re-offending`: the word
/// in one, or its parts).
struct Element {
  std::vector<std::vector<StemTest>> alternatives;
  friend bool operator==(const Element&, const Element&) = default;
};

/// A word or phrase to find: its elements one after the other.
struct Leaf {
  enum class Scope : std::uint8_t { text_or_heading, heading, title };
  std::vector<Element> elements;
  Scope scope = Scope::text_or_heading;
  std::string text;         ///< as asked, for messages
  std::uint32_t times = 1;  ///< how often the query has it
  bool scores = false;      ///< stands somewhere that is not excluded
  friend bool operator==(const Leaf& a, const Leaf& b) {
    return a.elements == b.elements && a.scope == b.scope;
  }

  /// Whether a posting of its stem is proof of a match.
  [[nodiscard]] bool is_single_word() const {
    return elements.size() == 1 && elements.front().alternatives.size() == 1 &&
           elements.front().alternatives.front().size() == 1;
  }
};

/// `field:value` or the like of an option.
struct FieldCondition {
  Field field = Field::text;
  std::string value;
  bool excluded = false;
  std::size_t begin = 0;  ///< bytes of the query; both 0 for an option
  std::size_t end = 0;
};

struct PlanNode {
  enum class Type : std::uint8_t { nothing, leaf, all_of, any_of, condition };
  Type type = Type::nothing;
  std::size_t index = 0;           ///< of the leaf or condition
  std::vector<PlanNode> children;  ///< of all_of and any_of
  std::vector<PlanNode> excluded;  ///< all_of: what must not match
};

enum class MatchMode : std::uint8_t { automatic, all, any };

struct Plan {
  std::vector<Leaf> leaves;
  std::vector<FieldCondition> conditions;  ///< inside the tree, under OR or brackets
  std::vector<FieldCondition> filters;     ///< beside the whole query: as if given by option
  PlanNode root;
  /// The loose words at the top of the query, of which the match mode says how many must match;
  /// beside `root`, which must match in any case.
  std::vector<std::size_t> words;
  std::vector<std::string> ignored;  ///< words on the stop list
};

[[nodiscard]] Plan make_plan(const QueryNode& tree, Analyzer& analyzer);

}  // namespace findings
