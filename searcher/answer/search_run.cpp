// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/search_run.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "corpus/schema/schema.h"
#include "searcher/answer/explainer.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/highlights.h"
#include "searcher/query/synonyms.h"

namespace findings {
namespace {

// `--match auto` is content with so many passages that have all informative words.
constexpr std::uint64_t enough_passages = 10;
// What a passage of an annex, of data, or a caption is worth beside one of the text.
constexpr double behind_factor = 0.5;

bool on_facet(const Filter& filter) {
  const auto column = row_of(filter.field).column;
  return column && std::ranges::find(facet_columns, *column) != facet_columns.end();
}

Filter as_filter(const FilterReader& reader, const FieldCondition& condition,
                 const std::string& query) {
  Filter filter{condition.field, {}, {}};
  (condition.excluded ? filter.excluded : filter.included).push_back(reader.read(condition, query));
  return filter;
}

}  // namespace

SearchRun::SearchRun(const std::vector<SegmentSearcher>& segments, SegmentThreads& threads,
                     const FamilyPlaces& families, const SynonymTable* synonyms,
                     const FilterReader& reader, Analyzer& analyzer, const SearchRequest& request,
                     const std::string& query_text)
    : segments_(segments),
      threads_(threads),
      families_(families),
      analyzer_(analyzer),
      totals_(segments),
      request_(request),
      plan_(make_plan(request.tree, analyzer, request.exact)) {
  std::vector<const Resolver*> resolvers;
  for (const SegmentSearcher& segment : segments) resolvers.push_back(&segment.resolver());
  result_.expanded = expand(plan_, resolvers);
  if (synonyms != nullptr) {
    const auto knows = [&](std::span<const std::string> stems) {
      return std::ranges::all_of(
          stems, [&](const std::string& stem) { return totals_.passages_with(stem) > 0; });
    };
    std::ranges::move(add_synonyms(plan_, *synonyms, analyzer, knows),
                      std::back_inserter(result_.expanded));
  }
  for (const FieldCondition& condition : plan_.conditions) {
    conditions_.push_back(as_filter(reader, condition, query_text));
  }
  for (Filter& filter : read_filters(reader, request.filters, plan_.filters, query_text)) {
    std::vector<std::string> shown;
    for (const FilterValue& value : filter.included) shown.push_back(value.shown());
    for (const FilterValue& value : filter.excluded) shown.push_back("-" + value.shown());
    result_.filters.emplace_back(row_of(filter.field).name, std::move(shown));
    (on_facet(filter) ? facet_filters_ : other_filters_).push_back(std::move(filter));
  }
  result_.ignored = plan_.ignored;
}

SearchRun::~SearchRun() {
  for (const SegmentSearcher& segment : segments_) segment.forget();
}

void SearchRun::steer(QueryTerms terms, std::vector<PassageSet> left_out) {
  terms_ = std::move(terms);
  left_out_ = std::move(left_out);
}

SearchResult SearchRun::run() {
  match();
  count_totals();
  count_facets();
  if (request_.counts_only) return std::move(result_);
  Ranker ranking = ranker();
  const std::vector<Candidate> candidates = ordered(ranking);
  show(candidates, ranking);
  return std::move(result_);
}

std::uint64_t SearchRun::count() {
  match();
  std::uint64_t sum = 0;
  for (const Matches& matches : matches_) sum += matches.filtered.cardinality();
  return sum;
}

void SearchRun::match() {
  std::vector<PassageSet> bases(segments_.size());
  matches_.resize(segments_.size());
  const std::uint64_t postings = totals_.postings_of(plan_);
  threads_.each(segments_, postings, [&](std::size_t i) {
    const SegmentSearcher& segment = segments_[i];
    PassageSet& base = bases[i];
    base = segment.evaluate(plan_, plan_.root, conditions_, nullptr);
    base -= segment.dead();
    for (const Filter& filter : other_filters_) base = segment.passing(filter, base);
    if (!left_out_.empty()) base -= left_out_[i];
    if (request_.distinctive) base -= families_.said_to_many(i);
    if (request_.match == MatchMode::any) return;
    matches_[i].unfiltered = segment.with_all(plan_, plan_.words, conditions_, base);
    matches_[i].filtered = filtered(i, matches_[i].unfiltered);
  });
  result_.informative = result_.required = required_ = plan_.words.size();
  if (have_enough()) return;
  word_sets_.resize(segments_.size());
  threads_.each(segments_, postings, [&](std::size_t i) {
    for (const PlanNode& word : plan_.words) {
      word_sets_[i].push_back(segments_[i].evaluate(plan_, word, conditions_, &bases[i]));
    }
  });
  require_words();
  threads_.each(segments_, postings, [&](std::size_t i) {
    matches_[i].unfiltered = with_words(i, bases[i]);
    matches_[i].filtered = filtered(i, matches_[i].unfiltered);
  });
}

// Whether those that have all the words are the matches.
bool SearchRun::have_enough() const {
  if (request_.match == MatchMode::any) return false;
  if (request_.match == MatchMode::all || plan_.words.size() < 2) return true;
  std::uint64_t sum = 0;
  for (const Matches& matches : matches_) sum += matches.filtered.cardinality();
  return sum >= enough_passages;
}

PassageSet SearchRun::filtered(std::size_t segment, PassageSet base) const {
  for (const Filter& filter : facet_filters_) base = segments_[segment].passing(filter, base);
  return base;
}

// How many of the loose words a passage must have: decided once, for hits, totals and counts.
void SearchRun::require_words() {
  const std::size_t words = plan_.words.size();
  if (request_.match == MatchMode::any) required_ = std::min<std::size_t>(words, 1);
  if (request_.match == MatchMode::automatic) {
    std::vector<std::uint64_t> passages_with(words + 1);  // so many words or more
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      std::vector<std::uint8_t> counts(segments_[i].passages());
      PassageSet any;
      for (const PassageSet& set : word_sets_[i]) {
        any |= set;
        for (const std::uint32_t passage : set) {
          if (counts[passage] < 255) ++counts[passage];
        }
      }
      for (const std::uint32_t passage : filtered(i, std::move(any))) {
        ++passages_with[std::min<std::size_t>(counts[passage], words)];
      }
    }
    for (std::size_t i = words; i-- > 0;) passages_with[i] += passages_with[i + 1];
    const std::size_t least = (words + 1) / 2;
    while (required_ > least && passages_with[required_] < enough_passages) --required_;
  }
  result_.required = required_;
}

PassageSet SearchRun::with_words(std::size_t segment, const PassageSet& base) const {
  const std::vector<PassageSet>& words = word_sets_[segment];
  if (words.empty()) return base;
  PassageSet result = base;
  if (required_ == words.size()) {
    for (const PassageSet& set : words) result &= set;
    return result;
  }
  if (required_ == 1) {
    PassageSet any;
    for (const PassageSet& set : words) any |= set;
    return result & any;
  }
  std::vector<std::uint16_t> counts(segments_[segment].passages());
  std::vector<std::uint32_t> enough;
  for (const PassageSet& set : words) {
    for (const std::uint32_t passage : set) {
      if (++counts[passage] == required_) enough.push_back(passage);
    }
  }
  PassageSet some;
  some.addMany(enough.size(), enough.data());
  return result & some;
}

void SearchRun::count_totals() {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    result_.passages += matches_[i].filtered.cardinality();
    DocumentFinder documents(segments_[i].segment().records.numbers());
    std::optional<std::uint32_t> last;
    for (const std::uint32_t passage : numbers_of(matches_[i].filtered)) {
      const std::uint32_t document = documents.document_of(passage);
      if (document != last) ++result_.documents;
      last = document;
    }
  }
  result_.families = request_.collapse ? count_families() : result_.passages;
}

std::uint64_t SearchRun::count_families() const {
  if (families_.size() == 0) return result_.passages;
  std::uint64_t shown = 0;
  std::vector<bool> seen(families_.size() + 1);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    for (const std::uint32_t passage : numbers_of(matches_[i].filtered)) {
      const std::uint32_t family = families_.family_of({i, passage});
      if (family == 0 || !seen[family]) ++shown;
      if (family != 0) seen[family] = true;
    }
  }
  return shown;
}

void SearchRun::count_facets() {
  if (request_.facets.empty()) return;
  FacetCounter counter(request_.facets, facet_filters_);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    counter.count(segments_[i].segment(), matches_[i].unfiltered);
  }
  result_.facets = counter.counts();
}

// Passages that have all the words come before those that relaxing let in; annexes, data, captions
// and tables rank below the text that they stand behind.
std::vector<Stratum> SearchRun::strata(std::size_t segment) const {
  const PassageSet& matches = matches_[segment].filtered;
  PassageSet whole = matches;
  if (required_ < plan_.words.size() && request_.match == MatchMode::automatic) {
    for (const PassageSet& set : word_sets_[segment]) whole &= set;
  }
  const PassageSet low = segments_[segment].behind(matches);
  const PassageSet relaxed = matches - whole;
  std::vector<Stratum> result = {{whole - low, 1, true}, {whole & low, behind_factor, true}};
  if (!relaxed.isEmpty()) {
    result.push_back({relaxed - low, 1, false});
    result.push_back({relaxed & low, behind_factor, false});
  }
  return result;
}

Ranker SearchRun::ranker() const {
  std::vector<std::vector<Stratum>> all;
  for (std::size_t i = 0; i < segments_.size(); ++i) all.push_back(strata(i));
  QueryTerms terms = terms_ ? *terms_ : query_terms(plan_, request_.tree, totals_, analyzer_);
  // Words that were taken from passages need no more of them.
  return {segments_,      threads_,         totals_, std::move(terms),
          std::move(all), request_.ranking, !terms_};
}

// Newest first for years and dates, passages without one last; names in alphabetical order.
std::vector<Candidate> SearchRun::by_column(std::vector<Candidate> candidates) const {
  struct Keyed {
    std::string key;
    Candidate candidate;
    std::string document;
  };
  const bool newest_first =
      request_.sort == SortOrder::year || request_.sort == SortOrder::published;
  const bool by_document = request_.sort == SortOrder::document;
  const Column column = request_.sort == SortOrder::year        ? Column::year
                        : request_.sort == SortOrder::published ? Column::published
                                                                : Column::force;
  std::vector<Keyed> keyed;
  for (const Candidate& candidate : candidates) {
    const Segment& segment = segments_[candidate.segment].segment();
    Keyed entry{"", candidate,
                segment.records.document_id(segment.records.document_of(candidate.passage))};
    if (!by_document) {
      const ColumnView& view = segment.columns[column];
      for (const std::uint32_t value : view.sets()[view[candidate.passage]]) {
        entry.key += view.values()[value] + "\n";
      }
      if (entry.key.empty() && !newest_first) entry.key = "\xFF";
    }
    keyed.push_back(std::move(entry));
  }
  std::ranges::sort(keyed, [&](const Keyed& a, const Keyed& b) {
    if (a.key != b.key) return newest_first ? a.key > b.key : a.key < b.key;
    return std::tie(a.document, a.candidate.passage) < std::tie(b.document, b.candidate.passage);
  });
  std::ranges::transform(keyed, candidates.begin(), &Keyed::candidate);
  return candidates;
}

// Of each family the first stays.
std::vector<Candidate> SearchRun::folded(std::vector<Candidate> candidates) const {
  if (!request_.collapse) return candidates;
  std::vector<bool> seen(families_.size() + 1);
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const std::uint32_t family = families_.family_of({candidate.segment, candidate.passage});
    const bool again = family != 0 && seen[family];
    if (family != 0) seen[family] = true;
    return again;
  });
  return candidates;
}

std::vector<Candidate> SearchRun::ordered(Ranker& ranker) const {
  if (request_.sort != SortOrder::relevance) return folded(by_column(ranker.best(0)));
  if (request_.limit == 0) return folded(ranker.best(0));
  const std::size_t wanted = request_.offset + request_.limit;
  // Folding may leave too few of the best: then more are ranked.
  for (std::size_t count = wanted;; count *= 4) {
    std::vector<Candidate> candidates = ranker.best(count);
    const bool all = count >= result_.passages;
    if (!all) candidates.resize(std::min(candidates.size(), count));
    candidates = folded(std::move(candidates));
    if (all || candidates.size() >= wanted) return candidates;
  }
}

// The loose words that a passage has not.
std::vector<std::string> SearchRun::lacking(PassagePlace place) const {
  std::vector<std::string> result;
  if (word_sets_.empty()) return result;
  for (std::size_t i = 0; i < plan_.words.size(); ++i) {
    if (word_sets_[place.segment][i].contains(place.passage)) continue;
    result.push_back(plan_.text_of(plan_.words[i]));
  }
  return result;
}

void SearchRun::show(const std::vector<Candidate>& candidates, const Ranker& ranker) {
  Explainer explainer(plan_, segments_, totals_);
  std::vector<Highlighter> highlighters;
  for (const SegmentSearcher& segment : segments_) highlighters.emplace_back(plan_, segment);
  const std::size_t end = request_.limit == 0
                              ? candidates.size()
                              : std::min(candidates.size(), request_.offset + request_.limit);
  for (std::size_t i = request_.offset; i < end; ++i) {
    const Candidate& candidate = candidates[i];
    const Segment& segment = segments_[candidate.segment].segment();
    Hit hit;
    hit.rank = i + 1;
    hit.score = candidate.score;
    hit.document = segment.document_of(candidate.passage);
    hit.passage = segment.records.passage(candidate.passage);
    const ColumnView& themes = segment.columns[Column::theme];
    for (const std::uint32_t value : themes.sets()[themes[candidate.passage]]) {
      hit.themes.push_back(themes.values()[value]);
    }
    hit.family = families_.summary_of({candidate.segment, candidate.passage});
    hit.highlights = highlighters[candidate.segment].highlights(candidate.passage, hit.passage,
                                                                analyzer_.tokenizer);
    if (request_.explain) {
      hit.explanation =
          explainer.explain(ranker, candidate, lacking({candidate.segment, candidate.passage}));
    }
    result_.hits.push_back(std::move(hit));
  }
}

}  // namespace findings
