// SPDX-License-Identifier: GPL-2.0-or-later
// THE matcher: whether and where a leaf stands in a run of tokens. Phrases, nearness, wildcards,
// exact checks and highlights all come from it, so that what is shown is what matched. Knows no
// index: a resolver says which forms a stem has.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/tokens.h"
#include "searcher/query/expand.h"
#include "searcher/query/plan.h"
#include "searcher/query/word_span.h"

namespace findings {

/// A sequence with its words as ranges of one lexicon's ids.
class SequenceMatcher {
 public:
  SequenceMatcher(const Sequence& sequence, const Resolver& resolver);

  /// Whether any text at all can match: every element has a run that the lexicon knows.
  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] bool matches(const TokenStream& tokens) const;
  /// The word that is all of it, valid as long as the matcher; nothing if it is more.
  [[nodiscard]] std::optional<WordForms> only_word() const;
  /// Appends the forms of its words.
  void put_forms(std::vector<FormRange>& to) const;
  /// Every place, in order, each once as what it is closest to. Takes time in proportion to tokens
  /// times elements at most.
  [[nodiscard]] std::vector<WordSpan> find(const TokenStream& tokens) const;

 private:
  struct Test {
    std::vector<FormRange> forms;  // sorted
    std::optional<FormId> exact;
    WordSpan::As otherwise = WordSpan::As::stem;
    bool compounds = true;  // a compound may pass

    [[nodiscard]] bool passes(const StoredToken& token) const;
  };
  using Run = std::vector<Test>;

  /// A place up to which the elements so far stand.
  struct Reached {
    std::size_t token = 0;  // the first at the position, or where to look for it
    std::uint32_t position = 0;
    WordSpan::As as = WordSpan::As::exact;
  };

  static Test resolved(const WordTest& word, const Resolver& resolver);
  static void add(std::vector<Reached>& to, const Reached& reached);
  static std::vector<Reached> after(const TokenStream& tokens, std::uint32_t heading,
                                    const std::vector<Reached>& from, const Run& run);
  [[nodiscard]] std::vector<Reached> ends(const TokenStream& tokens, std::size_t begin) const;
  [[nodiscard]] bool can_begin(const TokenStream& tokens, std::size_t i) const;
  [[nodiscard]] bool is_one_test() const;

  std::vector<std::vector<Run>> elements_;
  bool possible_ = true;
};

/// A leaf: its sequence, or the sequences of its operands.
class LeafMatcher {
 public:
  /// Wildcards and fuzzy words of the leaf must be expanded (searcher/query/expand.h).
  LeafMatcher(const Leaf& leaf, const Resolver& resolver);

  [[nodiscard]] bool possible() const { return possible_; }
  [[nodiscard]] bool matches(const TokenStream& tokens) const;
  /// The forms of its words: of a stream no others need be given to it.
  [[nodiscard]] WantedForms forms() const;
  /// As of the sequence.
  [[nodiscard]] std::optional<WordForms> only_word() const;
  /// Every place where the leaf stands, in order, without repeats; of nearness the places of the
  /// operands that take part.
  [[nodiscard]] std::vector<WordSpan> find(const TokenStream& tokens) const;

 private:
  std::vector<std::vector<SequenceMatcher>> operands_;  // one, unless for nearness
  std::uint32_t distance_;
  bool in_order_;
  bool possible_ = true;
};

}  // namespace findings
