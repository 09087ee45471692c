// SPDX-License-Identifier: GPL-2.0-or-later
// The result of a search: plain values that any printer can show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/model/document.h"
#include "corpus/schema/schema.h"
#include "searcher/match/matcher.h"
#include "searcher/query/plan.h"

namespace findings {

/// A place to mark.
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

/// A passage with everything known about it.
struct FullPassage {
  Document document;
  Passage passage;
  std::vector<std::string> themes;
  std::optional<FamilySummary> family;
};

/// The score of a passage in parts. The points of all words, proximity, synonyms and verbatim add
/// up, times `factor`, plus `above`, to `score`.
struct Explanation {
  struct Word {
    std::string word;  ///< as typed; for feedback its most frequent form
    std::string stem;
    double points = 0;
    std::uint32_t in_text = 0;  ///< occurrences
    std::uint32_t in_heading = 0;
    std::uint64_t passages = 0;  ///< of the whole index that have it
    bool feedback = false;       ///< not of the query, but of the best passages
  };
  double score = 0;
  std::vector<Word> words;           ///< that the passage has, by descending points
  std::vector<std::string> lacking;  ///< informative words of the query that it lacks
  std::uint64_t of_passages = 0;     ///< of the whole index
  double proximity = 0;
  double synonyms = 0;  ///< what words of the same meaning add
  double verbatim = 0;  ///< for having the whole query as written
  double factor = 1;
  std::string lowered_as;  ///< the part or kind that the factor is for; empty if it is 1
  double above = 0;        ///< what lifts it above all passages that lack one of them
};

struct Hit : FullPassage {
  std::size_t rank = 0;  ///< from 1, over all pages of results
  double score = 0;
  std::vector<Highlight> highlights;       ///< in order; text first, then headings
  std::vector<std::string> lists;          ///< reading lists that it is on
  std::optional<Explanation> explanation;  ///< if requested
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
  std::uint64_t passages = 0;  ///< that it finds, under the same filters and match mode
};

struct SearchResult {
  std::uint64_t passages = 0;  ///< that match, whatever the limit
  std::uint64_t documents = 0;
  std::uint64_t families = 0;   ///< passages that folding leaves
  std::size_t required = 0;     ///< informative words that a match must have
  std::size_t informative = 0;  ///< of so many
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;
  std::vector<std::string> ignored;    ///< words too common to be required
  std::vector<std::string> left_out;   ///< not looked for, as the query takes too much work
  std::vector<ExpandedTerm> expanded;  ///< wildcards, fuzzy words and terms with synonyms
  std::optional<Suggestion> suggestion;
  /// Filters as understood: facet or field name and the values, canonical.
  std::vector<std::pair<std::string, std::vector<std::string>>> filters;
};

}  // namespace findings
