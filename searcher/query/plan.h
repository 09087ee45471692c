// SPDX-License-Identifier: GPL-2.0-or-later
// Turns a query's tree into a plan: leaves made of words, and how they combine. Knows no index.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/segment/postings.h"
#include "corpus/text/analyzer.h"
#include "searcher/query/request.h"
#include "searcher/query/tree.h"

namespace findings {

/// A form of the index that matches a wildcard or a fuzzy word.
struct KnownForm {
  std::string form;
  std::string stem;
  std::uint64_t occurrences = 0;
  friend bool operator==(const KnownForm&, const KnownForm&) = default;
};

/// What a wildcard, a fuzzy word or a term with synonyms was expanded to.
struct ExpandedTerm {
  std::string term;             ///< as written
  std::vector<std::string> to;  ///< the most frequent first, `most_shown` at most
  std::uint64_t count = 0;      ///< of all forms; only `most_forms` of them are looked for
  bool synonyms = false;        ///< other terms, not other forms
};

/// A word as the query has it, in a leaf that is no field.
struct TypedWord {
  std::string form;  ///< case-folded
  std::string stem;
  std::string written;
  std::size_t begin = 0;  ///< byte of the query where it begins
  std::string compound;   ///< the stem of the compound that it is part of; empty for none
  bool plain = false;     ///< in a word or phrase: not exact, fuzzy or a wildcard
  bool scores = false;    ///< not excluded
};

/// A word of a leaf: how tokens are compared with it, and how it was written.
struct WordTest {
  enum class By : std::uint8_t {
    stem,     ///< any form of `stem`
    form,     ///< `form` itself; a compound does not match
    pattern,  ///< forms that match the pattern `form` (searcher/query/wildcard.h)
    changes,  ///< forms within `changes` of `form` (corpus/text/edit_distance.h)
  };
  std::string stem;  ///< of the form; once expanded, of its most frequent form
  std::string form;
  By by = By::stem;
  bool acronym = false;  ///< written in capitals; the index has it so
  std::uint32_t changes = 0;
  std::string written;           ///< of `pattern` and `changes`: as asked
  std::vector<KnownForm> forms;  ///< of `pattern` and `changes`: see searcher/query/expand.h

  [[nodiscard]] bool is_expanded() const { return by == By::pattern || by == By::changes; }
  /// What the postings have of it.
  [[nodiscard]] std::string term() const {
    return acronym ? std::string(acronym_prefix) + stem : stem;
  }
  friend bool operator==(const WordTest&, const WordTest&) = default;
};

/// A run of adjacent words.
struct Alternative {
  std::vector<WordTest> words;
  bool synonym = false;  ///< not as written, but of the same meaning

  [[nodiscard]] auto begin() const { return words.begin(); }
  [[nodiscard]] auto end() const { return words.end(); }
  [[nodiscard]] auto begin() { return words.begin(); }
  [[nodiscard]] auto end() { return words.end(); }
  [[nodiscard]] std::size_t size() const { return words.size(); }
  friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// One place of a leaf, filled by any of several runs of adjacent words (`re-offending`: the joined
/// word, or its parts).
struct Element {
  std::vector<Alternative> alternatives;
  friend bool operator==(const Element&, const Element&) = default;
};

/// Elements that follow each other.
using Sequence = std::vector<Element>;

/// What is looked for at one place of a text: a word or phrase, or operands near each other.
struct Leaf {
  enum class Scope : std::uint8_t { text_or_heading, heading, title };
  Sequence elements;                            ///< empty for nearness
  std::vector<std::vector<Sequence>> operands;  ///< of nearness: any of several each
  std::uint32_t distance = 0;                   ///< of nearness, in words
  bool in_order = false;                        ///< of nearness
  Scope scope = Scope::text_or_heading;
  std::string text;             ///< as asked, for messages
  std::uint32_t times = 1;      ///< how often the query has it
  bool scores = false;          ///< somewhere it is not excluded
  bool marks = false;           ///< is highlighted; an operand by itself is not
  std::size_t first_typed = 0;  ///< its words are [first_typed, last_typed) of Plan::typed
  std::size_t last_typed = 0;
  /// Of a leaf of only synonyms: the stems of the loose words that they replace.
  std::vector<std::string> replaces;
  friend bool operator==(const Leaf& a, const Leaf& b) {
    return a.elements == b.elements && a.operands == b.operands && a.distance == b.distance &&
           a.in_order == b.in_order && a.scope == b.scope;
  }

  /// Its word, if it has only one.
  [[nodiscard]] const WordTest* only_word() const {
    const bool one = elements.size() == 1 && elements.front().alternatives.size() == 1 &&
                     elements.front().alternatives.front().size() == 1;
    return one ? &elements.front().alternatives.front().words.front() : nullptr;
  }

  /// Whether it is one word, or any of several, so that a posting of a stem proves a match.
  [[nodiscard]] bool is_single_word() const {
    return elements.size() == 1 &&
           std::ranges::all_of(elements.front().alternatives, [](const Alternative& words) {
             return words.size() == 1 && words.words.front().by == WordTest::By::stem;
           });
  }
};

/// Calls `visit` with each word of a range of elements.
template <typename Elements, typename Visit>
void each_word(Elements&& elements, const Visit& visit) {
  for (auto& element : elements) {
    for (auto& alternative : element.alternatives) {
      for (auto& word : alternative) visit(word);
    }
  }
}

/// The same of a leaf and its operands.
template <typename AnyLeaf, typename Visit>
void each_word_of(AnyLeaf& leaf, const Visit& visit) {
  each_word(leaf.elements, visit);
  for (auto& operand : leaf.operands) {
    for (auto& sequence : operand) each_word(sequence, visit);
  }
}

struct PlanNode {
  enum class Type : std::uint8_t { nothing, leaf, all_of, any_of, condition };
  Type type = Type::nothing;
  std::size_t index = 0;           ///< of the leaf or condition
  std::vector<PlanNode> children;  ///< of all_of and any_of
  std::vector<PlanNode> excluded;  ///< all_of: what must not match
};

struct Plan {
  std::vector<Leaf> leaves;
  std::vector<FieldCondition> conditions;  ///< inside the tree, under OR or brackets
  std::vector<FieldCondition> filters;     ///< beside the whole query: as if given by option
  PlanNode root;
  /// The loose words at the top of the query, of which the match mode decides how many must match;
  /// `root` must match in any case. A leaf each; with synonyms any of the words and a leaf of what
  /// may replace them.
  std::vector<PlanNode> words;
  /// Loose words that are a phrase together, as leaves: a passage has all of them or none.
  std::vector<std::vector<std::size_t>> phrases;
  /// The leaves of plain words that are loose at the top, in the order of the query, with stop
  /// words and repeats; nothing where something else is between two of them.
  std::vector<std::optional<std::size_t>> side_by_side;
  std::vector<TypedWord> typed;        ///< in the order of the query, with stop words and repeats
  bool prose = false;                  ///< only words and phrases side by side, without operators
  std::vector<std::string> ignored;    ///< words on the stop list
  std::vector<std::string> left_out;   ///< see searcher/match/budget.h
  std::size_t key_words = 0;           ///< of a long text, also there; 0 where all words are asked
  std::vector<ExpandedTerm> expanded;  ///< see searcher/query/expand.h

  /// What was typed for one of `words`.
  [[nodiscard]] const std::string& text_of(const PlanNode& word) const;
};

/// The leaves of nodes and of all below them, as indexes into Plan::leaves.
[[nodiscard]] std::set<std::size_t> leaves_of(const std::vector<PlanNode>& nodes);

/// `exact`: every word and phrase as if written with `=`.
[[nodiscard]] Plan make_plan(const QueryNode& tree, Analyzer& analyzer, bool exact = false);

}  // namespace findings
