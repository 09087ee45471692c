// SPDX-License-Identifier: GPL-2.0-or-later
// Why one passage matches a query or does not, clause by clause, as plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/locator.h"
#include "searcher/answer/explanation.h"
#include "searcher/answer/result.h"
#include "searcher/query/plan.h"

namespace findings {

/// A part of the query, and whether the passage has it.
struct Clause {
  enum class Role : std::uint8_t {
    loose,     ///< one of the words that the match mode counts
    required,  ///< must be there
    excluded,  ///< must not
    choice,    ///< one of several, of which one is enough
  };
  std::string type;  ///< word phrase exact wildcard fuzzy near synonym heading title field all any
  std::string text;  ///< as written; empty for `all` and `any`
  Role role = Role::required;
  bool has = false;
  std::vector<Highlight> places;  ///< in text and headings
  std::vector<Clause> parts;      ///< of `all` and `any`
};

/// A filter of the whole query, by option or by field.
struct FilterReport {
  std::string field;
  std::vector<std::string> wanted;  ///< as understood; an excluded value behind `-`
  /// Of the passage; nothing where reading lists tell, not the index.
  std::optional<std::vector<std::string>> values;
  bool passes = false;
};

struct MatchReport {
  FullPassage passage;
  bool matches = false;
  std::vector<Clause> clauses;
  std::vector<std::string> ignored;  ///< words too common to be required
  MatchMode mode = MatchMode::automatic;
  std::size_t has = 0;  ///< of the informative loose words
  std::size_t required = 0;
  std::size_t informative = 0;
  std::vector<FilterReport> filters;
  bool told_to_many = false;  ///< left out, as only the distinctive is wanted

  std::optional<std::size_t> rank;         ///< over the whole result; none if not shown
  std::optional<PassageId> shown_instead;  ///< the member of its family that folding leaves
  std::optional<std::size_t> rank_instead;
  std::uint64_t of = 0;                    ///< passages that the whole result shows
  std::optional<Explanation> explanation;  ///< if it matches
};

}  // namespace findings
