// SPDX-License-Identifier: GPL-2.0-or-later
// Explains why a passage matches a query or not, how it scores and where it ranks.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/model/locator.h"
#include "corpus/state/passage_numbers.h"
#include "searcher/answer/result.h"
#include "searcher/query/request.h"

namespace findings {

class IndexSearcher;
class Tokenizer;
struct Candidate;
struct Filters;
struct Matches;
struct RankedPassages;

/// A part of the query, and whether the passage has it.
struct Clause {
  enum class Role : std::uint8_t {
    loose,     ///< one of the words that the match mode counts
    required,  ///< must match
    excluded,  ///< must not match
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
  std::vector<std::string> wanted;  ///< as understood; excluded values with `-` before them
  /// Of the passage; nothing where they are on reading lists, not in the index.
  std::optional<std::vector<std::string>> values;
  bool passes = false;
};

struct MatchReport {
  FullPassage passage;
  bool matches = false;
  std::vector<Clause> clauses;
  std::vector<std::string> ignored;  ///< words too common to be required
  MatchMode mode = MatchMode::automatic;
  std::size_t has = 0;       ///< of the informative loose words
  std::size_t required = 0;  ///< of them that every match has, at least
  std::size_t informative = 0;
  std::vector<FilterReport> filters;
  bool told_to_many = false;  ///< left out, as only distinctive passages are wanted

  std::optional<std::size_t> rank;         ///< in the result; none behind `deepest_rank`
  std::optional<PassageId> shown_instead;  ///< the member of its family that folding leaves
  std::optional<std::size_t> rank_instead;
  std::uint64_t of = 0;                    ///< passages that the whole result shows
  std::optional<Explanation> explanation;  ///< if it matches
};

/// So far down the result `why` looks for a passage.
inline constexpr std::size_t deepest_rank = 1000;

/// The most frequent form of a stem in the whole index, of equally frequent ones the first by
/// bytes. The stem itself if no segment has it.
[[nodiscard]] std::string usual_form(const IndexSearcher& searcher, const std::string& stem);

/// Explains the score of a candidate of the ranking in words that people know.
[[nodiscard]] Explanation explain(const IndexSearcher& searcher, const Plan& plan,
                                  const Matches& matches, const RankedPassages& ranked,
                                  const Candidate& candidate);

/// Clause by clause and filter by filter; without a rank.
[[nodiscard]] MatchReport match_report(const IndexSearcher& searcher, const SearchRequest& request,
                                       const Plan& plan, const Filters& filters,
                                       const Matches& matches, PassagePlace place,
                                       FullPassage passage, Tokenizer& tokenizer);

/// The report of a passage that matches, with its score and its rank, or with the member of its
/// family that is shown instead. `ranked`: the best `deepest_rank`.
[[nodiscard]] MatchReport with_rank(MatchReport report, const IndexSearcher& searcher,
                                    const SearchRequest& request, PassagePlace place,
                                    const RankedPassages& ranked, Explanation explanation);

}  // namespace findings
