// SPDX-License-Identifier: GPL-2.0-or-later
// Where in a passage each part of the query stands.
#pragma once

#include <vector>

#include "corpus/text/tokenizer.h"
#include "searcher/answer/result.h"
#include "searcher/match/segment_search.h"

namespace findings {

/// Marks in the text and the headings every place where a leaf of the plan that is not excluded
/// matches; places that touch the same words are one.
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

}  // namespace findings
