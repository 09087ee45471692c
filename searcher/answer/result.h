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

/// The score of a passage in parts. The points of all words, proximity and synonyms add up, times
/// `share` and `factor`, plus `verbatim`, to `score`.
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
  double share = 1;     ///< of the query that the passage has, rare words counting more
  double factor = 1;
  std::string lowered_as;  ///< the part or kind that the factor is for, or `fragment`; empty if 1
  double neighbours = 0;   ///< what the passages beside it add
  double verbatim = 0;     ///< for having the whole query as written
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

/// A word of the query that a match may lack.
struct AskedWord {
  std::string text;
  std::uint64_t matches = 0;  ///< that have it
  bool found = true;          ///< whether any passage has it that passes the filters
};

/// Another spelling of the query that finds more: see searcher/answer/suggestion.h.
struct Suggestion {
  std::string query;
  std::uint64_t passages = 0;  ///< that it finds, under the same filters and match mode
};

struct SearchResult {
  std::uint64_t passages = 0;  ///< that match, whatever the limit
  std::uint64_t documents = 0;
  std::uint64_t families = 0;    ///< passages that folding leaves
  std::vector<AskedWord> words;  ///< that are loose in the query, without stop words
  std::size_t required = 0;      ///< of them that every match has, at least
  std::uint64_t with_all = 0;    ///< matches that have all of them
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;
  std::vector<std::string> ignored;    ///< words too common to be required
  std::vector<std::string> left_out;   ///< not looked for, as the query takes too much work
  std::size_t key_words = 0;           ///< of a long text: only so many were looked for
  std::vector<ExpandedTerm> expanded;  ///< wildcards, fuzzy words and terms with synonyms
  std::optional<Suggestion> suggestion;
  /// Filters as understood: facet or field name and the values, canonical.
  std::vector<std::pair<std::string, std::vector<std::string>>> filters;
};

}  // namespace findings
