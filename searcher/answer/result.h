// SPDX-License-Identifier: GPL-2.0-or-later
// What a search answers: plain values that any printer can show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/schema/schema.h"
#include "searcher/answer/explanation.h"
#include "searcher/query/expand.h"
#include "searcher/query/word_span.h"

namespace findings {

struct Highlight {
  using As = WordSpan::As;
  std::size_t begin = 0;               ///< bytes of the text or heading
  std::size_t end = 0;                 ///< exclusive
  std::optional<std::size_t> heading;  ///< which heading of the path; nothing for the text
  As as = As::stem;
};

[[nodiscard]] std::string_view name_of(Highlight::As as);

/// The family that a passage belongs to, over the whole index.
struct FamilySummary {
  std::string id;  ///< the id of its first passage
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;  ///< two or more
};

/// A passage with all that is known of it.
struct FullPassage {
  Document document;
  Passage passage;
  std::vector<std::string> themes;
  std::optional<FamilySummary> family;
};

struct Hit {
  std::size_t rank = 0;  ///< from 1, over all pages of results
  double score = 0;
  Document document;
  Passage passage;
  std::vector<std::string> themes;
  std::optional<FamilySummary> family;
  std::vector<Highlight> highlights;       ///< in order; text first, then headings
  std::vector<std::string> lists;          ///< reading lists that it is on
  std::optional<Explanation> explanation;  ///< if it was asked for
};

struct FacetValue {
  std::optional<std::string> value;  ///< nothing for passages without any
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
  bool selected = false;  ///< a filter names it
};

struct FacetCounts {
  Column facet = Column::force;
  std::vector<FacetValue> values;
};

/// Another spelling of the query that finds more: see searcher/answer/suggestion.h.
struct Suggestion {
  std::string query;
  std::uint64_t passages = 0;  ///< that have all its words, under the same filters
};

struct SearchResult {
  std::uint64_t passages = 0;  ///< that match, whatever the limit
  std::uint64_t documents = 0;
  std::uint64_t families = 0;   ///< what folding leaves; without folding the passages
  std::size_t required = 0;     ///< informative words that a match must have
  std::size_t informative = 0;  ///< of so many
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;
  std::vector<std::string> ignored;    ///< words too common to be required
  std::vector<ExpandedTerm> expanded;  ///< wildcards and fuzzy words, and what they stood for
  std::optional<Suggestion> suggestion;
  /// Filters as understood: facet or field name and the values, canonical.
  std::vector<std::pair<std::string, std::vector<std::string>>> filters;
};

}  // namespace findings
