// SPDX-License-Identifier: GPL-2.0-or-later
// A search request: the parsed query and its options.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "corpus/schema/schema.h"
#include "searcher/query/tree.h"

namespace findings {

/// The keys of the passages that people keep outside the index under a gathered field: with a note
/// that has all words of `value`, in any form; on the list `value`; shown to the reader (`seen`).
/// Without `value`: with any note, on any list. Throws NotFoundError: no such list.
using Gathered = std::function<std::unordered_set<std::uint64_t>(
    Field field, const std::optional<std::string>& value)>;

/// A filter as typed: `field:value` in the query, or an option.
struct FieldCondition {
  Field field = Field::text;
  std::string value;
  bool excluded = false;
  std::size_t begin = 0;  ///< bytes of the query; both 0 for an option
  std::size_t end = 0;
};

/// How many of the loose words must match: see docs/query-language.md.
enum class MatchMode : std::uint8_t { automatic, all, any };
inline constexpr std::array<std::string_view, 3> match_mode_names = {"auto", "all", "any"};
[[nodiscard]] constexpr std::string_view name_of(MatchMode mode) {
  return match_mode_names[static_cast<std::size_t>(mode)];
}

/// What makes up the score: everything that helps, or only BM25 of the words.
enum class Ranking : std::uint8_t { full, bm25 };

enum class SortOrder : std::uint8_t { relevance, year, published, force, document };

struct SearchRequest {
  QueryNode tree;                       ///< type `nothing`: every passage
  std::vector<FieldCondition> filters;  ///< of the options; beside those of the query
  MatchMode match = MatchMode::automatic;
  bool exact = false;  ///< every word and phrase as if written with `=`
  SortOrder sort = SortOrder::relevance;
  Ranking ranking = Ranking::full;
  std::size_t limit = 10;              ///< hits at most; 0 for all
  std::size_t offset = 0;              ///< hits to skip
  std::vector<Column> facets;          ///< to count
  bool synonyms = true;                ///< acronyms and synonyms find each other
  bool collapse = true;                ///< show only the best passage of each family
  bool explain = false;                ///< explain the score of each hit
  bool distinctive = false;            ///< only passages that few documents have
  bool suggest = false;                ///< look for another spelling that finds more
  const Gathered* gathered = nullptr;  ///< for notes, lists and `seen`; must outlive the search
  bool counts_only = false;            ///< totals and facets; no ranking, no hits
};

}  // namespace findings
