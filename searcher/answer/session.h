// SPDX-License-Identifier: GPL-2.0-or-later
// An index opened for searching: one published state, read-only, until the session ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "corpus/model/locator.h"
#include "corpus/segment/segment.h"
#include "corpus/text/analyzer.h"
#include "searcher/answer/match_report.h"
#include "searcher/answer/open_index.h"
#include "searcher/answer/request.h"
#include "searcher/answer/result.h"
#include "searcher/match/segment_search.h"
#include "searcher/match/segment_threads.h"

namespace findings {

class SearchRun;

struct IndexStatistics {
  std::uint64_t revision = 0;
  std::uint64_t documents = 0;
  std::uint64_t passages = 0;
  std::size_t segments = 0;
  std::uint64_t bytes = 0;
};

struct SimilarPassages {
  QueryNode tree;                  ///< the words that were looked for
  std::vector<std::string> words;  ///< the same, the most telling first
  SearchResult result;
};

/// Not for several threads at once: each has one of its own.
class Session {
 public:
  /// A search may use the `threads`. Throws IndexError: no index,
  /// damaged, of another version or analyzer.
  explicit Session(const std::filesystem::path& index,
                   SegmentThreads threads = SegmentThreads(usual_threads()));

  /// Another on the same state, for another thread, with one thread itself. Throws IndexError.
  [[nodiscard]] Session beside() const { return {index_, SegmentThreads(1)}; }

  /// Throws UsageError or QueryError for filter values that nothing knows.
  [[nodiscard]] SearchResult search(const SearchRequest& request, const std::string& query_text);

  /// Passages that say similar things as those of `ids` (passages or whole documents) and unlike
  /// those of `unlike`; neither these themselves nor their families. The tree of the request is
  /// replaced, and any word is enough. Throws NotFoundError: no such id, or nothing to go by.
  [[nodiscard]] SimilarPassages like(const std::vector<std::string>& ids,
                                     const std::vector<std::string>& unlike, SearchRequest request);

  /// Why a passage matches or not, and its rank in the whole result, whatever the limit. Throws as
  /// `search` and `passage` do.
  [[nodiscard]] MatchReport why(const PassageId& id, const SearchRequest& request,
                                const std::string& query_text);

  [[nodiscard]] IndexStatistics statistics() const;

  /// Throws NotFoundError with the nearest id that exists.
  [[nodiscard]] FullPassage passage(const PassageId& id) const;

  /// The passages [first, last] (ordinals, as far as they exist) of a document.
  [[nodiscard]] std::vector<FullPassage> passages(const std::string& document, std::uint32_t first,
                                                  std::uint32_t last) const;
  /// Those passages of a document that exist among `ordinals`, in their order, of which the
  /// document is located once; nothing where there is no such document.
  [[nodiscard]] std::optional<std::vector<FullPassage>> passages_at(
      const std::string& document, std::span<const std::uint32_t> ordinals) const;
  [[nodiscard]] bool has_document(const std::string& id) const;
  /// The members of the passage's family in the order of their ids; empty if it has none.
  [[nodiscard]] std::vector<FullPassage> family(const PassageId& id) const;

  /// Every passage in the order of ids.
  void each_passage(const std::function<void(const FullPassage&)>& visit) const;

  /// The revision of the index that is read.
  [[nodiscard]] std::uint64_t revision() const { return index_->manifest().revision; }

  /// Tells one content of an index from another: see corpus/state/manifest.h.
  [[nodiscard]] std::string fingerprint() const {
    return findings::fingerprint(index_->manifest());
  }

  [[nodiscard]] Analyzer& analyzer() { return analyzer_; }

  /// That which the index was built with.
  [[nodiscard]] const Vocabulary& vocabulary() const { return index_->vocabulary(); }

  /// What the passages of the index explain, in `acronym_order`.
  [[nodiscard]] const std::vector<Acronym>& acronyms() const { return index_->acronyms(); }

 private:
  struct Located {
    std::size_t segment = 0;
    std::uint32_t document = 0;
  };
  Session(std::shared_ptr<const OpenIndex> index, SegmentThreads threads);
  [[nodiscard]] const std::vector<std::unique_ptr<Segment>>& segments() const {
    return index_->segments();
  }
  [[nodiscard]] SearchRun start(const SearchRequest& request, const std::string& query_text);
  [[nodiscard]] std::optional<Located> find(const std::string& document) const;
  [[nodiscard]] Located locate(const std::string& document) const;
  [[nodiscard]] PassagePlace place(const PassageId& id) const;
  [[nodiscard]] std::vector<PassagePlace> places(const std::vector<std::string>& ids) const;
  [[nodiscard]] FullPassage full(PassagePlace place, const Document& document) const;

  std::shared_ptr<const OpenIndex> index_;
  std::vector<SegmentSearcher> searchers_;
  SegmentThreads threads_;
  Analyzer analyzer_;
};

}  // namespace findings
