// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the parts of a text to mark: matches of a query, and words that differ between two texts.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "corpus/text/tokenizer.h"
#include "searcher/answer/result.h"
#include "searcher/match/segment_search.h"

namespace findings {

/// Finds in the text and the headings every place where a leaf of the plan that is not excluded
/// matches; places with the same words are joined.
class Highlighter {
 public:
  Highlighter(const Plan& plan, const SegmentSearcher& segment);

  [[nodiscard]] std::vector<Highlight> highlights(std::uint32_t number, const Passage& passage,
                                                  Tokenizer& tokenizer) const;

 private:
  struct Part {
    LeafMatcher matcher;
    Leaf::Scope scope;
  };
  const Segment& segment_;
  std::vector<Part> parts_;
};

/// Bytes [begin, end) of a text.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

/// The words of `text` that are not, in this order, in `base`; neighbours make one span. The whole
/// text where either is too long to compare (corpus/text/edit_distance.h) and they differ.
[[nodiscard]] std::vector<TextSpan> differing_words(std::string_view base, std::string_view text,
                                                    Tokenizer& tokenizer);

}  // namespace findings
