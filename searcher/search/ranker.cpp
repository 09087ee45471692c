// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/ranker.h"

#include <algorithm>
#include <limits>

#include "searcher/search/feedback.h"

namespace findings {
namespace {

// So many of each stratum are scored anew. Those behind stay behind, in their plain order.
constexpr std::size_t scored_anew = 500;

}  // namespace

Ranker::Ranker(const std::vector<SegmentSearcher>& segments, const IndexTotals& totals,
               QueryTerms query, std::vector<std::vector<Stratum>> strata, Ranking ranking,
               bool feedback)
    : segments_(segments),
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

bool Ranker::before(const Candidate& a, const Candidate& b) const {
  if (a.score != b.score) return a.score > b.score;
  if (a.segment == b.segment) return a.passage < b.passage;
  const auto id = [&](const Candidate& candidate) {
    return segments_[candidate.segment].segment().id_of(candidate.passage).document;
  };
  return id(a) < id(b);
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
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    PassageScorer scorer(segments_[i].segment(), query_);
    for (const Stratum& stratum : strata_[i]) {
      double lowest = std::numeric_limits<double>::infinity();  // of those scored anew
      std::size_t left = ranking_ == Ranking::full ? scored_anew : 0;
      if (stratum.passages.cardinality() <= left) {  // their own words tell all
        for (const std::uint32_t passage : stratum.passages) {
          candidates.push_back(
              {stratum.factor * scorer.score(passage).total() + bonus(stratum), i, passage, true});
        }
        continue;
      }
      const std::size_t wanted = count == 0 ? 0 : std::max(count, left);
      for (const ScoredPassage& passage :
           segments_[i].best(stratum.passages, scored, query_.average_length, wanted)) {
        double score = std::min(passage.score, lowest);
        const bool anew = left > 0;
        if (anew) {
          score = scorer.score(passage.passage).total();
          lowest = std::min(lowest, score);
          --left;
        }
        candidates.push_back({stratum.factor * score + bonus(stratum), i, passage.passage, anew});
      }
    }
  }
  std::ranges::sort(candidates,
                    [&](const Candidate& a, const Candidate& b) { return before(a, b); });
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
