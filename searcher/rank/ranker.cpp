// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/ranker.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <limits>
#include <queue>
#include <string>
#include <tuple>
#include <utility>

#include "searcher/rank/feedback.h"

namespace findings {
namespace {

// So many of each stratum are scored anew. Those behind stay behind, in their plain order.
constexpr std::size_t scored_anew = 500;

}  // namespace

Ranker::Ranker(const std::vector<SegmentSearcher>& segments, SegmentThreads& threads,
               const IndexTotals& totals, QueryTerms query,
               std::vector<std::vector<Stratum>> strata, Ranking ranking, bool feedback)
    : segments_(segments),
      threads_(threads),
      totals_(totals),
      query_(std::move(query)),
      strata_(std::move(strata)),
      ranking_(ranking),
      feedback_left_(feedback && ranking == Ranking::full),
      needs_bonus_(std::ranges::any_of(strata_, [](const auto& of_segment) {
        return std::ranges::any_of(of_segment, [](const Stratum& s) { return !s.first; });
      })) {}

double Ranker::bonus(const Stratum& stratum) const {
  return needs_bonus_ && stratum.first ? query_.highest_score() : 0;
}

// Equal scores stand in the order of ids, at least the first `count` of all; within a segment that
// is the order of passages. To look up an id takes so long that it is done only for the heads of a
// merge.
void Ranker::order_ties(std::vector<Candidate>& candidates, std::size_t count) const {
  struct Head {
    std::string id;
    std::vector<Candidate>::const_iterator at;
    std::vector<Candidate>::const_iterator end;
    bool operator>(const Head& other) const { return id > other.id; }
  };
  const auto id_of = [&](const Candidate& candidate) {
    const Records& records = segments_[candidate.segment].segment().records;
    return records.document_id(records.document_of(candidate.passage));
  };
  for (std::size_t begin = 0; begin < count && begin < candidates.size();) {
    const auto first = candidates.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = std::find_if(first, candidates.end(),
                                   [&](const Candidate& c) { return c.score != first->score; });
    const auto end = static_cast<std::size_t>(last - candidates.begin());
    if (first->segment != std::prev(last)->segment) {
      const std::vector<Candidate> ties(first, last);
      std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
      for (auto at = ties.begin(); at != ties.end();) {
        const auto of_segment =
            std::ranges::upper_bound(at, ties.end(), at->segment, {}, &Candidate::segment);
        heads.push({id_of(*at), at, of_segment});
        at = of_segment;
      }
      auto to = first;
      while (!heads.empty()) {
        Head head = heads.top();
        heads.pop();
        *to++ = *head.at++;
        if (head.at == head.end) continue;
        // Behind the wanted any order will do.
        if (static_cast<std::size_t>(to - candidates.begin()) < count) head.id = id_of(*head.at);
        heads.push(std::move(head));
      }
    }
    begin = end;
  }
}

// So that passages which have the synonyms alone are among the candidates.
void Ranker::add_synonyms(std::vector<ScoredTerm>& scored) const {
  for (const Substitute& substitute : query_.substitutes) {
    double worth = 0;
    for (const std::size_t term : substitute.terms) worth += query_.terms[term].weight();
    for (const std::vector<std::string>& run : substitute.by) {
      for (const std::string& stem : run) {
        scored.push_back({stem, synonym_weight * worth / static_cast<double>(run.size())});
      }
    }
  }
}

std::vector<Candidate> Ranker::ranked(std::size_t count) const {
  // Words of feedback last: they weigh little, and most matches need not be looked up in their
  // long lists.
  std::vector<ScoredTerm> scored;
  const auto add_terms = [&](bool feedback) {
    for (const QueryTerm& term : query_.terms) {
      if (term.feedback == feedback) scored.push_back({term.stem, term.weight()});
    }
  };
  add_terms(false);
  if (ranking_ == Ranking::full) add_synonyms(scored);
  add_terms(true);
  std::vector<std::vector<Candidate>> of_segments(segments_.size());
  std::uint64_t matches = 0;
  for (const auto& of_segment : strata_) {
    for (const Stratum& stratum : of_segment) matches += stratum.passages.cardinality();
  }
  threads_.each(segments_, matches * scored.size(),
                [&](std::size_t i) { of_segments[i] = ranked_in(i, scored, count); });
  std::vector<Candidate> candidates;
  for (std::vector<Candidate>& of_segment : of_segments) {
    if (candidates.empty()) {
      candidates = std::move(of_segment);
    } else {
      candidates.insert(candidates.end(), of_segment.begin(), of_segment.end());
    }
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.score, a.segment, a.passage) < std::tuple(-b.score, b.segment, b.passage);
  });
  order_ties(candidates, count == 0 ? candidates.size() : count);
  return candidates;
}

// In no particular order.
std::vector<Candidate> Ranker::ranked_in(std::size_t segment, const std::vector<ScoredTerm>& scored,
                                         std::size_t count) const {
  std::vector<Candidate> candidates;
  PassageScorer scorer(segments_[segment].segment(), query_);
  for (const Stratum& stratum : strata_[segment]) {
    double lowest = std::numeric_limits<double>::infinity();  // of those scored anew
    std::size_t left = ranking_ == Ranking::full ? scored_anew : 0;
    if (stratum.passages.cardinality() <= left) {  // their own words tell all
      for (const std::uint32_t passage : stratum.passages) {
        candidates.push_back({stratum.factor * scorer.score(passage).total() + bonus(stratum),
                              segment, passage, true});
      }
      continue;
    }
    const std::size_t wanted = count == 0 ? 0 : std::max(count, left);
    for (const ScoredPassage& passage :
         segments_[segment].best(stratum.passages, scored, query_.average_length, wanted)) {
      double score = std::min(passage.score, lowest);
      const bool anew = left > 0;
      if (anew) {
        score = scorer.score(passage.passage).total();
        lowest = std::min(lowest, score);
        --left;
      }
      candidates.push_back(
          {stratum.factor * score + bonus(stratum), segment, passage.passage, anew});
    }
  }
  return candidates;
}

bool Ranker::add_feedback(const std::vector<Candidate>& best) {
  std::vector<SourcePassage> passages;
  for (const Candidate& candidate : best) {
    if (passages.size() == feedback_passages) break;
    passages.push_back({&segments_[candidate.segment].segment(), candidate.passage});
  }
  const auto idf = [&](const std::string& stem) { return totals_.idf(stem); };
  std::vector<QueryTerm> words = feedback_terms(passages, query_, idf);
  for (QueryTerm& added : words) {
    const auto known = std::ranges::find(query_.terms, added.stem, &QueryTerm::stem);
    if (known == query_.terms.end()) {
      query_.terms.push_back(std::move(added));
    } else {
      known->times += added.times;
    }
  }
  return !words.empty();
}

std::vector<Candidate> Ranker::best(std::size_t count) {
  if (feedback_left_) {
    feedback_left_ = false;
    std::vector<Candidate> first = ranked(count);
    if (!add_feedback(first)) return first;
  }
  return ranked(count);
}

ScoreAccount Ranker::account(const Candidate& candidate) const {
  ScoreAccount account{query_, {}, 1, 0};
  account.parts = PassageScorer(segments_[candidate.segment].segment(), query_)
                      .score(candidate.passage, !candidate.anew);
  for (const Stratum& stratum : strata_[candidate.segment]) {
    if (!stratum.passages.contains(candidate.passage)) continue;
    account.factor = stratum.factor;
    account.bonus = bonus(stratum);
  }
  return account;
}

}  // namespace findings
