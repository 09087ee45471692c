// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/session.h"

#include <algorithm>
#include <span>
#include <utility>

#include "corpus/model/error.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/highlights.h"
#include "searcher/answer/suggestion.h"
#include "searcher/match/budget.h"
#include "searcher/query/expand.h"
#include "searcher/query/parser.h"
#include "searcher/rank/query_terms.h"
#include "searcher/rank/ranking.h"

namespace findings {
namespace {

// Drops what a query read of the postings, also when it fails.
class PostingsOfQuery {
 public:
  explicit PostingsOfQuery(const IndexSearcher& searcher) : searcher_(searcher) {}
  ~PostingsOfQuery() { searcher_.forget(); }
  PostingsOfQuery(const PostingsOfQuery&) = delete;
  PostingsOfQuery& operator=(const PostingsOfQuery&) = delete;

 private:
  const IndexSearcher& searcher_;
};

Plan plan_of(const SearchRequest& request, const IndexSearcher& searcher, Analyzer& analyzer) {
  std::vector<const Resolver*> resolvers;
  for (const SegmentSearcher& segment : searcher.segments()) {
    resolvers.push_back(&segment.resolver());
  }
  const KnowsTerms knows = [&](std::span<const std::string> terms) {
    return std::ranges::all_of(
        terms, [&](const std::string& term) { return searcher.passages_with(term) > 0; });
  };
  const SynonymTable& synonyms = searcher.index().synonyms();
  Plan plan = make_plan(request.tree, analyzer, request.exact);
  plan = with_acronyms(with_forms(std::move(plan), resolvers), synonyms, knows);
  if (request.synonyms && !request.exact) {
    plan = with_synonyms(std::move(plan), synonyms, knows);
  }
  return within_budget(with_key_words(std::move(plan), searcher), searcher, usual_budget(searcher));
}

std::uint64_t count_documents(const IndexSearcher& searcher, const Matches& matches) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    DocumentFinder documents(searcher.segments()[i].segment().records.numbers());
    std::optional<std::uint32_t> last;
    for (const std::uint32_t passage : numbers_of(matches.segments[i].filtered)) {
      const std::uint32_t document = documents.document_of(passage);
      if (document != last) ++count;
      last = document;
    }
  }
  return count;
}

std::vector<AskedWord> asked_words(const Plan& plan, const Matches& matches) {
  std::vector<AskedWord> words;
  const std::uint64_t all = matches.passages();
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    AskedWord& word = words.emplace_back(AskedWord{plan.text_of(plan.words[i]), all});
    if (matches.passages_with.empty()) continue;
    word.found = matches.passages_with[i] > 0;
    word.matches = 0;
    for (const Matches::OfSegment& of : matches.segments) {
      word.matches += of.filtered.and_cardinality(of.with_word[i]);
    }
  }
  return words;
}

// Passages without a family count as one each.
std::uint64_t count_families(const OpenIndex& index, const Matches& matches) {
  if (index.families().size() == 0) return matches.passages();
  std::uint64_t count = 0;
  std::vector<bool> seen(index.families().size() + 1);
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    for (const std::uint32_t passage : numbers_of(matches.segments[i].filtered)) {
      const std::uint32_t family = index.family_of({i, passage});
      if (family == 0 || !seen[family]) ++count;
      seen[family] = true;
    }
  }
  return count;
}

QueryFinds found_by(const Plan& plan, const Matches& matches) {
  return {matches.with_all(), plan.words.size() - matches.fewest_words, matches.passages()};
}

// The candidates in the order of the request, of each family only the first; of the best `count`
// (0: all).
std::vector<Candidate> ordered(const IndexSearcher& searcher, const SearchRequest& request,
                               std::vector<Candidate> best, std::size_t count) {
  if (count > 0) best.resize(std::min(best.size(), count));
  best = sorted(searcher, std::move(best), request.sort);
  return request.collapse ? folded(searcher.index(), std::move(best)) : best;
}

}  // namespace

Session::Session(std::shared_ptr<const OpenIndex> index, SegmentThreads threads)
    : searcher_(index, std::move(threads)), reader_(std::move(index)) {}

Session::Matched Session::matched(const SearchRequest& request, const std::string& query_text,
                                  std::vector<PassageSet> left_out) {
  index().start_comparing_postings();
  Plan plan = plan_of(request, searcher_, analyzer_);
  Filters filters = read_filters(index(), request.gathered, request.filters, plan, query_text);
  Matches matches = find_matches(searcher_, plan, filters,
                                 {request.match, request.distinctive, std::move(left_out)});
  return {std::move(plan), std::move(filters), std::move(matches)};
}

SearchResult Session::answer(const SearchRequest& request, const Matched& matched,
                             const std::optional<QueryTerms>& terms) {
  const auto& [plan, filters, matches] = matched;
  SearchResult result;
  result.passages = matches.passages();
  result.documents = count_documents(searcher_, matches);
  result.families = request.collapse ? count_families(index(), matches) : result.passages;
  result.words = asked_words(plan, matches);
  result.required = matches.fewest_words;
  result.with_all = matches.with_all();
  result.ignored = plan.ignored;
  result.left_out = plan.left_out;
  result.key_words = plan.key_words;
  result.expanded = plan.expanded;
  for (const Filter& filter : filters.filters) {
    result.filters.emplace_back(row_of(filter.field).name, filter.shown());
  }
  result.facets = count_facets(index(), matches, request.facets, filters.filters);
  if (request.counts_only) return result;

  const bool best_only = request.sort == SortOrder::relevance && request.limit > 0;
  const std::size_t wanted = best_only ? request.offset + request.limit : 0;
  RankedPassages ranked =
      rank(searcher_, terms ? *terms : query_terms(plan, searcher_, request.ranking, request.match),
           strata_of(searcher_, matches, request.ranking), request.ranking, !terms, wanted);
  std::vector<Candidate> candidates = ordered(searcher_, request, ranked.best, wanted);
  // Folding may leave too few of the best: then more are ranked.
  for (std::size_t count = wanted; candidates.size() < wanted && count < result.passages;) {
    count *= 4;
    ranked = rank_more(searcher_, std::move(ranked), count);
    candidates = ordered(searcher_, request, ranked.best, count);
  }
  std::vector<Highlighter> highlighters;
  for (const SegmentSearcher& segment : searcher_.segments()) {
    highlighters.emplace_back(plan, segment);
  }
  const std::size_t end = request.limit == 0
                              ? candidates.size()
                              : std::min(candidates.size(), request.offset + request.limit);
  for (std::size_t i = request.offset; i < end; ++i) {
    const auto& [segment, passage] = candidates[i].place;
    Hit hit{reader_.at(candidates[i].place), i + 1, candidates[i].score, {}, {}, {}};
    hit.highlights = highlighters[segment].highlights(passage, hit.passage, analyzer_.tokenizer);
    if (request.explain) {
      hit.explanation = explain(searcher_, plan, matches, ranked, candidates[i]);
    }
    result.hits.push_back(std::move(hit));
  }
  return result;
}

SearchResult Session::search(const SearchRequest& request, const std::string& query_text) {
  SearchResult result;
  Matched found;
  {
    const PostingsOfQuery postings(searcher_);
    found = matched(request, query_text);
    result = answer(request, found);
  }
  if (request.suggest && !request.exact) {
    SearchRequest other = request;
    const auto what_finds = [&](const std::string& query) {
      const PostingsOfQuery postings(searcher_);
      other.tree = parse_query(query).tree;
      const Matched matched_by = matched(other, query);
      return found_by(matched_by.plan, matched_by.matches);
    };
    result.suggestion = suggestion(query_text, found.plan, found_by(found.plan, found.matches),
                                   searcher_, analyzer_, what_finds);
  }
  index().require_same_postings();
  return result;
}

SimilarPassages Session::like(const std::vector<std::string>& ids,
                              const std::vector<std::string>& unlike, SearchRequest request) {
  const PostingsOfQuery postings(searcher_);
  const std::vector<PassagePlace> wanted = reader_.places(ids);
  const std::vector<PassagePlace> against = reader_.places(unlike);
  std::vector<PassageSet> left_out(searcher_.segments().size());
  for (const auto* named : {&wanted, &against}) {
    for (const PassagePlace place : *named) {
      left_out[place.segment].add(place.passage);
      for (const PassagePlace member : index().members(index().family_of(place))) {
        left_out[member.segment].add(member.passage);
      }
    }
  }
  QueryTerms terms = terms_like(searcher_, wanted, against);
  if (terms.terms.empty()) {
    throw NotFoundError("these passages have no significant words to search for");
  }
  SimilarPassages similar;
  similar.tree.type = QueryNode::Type::loose;
  for (const QueryTerm& term : terms.terms) {
    QueryNode& word = similar.tree.children.emplace_back();
    word.type = QueryNode::Type::word;
    word.text = usual_form(searcher_, term.stem);
    similar.words.push_back(word.text);
  }
  request.tree = similar.tree;
  request.match = MatchMode::any;
  request.synonyms = false;
  similar.result = answer(request, matched(request, "", std::move(left_out)), std::move(terms));
  index().require_same_postings();
  return similar;
}

MatchReport Session::why(const PassageId& id, const SearchRequest& request,
                         const std::string& query_text) {
  const PostingsOfQuery postings(searcher_);
  const PassagePlace place = reader_.place_of(id);
  const auto [plan, filters, matches] = matched(request, query_text);
  MatchReport report = match_report(searcher_, request, plan, filters, matches, place,
                                    reader_.at(place), analyzer_.tokenizer);
  index().require_same_postings();
  if (!report.matches) return report;
  report.of = request.collapse ? count_families(index(), matches) : matches.passages();
  RankedPassages ranked =
      rank(searcher_, query_terms(plan, searcher_, request.ranking, request.match),
           strata_of(searcher_, matches, request.ranking), request.ranking, true, deepest_rank);
  ranked.best.resize(std::min(ranked.best.size(), deepest_rank));
  const auto found = std::ranges::find(ranked.best, place, &Candidate::place);
  const Candidate candidate =
      found != ranked.best.end() ? *found : unranked(searcher_, ranked, place);
  return with_rank(std::move(report), searcher_, request, place, ranked,
                   explain(searcher_, plan, matches, ranked, candidate));
}

}  // namespace findings
