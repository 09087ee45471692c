// SPDX-License-Identifier: GPL-2.0-or-later
// Searches an index: one published state, read-only, until the session ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "corpus/model/locator.h"
#include "corpus/text/analyzer.h"
#include "searcher/answer/explain.h"
#include "searcher/answer/passages.h"
#include "searcher/answer/result.h"
#include "searcher/match/index_search.h"
#include "searcher/query/request.h"
#include "searcher/rank/query_terms.h"

namespace findings {

struct SimilarPassages {
  QueryNode tree;                  ///< the words that were looked for
  std::vector<std::string> words;  ///< the same, the most significant first
  SearchResult result;
};

/// Not for several threads at once: each has its own.
class Session {
 public:
  /// `threads`: for a search. Throws IndexError: no index, damaged, of another version or analyzer.
  explicit Session(const std::filesystem::path& index,
                   SegmentThreads threads = SegmentThreads(usual_threads()))
      : Session(open_index(index), std::move(threads)) {}

  /// Another on the same state, for another thread, with one thread itself. Throws IndexError.
  [[nodiscard]] Session beside() const { return {searcher_.shared_index(), SegmentThreads(1)}; }

  [[nodiscard]] const OpenIndex& index() const { return searcher_.index(); }
  [[nodiscard]] const PassageReader& reader() const { return reader_; }
  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

  /// Throws UsageError or QueryError for unknown filter values.
  [[nodiscard]] SearchResult search(const SearchRequest& request, const std::string& query_text);

  /// Passages that say similar things as those of `ids` (passages or whole documents) and unlike
  /// those of `unlike`, without these and their families. The tree of the request is replaced, and
  /// any word is enough. Throws NotFoundError: no such id, or no significant words.
  [[nodiscard]] SimilarPassages like(const std::vector<std::string>& ids,
                                     const std::vector<std::string>& unlike, SearchRequest request);

  /// Why a passage matches or not, and its rank in the whole result, whatever the limit. Throws as
  /// `search` and PassageReader::passage do.
  [[nodiscard]] MatchReport why(const PassageId& id, const SearchRequest& request,
                                const std::string& query_text);

 private:
  /// A query on this index, and the passages that match it.
  struct Matched {
    Plan plan;
    Filters filters;
    Matches matches;
  };
  Session(std::shared_ptr<const OpenIndex> index, SegmentThreads threads);

  [[nodiscard]] Matched matched(const SearchRequest& request, const std::string& query_text,
                                std::vector<PassageSet> left_out = {});
  /// `terms`: these score instead of those of the plan, without feedback.
  [[nodiscard]] SearchResult answer(const SearchRequest& request, const Matched& matched,
                                    const std::optional<QueryTerms>& terms = {});

  IndexSearcher searcher_;
  PassageReader reader_;
  Analyzer analyzer_;
};

}  // namespace findings
