// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/session.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/edit_distance.h"
#include "searcher/answer/search_run.h"
#include "searcher/answer/suggestion.h"
#include "searcher/query/parser.h"

namespace findings {
namespace {

// A writer may publish between the reading of the manifest and the opening of its files.
constexpr int opening_attempts = 3;

}  // namespace

Session::Session(std::shared_ptr<const OpenIndex> index, SegmentThreads threads)
    : index_(std::move(index)), threads_(std::move(threads)) {
  for (const auto& segment : segments()) searchers_.emplace_back(*segment);
}

Session::Session(const std::filesystem::path& index, SegmentThreads threads)
    : threads_(std::move(threads)) {
  for (int attempt = 1;; ++attempt) {
    const Manifest manifest = read_manifest(index);
    require_same_analyzer(manifest);
    try {
      *this = Session(std::make_shared<const OpenIndex>(index, manifest), std::move(threads_));
      return;
    } catch (const IndexError&) {
      if (attempt == opening_attempts || read_manifest(index) == manifest) throw;
    }
  }
}

SearchRun Session::start(const SearchRequest& request, const std::string& query_text) {
  const FilterReader reader(*index_, request.gathered);
  const bool wanted = request.synonyms && !request.exact;
  return {searchers_, threads_, index_->families(), wanted ? &index_->synonyms() : nullptr, reader,
          analyzer_,  request,  query_text};
}

SearchResult Session::search(const SearchRequest& request, const std::string& query_text) {
  SearchResult result = start(request, query_text).run();
  if (!request.suggest || request.exact) return result;
  const SpellingCandidates candidates(searchers_, analyzer_);
  const auto passages_with_all = [&](const std::string& query) {
    SearchRequest strict = request;
    strict.tree = parse_query(query).tree;
    strict.match = MatchMode::all;
    return start(strict, query).count();
  };
  result.suggestion =
      suggestion(query_text, request.tree, {candidates, *index_, analyzer_}, passages_with_all);
  return result;
}

MatchReport Session::why(const PassageId& id, const SearchRequest& request,
                         const std::string& query_text) {
  const PassagePlace at = place(id);
  MatchReport report = start(request, query_text).why(at);
  report.passage = passage(id);
  return report;
}

IndexStatistics Session::statistics() const {
  const Manifest& manifest = index_->manifest();
  IndexStatistics result;
  result.revision = manifest.revision;
  result.segments = manifest.segments.size();
  for (const auto& segment : segments()) {
    result.documents += segment->live_documents();
    result.passages += segment->live_passages();
  }
  for (const SegmentSummary& segment : manifest.segments) {
    for (const FileSummary& file : segment.files) result.bytes += file.size;
  }
  for (const FileSummary& file : files_beside(manifest)) result.bytes += file.size;
  return result;
}

bool Session::has_document(const std::string& id) const { return find(id).has_value(); }

std::optional<Session::Located> Session::find(const std::string& document) const {
  for (std::size_t i = 0; i < segments().size(); ++i) {
    if (const auto number = segments()[i]->find_document(document)) return Located{i, *number};
  }
  return std::nullopt;
}

Session::Located Session::locate(const std::string& document) const {
  if (const auto found = find(document)) return *found;
  std::vector<std::string> ids;
  constexpr std::uint32_t most_compared = 20'000;
  for (const auto& segment : segments()) {
    for (std::uint32_t d = 0; d < std::min(segment->records.documents(), most_compared); ++d) {
      if (segment->is_live(d)) ids.push_back(segment->records.document_id(d));
    }
  }
  const auto meant = nearest(document, ids);
  throw NotFoundError(
      fmt::format("there is no document “{}”", document),
      meant ? fmt::format("did you mean {}?", *meant) : "`findings dump` lists every passage");
}

FullPassage Session::full(PassagePlace place, const Document& document) const {
  const Segment& segment = *segments()[place.segment];
  FullPassage result{
      document, segment.records.passage(place.passage), {}, index_->families().summary_of(place)};
  const ColumnView& themes = segment.columns[Column::theme];
  for (const std::uint32_t value : themes.sets().at(themes[place.passage])) {
    result.themes.push_back(themes.values()[value]);
  }
  return result;
}

PassagePlace Session::place(const PassageId& id) const {
  const Located at = locate(id.document);
  const Segment& segment = *segments()[at.segment];
  const std::uint32_t first = segment.records.first_passage(at.document);
  const std::uint32_t count = segment.records.first_passage(at.document + 1) - first;
  if (id.ordinal == 0 || id.ordinal > count) {
    throw NotFoundError(fmt::format("there is no passage {}", id.text()),
                        fmt::format("{} has passages 1 to {}", id.document, count));
  }
  return {at.segment, first + id.ordinal - 1};
}

FullPassage Session::passage(const PassageId& id) const {
  const PassagePlace at = place(id);
  const Segment& segment = *segments()[at.segment];
  return full(at, segment.document_of(at.passage));
}

std::vector<FullPassage> Session::family(const PassageId& id) const {
  std::vector<FullPassage> result;
  for (const PassagePlace at :
       index_->families().members(index_->families().family_of(place(id)))) {
    const Segment& segment = *segments()[at.segment];
    result.push_back(full(at, segment.document_of(at.passage)));
  }
  return result;
}

std::vector<FullPassage> Session::passages(const std::string& document, std::uint32_t first,
                                           std::uint32_t last) const {
  const Located at = locate(document);
  const Segment& segment = *segments()[at.segment];
  const std::uint32_t begin = segment.records.first_passage(at.document);
  const std::uint32_t count = segment.records.first_passage(at.document + 1) - begin;
  const Document known = segment.records.document(at.document);
  std::vector<FullPassage> result;
  for (std::uint32_t ordinal = std::max(first, 1U); ordinal <= std::min(last, count); ++ordinal) {
    result.push_back(full({at.segment, begin + ordinal - 1}, known));
  }
  return result;
}

std::optional<std::vector<FullPassage>> Session::passages_at(
    const std::string& document, std::span<const std::uint32_t> ordinals) const {
  const std::optional<Located> at = find(document);
  if (!at) return std::nullopt;
  const Segment& segment = *segments()[at->segment];
  const std::uint32_t begin = segment.records.first_passage(at->document);
  const std::uint32_t count = segment.records.first_passage(at->document + 1) - begin;
  const Document known = segment.records.document(at->document);
  std::vector<FullPassage> result;
  for (const std::uint32_t ordinal : ordinals) {
    if (ordinal == 0 || ordinal > count) continue;
    result.push_back(full({at->segment, begin + ordinal - 1}, known));
  }
  return result;
}

void Session::each_passage(const std::function<void(const FullPassage&)>& visit) const {
  // Every segment is in the order of ids; the next document is the least of their next ones.
  std::vector<std::uint32_t> next(segments().size(), 0);
  std::vector<std::optional<Document>> pending(segments().size());
  for (;;) {
    std::optional<std::size_t> least;
    for (std::size_t i = 0; i < segments().size(); ++i) {
      const Segment& segment = *segments()[i];
      while (next[i] < segment.records.documents() && !segment.is_live(next[i])) ++next[i];
      if (!pending[i] && next[i] < segment.records.documents()) {
        pending[i] = segment.records.document(next[i]);
      }
      if (pending[i] && (!least || pending[i]->id < pending[*least]->id)) least = i;
    }
    if (!least) return;
    const Segment& segment = *segments()[*least];
    const std::uint32_t document = next[*least]++;
    for (std::uint32_t number = segment.records.first_passage(document);
         number < segment.records.first_passage(document + 1); ++number) {
      visit(full({*least, number}, *pending[*least]));
    }
    pending[*least].reset();
  }
}

}  // namespace findings
