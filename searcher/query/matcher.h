// SPDX-License-Identifier: GPL-2.0-or-later
// THE matcher: whether and where a leaf stands in a run of tokens. Phrases, exact checks and
// highlights all come from it, so that what is shown is what matched. Knows no index: a resolver
// says which forms a stem has.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/tokens.h"
#include "searcher/query/plan.h"

namespace findings {

/// Words [begin, end) of a text, or of one heading of a path.
struct WordSpan {
  std::uint32_t heading = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool exact = false;  ///< every word is written as asked
  friend auto operator<=>(const WordSpan&, const WordSpan&) = default;
};

/// A leaf with its stems as ranges of one lexicon's ids.
class LeafMatcher {
 public:
  using FormsOfStem = std::function<FormRange(std::string_view stem)>;
  using IdOfForm = std::function<std::optional<FormId>(std::string_view form)>;

  LeafMatcher(const Leaf& leaf, const FormsOfStem& forms, const IdOfForm& id);

  /// Whether any text at all can match: every element has a stem that the lexicon knows.
  [[nodiscard]] bool possible() const { return possible_; }

  [[nodiscard]] bool matches(const TokenStream& tokens) const;

  /// Every place where the leaf stands, in order, without repeats.
  [[nodiscard]] std::vector<WordSpan> find(const TokenStream& tokens) const;

 private:
  struct Test {
    FormRange forms;
    std::optional<FormId> exact;
  };
  using Run = std::vector<Test>;

  void follow(const TokenStream& tokens, std::size_t from, std::size_t element, WordSpan span,
              std::vector<WordSpan>& found) const;

  std::vector<std::vector<Run>> elements_;
  bool possible_ = true;
};

}  // namespace findings
