// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/ranking.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <queue>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "searcher/rank/query_terms.h"

namespace findings {
namespace {

// So many of each stratum are scored by their own words. The others stay below them, in their plain
// order.
constexpr std::size_t most_rescored = 500;
// What an annex, a footnote, a table or a scrap of text is worth beside a passage of the text: so
// little that its shortness cannot make up for it.
constexpr double below_text_factor = 0.3;

// Orders equal scores by id, at least for the first `count` of all; within a segment that is the
// order of passages. Reading ids is slow, so only those at the heads of a merge are read.
void order_ties(const IndexSearcher& searcher, std::vector<Candidate>& candidates,
                std::size_t count) {
  struct Head {
    std::string id;
    std::vector<Candidate>::const_iterator at;
    std::vector<Candidate>::const_iterator end;
    bool operator>(const Head& other) const { return id > other.id; }
  };
  const auto id_of = [&](const Candidate& candidate) {
    const Records& records = searcher.segment_of(candidate.place).records;
    return records.document_id(records.document_of(candidate.place.passage));
  };
  const auto segment_of = [](const Candidate& candidate) { return candidate.place.segment; };
  for (std::size_t begin = 0; begin < count && begin < candidates.size();) {
    const auto first = candidates.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = std::find_if(first, candidates.end(),
                                   [&](const Candidate& c) { return c.score != first->score; });
    const auto end = static_cast<std::size_t>(last - candidates.begin());
    if (segment_of(*first) != segment_of(*std::prev(last))) {
      const std::vector<Candidate> ties(first, last);
      std::priority_queue<Head, std::vector<Head>, std::greater<>> heads;
      for (auto at = ties.begin(); at != ties.end();) {
        const auto of_segment =
            std::ranges::upper_bound(at, ties.end(), segment_of(*at), {}, segment_of);
        heads.push({id_of(*at), at, of_segment});
        at = of_segment;
      }
      auto to = first;
      while (!heads.empty()) {
        Head head = heads.top();
        heads.pop();
        *to++ = *head.at++;
        if (head.at == head.end) continue;
        // Behind the first `count` any order will do.
        if (static_cast<std::size_t>(to - candidates.begin()) < count) head.id = id_of(*head.at);
        heads.push(std::move(head));
      }
    }
    begin = end;
  }
}

// The terms for the postings. Words of feedback come last: they weigh little, and most matches need
// not be looked up in their long lists.
std::vector<ScoredTerm> scored_terms(const QueryTerms& query, Ranking ranking) {
  std::vector<ScoredTerm> scored;
  const auto add_terms = [&](bool feedback) {
    for (const QueryTerm& term : query.terms) {
      if (term.feedback == feedback) scored.push_back({term.stem, term.weight()});
    }
  };
  add_terms(false);
  if (ranking == Ranking::full) {  // so that passages with only synonyms are among the candidates
    for (const Substitute& substitute : query.substitutes) {
      double worth = 0;
      for (const std::size_t term : substitute.terms) worth += query.terms[term].weight();
      for (const std::vector<std::string>& run : substitute.by) {
        for (const std::string& stem : run) {
          scored.push_back({stem, synonym_weight * worth / static_cast<double>(run.size())});
        }
      }
    }
  }
  add_terms(true);
  return scored;
}

// Of a passage that was scored by its own words: without what the query as written adds.
struct OwnScore {
  double score = 0;
  double of_text = 0;  ///< without words that only its headings have
  double factor = 1;
};

// By passage.
using OwnScores = std::unordered_map<std::uint32_t, OwnScore>;

// Parts of a record that is split for its length are one text, of which the best part counts.
double of_neighbours(const Segment& segment, const OwnScores& own, std::uint32_t passage) {
  const std::uint32_t document = segment.records.document_of(passage);
  if (!segment.tokens.has_title(document)) return 0;
  double sum = 0;
  const auto add = [&](std::uint32_t other) {
    const auto found = own.find(other);
    const bool beside =
        found != own.end() && segment.records.document_of(other) == document &&
        segment.tokens.heading_number(other) == segment.tokens.heading_number(passage);
    if (beside) sum += found->second.score;
  };
  for (std::uint32_t distance = 1; distance <= neighbour_reach; ++distance) {
    if (passage >= distance) add(passage - distance);
    add(passage + distance);
  }
  return sum;
}

void add_neighbours(const Segment& segment, const OwnScores& own,
                    std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    const std::uint32_t passage = candidate.place.passage;
    const auto known = own.find(passage);
    if (known == own.end()) continue;
    const auto& [score, of_text, factor] = known->second;
    candidate.neighbours =
        std::min(factor * neighbour_weight * of_neighbours(segment, own, passage),
                 most_of_neighbours * of_text);
    candidate.score += candidate.neighbours;
  }
}

// In no particular order.
std::vector<Candidate> best_in(const SegmentSearcher& segment, std::size_t number,
                               const RankedPassages& ranked, const std::vector<ScoredTerm>& scored,
                               std::size_t count) {
  std::vector<Candidate> candidates;
  PassageScorer scorer(segment, ranked.query);
  OwnScores own;
  const auto score_of = [&](std::uint32_t passage, double factor) {
    const ScoreParts& parts = scorer.score(passage);
    own[passage] = {parts.of_words(factor), parts.of_text(factor), factor};
    return parts.total(factor);
  };
  for (const Stratum& stratum : ranked.strata[number]) {
    double lowest = std::numeric_limits<double>::infinity();  // of those rescored
    std::size_t left = ranked.ranking == Ranking::full ? most_rescored : 0;
    if (stratum.passages.cardinality() <= left) {  // needs no postings
      for (const std::uint32_t passage : stratum.passages) {
        candidates.push_back({{number, passage}, score_of(passage, stratum.factor), true});
      }
      continue;
    }
    const std::size_t wanted = count == 0 ? 0 : std::max(count, left);
    for (const ScoredPassage& passage :
         best_by_bm25(segment, stratum.passages, scored, ranked.query.average_length, wanted)) {
      double score = std::min(stratum.factor * passage.score, lowest);
      const bool rescored = left > 0;
      if (rescored) {
        score = score_of(passage.passage, stratum.factor);
        lowest = std::min(lowest, score);
        --left;
      }
      candidates.push_back({{number, passage.passage}, score, rescored});
    }
  }
  if (ranked.query.in_context) add_neighbours(segment.segment(), own, candidates);
  return candidates;
}

// Whether that changed the query.
bool add_feedback(const IndexSearcher& searcher, RankedPassages& ranked) {
  std::vector<PassagePlace> best;
  for (const Candidate& candidate : ranked.best) {
    if (best.size() == feedback_passages) break;
    best.push_back(candidate.place);
  }
  std::vector<QueryTerm>& terms = ranked.query.terms;
  std::vector<QueryTerm> words = feedback_terms(searcher, best, ranked.query);
  for (QueryTerm& added : words) {
    const auto known = std::ranges::find(terms, added.stem, &QueryTerm::stem);
    if (known == terms.end()) {
      terms.push_back(std::move(added));
    } else {
      known->times += added.times;
    }
  }
  return !words.empty();
}

}  // namespace

Strata strata_of(const IndexSearcher& searcher, const Matches& matches, Ranking ranking) {
  Strata result;
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    const auto& [unfiltered, filtered, with_word, with_all] = matches.segments[i];
    std::vector<Stratum>& strata = result.emplace_back();
    if (ranking == Ranking::bm25) {
      strata = {{filtered, 1}};
      continue;
    }
    const PassageSet low = searcher.segments()[i].below_text(filtered);
    for (const PassageSet& passages : {with_all, filtered - with_all}) {
      if (passages.isEmpty()) continue;
      strata.push_back({passages - low, 1});
      strata.push_back({passages & low, below_text_factor});
    }
  }
  return result;
}

RankedPassages rank_more(const IndexSearcher& searcher, RankedPassages ranked, std::size_t count) {
  const std::vector<ScoredTerm> scored = scored_terms(ranked.query, ranked.ranking);
  std::uint64_t matches = 0;
  for (const auto& of_segment : ranked.strata) {
    for (const Stratum& stratum : of_segment) matches += stratum.passages.cardinality();
  }
  std::vector<std::vector<Candidate>> of_segments(ranked.strata.size());
  searcher.each_segment(matches * scored.size(), [&](std::size_t i) {
    of_segments[i] = best_in(searcher.segments()[i], i, ranked, scored, count);
  });
  std::vector<Candidate> candidates;
  for (const std::vector<Candidate>& of_segment : of_segments) {
    candidates.insert(candidates.end(), of_segment.begin(), of_segment.end());
  }
  std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
    return std::tuple(-a.score, a.place) < std::tuple(-b.score, b.place);
  });
  order_ties(searcher, candidates, count == 0 ? candidates.size() : count);
  ranked.best = std::move(candidates);
  return ranked;
}

RankedPassages rank(const IndexSearcher& searcher, QueryTerms query, Strata strata, Ranking ranking,
                    bool feedback, std::size_t count) {
  RankedPassages ranked =
      rank_more(searcher, {std::move(query), std::move(strata), ranking, {}}, count);
  if (feedback && ranking == Ranking::full && add_feedback(searcher, ranked)) {
    ranked = rank_more(searcher, std::move(ranked), count);
  }
  return ranked;
}

std::vector<Candidate> sorted(const IndexSearcher& searcher, std::vector<Candidate> candidates,
                              SortOrder order) {
  if (order == SortOrder::relevance) return candidates;
  struct Keyed {
    std::string key;
    Candidate candidate;
    std::string document;
  };
  const bool newest_first = order == SortOrder::year || order == SortOrder::published;
  const Column column = order == SortOrder::year        ? Column::year
                        : order == SortOrder::published ? Column::published
                                                        : Column::force;
  std::vector<Keyed> keyed;
  for (const Candidate& candidate : candidates) {
    const std::uint32_t passage = candidate.place.passage;
    const Segment& segment = searcher.segment_of(candidate.place);
    Keyed entry{"", candidate, segment.records.document_id(segment.records.document_of(passage))};
    if (order != SortOrder::document) {
      const ColumnView& view = segment.columns[column];
      for (const std::uint32_t value : view.sets()[view[passage]]) {
        entry.key += view.values()[value] + "\n";
      }
      if (entry.key.empty() && !newest_first) entry.key = std::string(1, '\xFF');
    }
    keyed.push_back(std::move(entry));
  }
  std::ranges::sort(keyed, [&](const Keyed& a, const Keyed& b) {
    if (a.key != b.key) return newest_first ? a.key > b.key : a.key < b.key;
    return std::tie(a.document, a.candidate.place.passage) <
           std::tie(b.document, b.candidate.place.passage);
  });
  std::ranges::transform(keyed, candidates.begin(), &Keyed::candidate);
  return candidates;
}

std::vector<Candidate> folded(const OpenIndex& index, std::vector<Candidate> candidates) {
  std::vector<bool> seen(index.families().size() + 1);
  std::erase_if(candidates, [&](const Candidate& candidate) {
    const std::uint32_t family = index.family_of(candidate.place);
    const bool again = family != 0 && seen[family];
    seen[family] = true;
    return again;
  });
  return candidates;
}

Candidate unranked(const IndexSearcher& searcher, const RankedPassages& ranked,
                   PassagePlace place) {
  Candidate candidate{place};
  const ScoreAccount own = account(searcher, ranked, candidate);
  candidate.score = own.parts.total(own.factor);
  return candidate;
}

ScoreAccount account(const IndexSearcher& searcher, const RankedPassages& ranked,
                     const Candidate& candidate) {
  const auto& [segment, passage] = candidate.place;
  ScoreAccount account;
  account.parts =
      PassageScorer(searcher.segments()[segment], ranked.query).score(passage, !candidate.rescored);
  account.neighbours = candidate.neighbours;
  for (const Stratum& stratum : ranked.strata[segment]) {
    if (stratum.passages.contains(passage)) account.factor = stratum.factor;
  }
  return account;
}

}  // namespace findings
