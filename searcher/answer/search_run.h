// SPDX-License-Identifier: GPL-2.0-or-later
// One search from its request to its result.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/synonym_table.h"
#include "searcher/answer/family_places.h"
#include "searcher/answer/match_report.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "searcher/match/filters.h"
#include "searcher/match/segment_search.h"
#include "searcher/match/segment_threads.h"
#include "searcher/rank/ranker.h"

namespace findings {

/// All references must outlive the run.
class SearchRun {
 public:
  /// `synonyms`: null to leave them out.
  SearchRun(const std::vector<SegmentSearcher>& segments, SegmentThreads& threads,
            const FamilyPlaces& families, const SynonymTable* synonyms, const FilterReader& reader,
            Analyzer& analyzer, const SearchRequest& request, const std::string& query_text);

  ~SearchRun();
  SearchRun(const SearchRun&) = delete;
  SearchRun& operator=(const SearchRun&) = delete;

  /// Before `run`: these words score and no others, and some passages (by segment) never match.
  void steer(QueryTerms terms, std::vector<PassageSet> left_out);
  [[nodiscard]] SearchResult run();
  /// Instead of `run`. Of the passage it tells no more than its own part; the session adds the
  /// rest.
  [[nodiscard]] MatchReport why(PassagePlace place);
  /// The number of passages that match; instead of `run`.
  [[nodiscard]] std::uint64_t count();

 private:
  /// A segment's passages that match, before and after the filters on facets.
  struct Matches {
    PassageSet unfiltered;
    PassageSet filtered;
  };
  void match();
  /// `base` and the facets' filters.
  [[nodiscard]] PassageSet filtered(std::size_t segment, PassageSet base) const;
  [[nodiscard]] bool have_enough() const;
  void require_words();
  [[nodiscard]] PassageSet with_words(std::size_t segment, const PassageSet& base) const;
  void count_totals();
  [[nodiscard]] std::uint64_t count_families() const;
  void count_facets();
  [[nodiscard]] std::vector<Stratum> strata(std::size_t segment) const;
  [[nodiscard]] MatchReport ranked(PassagePlace place, MatchReport report);
  [[nodiscard]] Ranker ranker() const;
  [[nodiscard]] std::vector<Candidate> ordered(Ranker& ranker) const;
  [[nodiscard]] std::vector<Candidate> folded(std::vector<Candidate> candidates) const;
  [[nodiscard]] std::vector<Candidate> by_column(std::vector<Candidate> candidates) const;
  void show(const std::vector<Candidate>& candidates, const Ranker& ranker);
  [[nodiscard]] std::vector<std::string> lacking(PassagePlace place) const;

  const std::vector<SegmentSearcher>& segments_;
  SegmentThreads& threads_;
  const FamilyPlaces& families_;
  Analyzer& analyzer_;
  IndexTotals totals_;
  const SearchRequest& request_;
  Plan plan_;
  std::optional<QueryTerms> terms_;    ///< in place of those of the plan
  std::vector<PassageSet> left_out_;   ///< by segment; empty for none
  std::vector<Filter> conditions_;     ///< of the plan, by number
  std::vector<Filter> facet_filters_;  ///< lifted for the counts of their own facet
  std::vector<Filter> other_filters_;
  /// By segment, by word of the plan: the passages that have it. Empty where all have all words.
  std::vector<std::vector<PassageSet>> word_sets_;
  std::size_t required_ = 0;
  std::vector<Matches> matches_;  ///< by segment
  SearchResult result_;
};

}  // namespace findings
