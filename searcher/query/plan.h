// SPDX-License-Identifier: GPL-2.0-or-later
// From the tree to what has to be looked for: leaves made of words, and how they must combine.
// Still knows no index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/schema/schema.h"
#include "corpus/text/analyzer.h"
#include "searcher/query/tree.h"

namespace findings {

/// A form of the index that a wildcard or a fuzzy word stands for.
struct KnownForm {
  std::string form;
  std::string stem;
  std::uint64_t occurrences = 0;
  friend bool operator==(const KnownForm&, const KnownForm&) = default;
};

/// A word of a leaf: what it is compared by, and how it was written.
struct WordTest {
  enum class By : std::uint8_t {
    stem,     ///< any form of `stem`
    form,     ///< `form` as it is; a compound does not pass for it
    pattern,  ///< `form` is a pattern (searcher/query/wildcard.h)
    changes,  ///< what is within `changes` of `form` (corpus/text/edit_distance.h)
  };
  std::string stem;  ///< of the form; of what is expanded that of its most frequent form
  std::string form;
  By by = By::stem;
  std::uint32_t changes = 0;
  std::string written;           ///< of `pattern` and `changes`: as asked
  std::vector<KnownForm> forms;  ///< of `pattern` and `changes`: see searcher/query/expand.h

  [[nodiscard]] bool is_expanded() const { return by == By::pattern || by == By::changes; }
  friend bool operator==(const WordTest&, const WordTest&) = default;
};

/// A run of adjacent words.
struct Alternative {
  std::vector<WordTest> words;
  bool synonym = false;  ///< not what was written, but what means the same

  [[nodiscard]] auto begin() const { return words.begin(); }
  [[nodiscard]] auto end() const { return words.end(); }
  [[nodiscard]] auto begin() { return words.begin(); }
  [[nodiscard]] auto end() { return words.end(); }
  [[nodiscard]] std::size_t size() const { return words.size(); }
  friend bool operator==(const Alternative&, const Alternative&) = default;
};

/// One place of a leaf: any of several runs of adjacent words fills it (`re-offending`: the word
/// in one, or its parts).
struct Element {
  std::vector<Alternative> alternatives;
  friend bool operator==(const Element&, const Element&) = default;
};

/// Elements one after the other.
using Sequence = std::vector<Element>;

/// What is found at one place of a text: a word or phrase, or operands near each other.
struct Leaf {
  enum class Scope : std::uint8_t { text_or_heading, heading, title };
  Sequence elements;                            ///< empty for nearness
  std::vector<std::vector<Sequence>> operands;  ///< of nearness: any of several each
  std::uint32_t distance = 0;                   ///< of nearness, in words
  bool in_order = false;                        ///< of nearness
  Scope scope = Scope::text_or_heading;
  std::string text;         ///< as asked, for messages
  std::uint32_t times = 1;  ///< how often the query has it
  bool scores = false;      ///< stands somewhere that is not excluded
  bool marks = false;       ///< is marked where it stands; an operand alone is not
  /// Of a leaf of synonyms alone: the stems of the loose words that they stand for.
  std::vector<std::string> stands_for;
  friend bool operator==(const Leaf& a, const Leaf& b) {
    return a.elements == b.elements && a.operands == b.operands && a.distance == b.distance &&
           a.in_order == b.in_order && a.scope == b.scope;
  }

  /// Its only word, if it is no more than one.
  [[nodiscard]] const WordTest* only_word() const {
    const bool one = elements.size() == 1 && elements.front().alternatives.size() == 1 &&
                     elements.front().alternatives.front().size() == 1;
    return one ? &elements.front().alternatives.front().words.front() : nullptr;
  }

  /// Whether a posting of its stem is proof of a match.
  [[nodiscard]] bool is_single_word() const {
    const WordTest* word = only_word();
    return word != nullptr && word->by == WordTest::By::stem;
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
  /// beside `root`, which must match in any case. A leaf each; with synonyms any of the words and a
  /// leaf of what they may be replaced by.
  std::vector<PlanNode> words;
  /// The leaves of plain words that stand loose at the top, in the order of the query, stop words
  /// and repeats too; nothing where something else stands between two of them.
  std::vector<std::optional<std::size_t>> side_by_side;
  std::vector<std::string> ignored;  ///< words on the stop list

  /// What was typed for one of `words`.
  [[nodiscard]] const std::string& text_of(const PlanNode& word) const;
};

/// `exact`: every word and phrase as if written with `=`.
[[nodiscard]] Plan make_plan(const QueryNode& tree, Analyzer& analyzer, bool exact = false);

}  // namespace findings
