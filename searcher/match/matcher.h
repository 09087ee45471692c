// SPDX-License-Identifier: GPL-2.0-or-later
// Matches a leaf of a plan against tokens. Phrases, nearness, wildcards, exact checks and
// highlights all come from this one matcher, so that what is shown is what matched.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/tokens.h"
#include "searcher/query/expand.h"
#include "searcher/query/plan.h"

namespace findings {

/// Words [begin, end) of a text, or of one heading of a path.
struct WordSpan {
  /// From the closest down.
  enum class As : std::uint8_t {
    exact,    ///< every word is written as asked
    stem,     ///< other forms of the words
    synonym,  ///< words that mean the same
    fuzzy,    ///< by a wildcard, or a few letters off
    near,     ///< an operand of NEAR or ADJ
  };
  std::uint32_t heading = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  As as = As::exact;
  friend auto operator<=>(const WordSpan&, const WordSpan&) = default;
};

/// Compares a leaf, its sequence or the sequences of its operands, with tokens of one lexicon.
class LeafMatcher {
 public:
  /// The wildcards and fuzzy words of the leaf must have their forms (searcher/query/expand.h).
  LeafMatcher(const Leaf& leaf, const Resolver& resolver);

  /// Whether any text can match: the lexicon knows the words.
  [[nodiscard]] bool possible() const;
  [[nodiscard]] bool matches(const TokenStream& tokens) const;
  /// The forms of its words; other tokens can be left out of a stream.
  [[nodiscard]] WantedForms forms() const;
  /// Its word, valid as long as the matcher; nothing if it has more than one.
  [[nodiscard]] std::optional<WordForms> only_word() const;
  /// Every place of the leaf, in order, each once as its closest match; for nearness, of the
  /// operands that take part. Takes time in proportion to tokens times elements at most.
  [[nodiscard]] std::vector<WordSpan> find(const TokenStream& tokens) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace findings
