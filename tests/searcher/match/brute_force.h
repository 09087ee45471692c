// SPDX-License-Identifier: GPL-2.0-or-later
// What an index should answer, found the slow way: by looking at every passage.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "corpus/text/analyzer.h"
#include "searcher/answer/session.h"

namespace findings::test {

/// One passage with its words, computed from what `dump` shows.
struct KnownPassage {
  FullPassage full;
  std::set<std::string> stems;                 ///< of text and headings, with compounds
  std::vector<std::vector<std::string>> runs;  ///< plain stems of the text and of each heading
};

[[nodiscard]] std::vector<KnownPassage> known_passages(const Session& session);

/// A query in a form that both sides can be given.
struct RandomQuery {
  std::vector<std::string> words;   ///< loose
  std::vector<std::string> phrase;  ///< empty for none
  std::string without;              ///< empty for none
  MatchMode match = MatchMode::automatic;
  std::map<Column, std::vector<std::string>> filters;  ///< values; `none` and `any` too
  std::map<Column, std::vector<std::string>> excluded;

  [[nodiscard]] std::string text() const;
  [[nodiscard]] SearchRequest request() const;
};

/// Counts by facet and value (nothing for none): passages, then documents.
using Counts = std::map<std::optional<std::string>, std::pair<std::uint64_t, std::uint64_t>>;

struct BruteForceAnswer {
  std::set<std::string> passages;  ///< ids
  std::set<std::string> documents;
  std::size_t required = 0;  ///< the words of the match that has fewest
  std::map<Column, Counts> facets;
};

[[nodiscard]] BruteForceAnswer brute_force(const std::vector<KnownPassage>& all,
                                           const RandomQuery& query, Analyzer& analyzer);

}  // namespace findings::test
