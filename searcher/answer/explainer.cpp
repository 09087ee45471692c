// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/explainer.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace findings {

std::string usual_form(const std::vector<SegmentSearcher>& segments, const std::string& stem) {
  std::map<std::string, std::uint64_t> occurrences;
  for (const SegmentSearcher& segment : segments) {
    const Lexicon& lexicon = segment.segment().lexicon;
    const FormRange range = lexicon.forms_of_stem(stem);
    for (FormId form = range.first; form < range.last; ++form) {
      occurrences[lexicon.form(form)] += lexicon.counts(form).occurrences;
    }
  }
  const auto most =
      std::ranges::max_element(occurrences, {}, [](const auto& entry) { return entry.second; });
  return most == occurrences.end() ? stem : most->first;
}

Explainer::Explainer(const Plan& plan, const std::vector<SegmentSearcher>& segments,
                     const IndexTotals& totals)
    : segments_(segments), totals_(totals) {
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores) continue;
    const bool as_written = leaf.only_word() != nullptr;
    each_word(leaf.elements, [&](const WordTest& word) {
      words_.try_emplace(word.stem, as_written ? leaf.text : word.form);
    });
  }
}

const std::string& Explainer::told(const std::string& stem) {
  const auto known = words_.find(stem);
  if (known != words_.end()) return known->second;
  return words_.emplace(stem, usual_form(segments_, stem)).first->second;
}

Explanation Explainer::explain(const Ranker& ranker, const Candidate& candidate,
                               std::vector<std::string> lacking) {
  const ScoreAccount account = ranker.account(candidate);
  Explanation result;
  result.score = candidate.score;
  result.of_passages = totals_.passages();
  result.proximity = account.parts.proximity;
  result.synonyms = account.parts.synonyms;
  result.verbatim = account.parts.verbatim;
  result.factor = account.factor;
  result.above = account.bonus;
  result.lacking = std::move(lacking);
  for (const ScoreParts::Term& part : account.parts.terms) {
    const QueryTerm& term = account.query.terms[part.term];
    result.words.push_back({told(term.stem), term.stem, part.points, part.in_text, part.in_heading,
                            totals_.passages_with(term.stem), term.feedback});
  }
  std::ranges::stable_sort(result.words, std::greater<>(), &Explanation::Word::points);
  if (account.factor != 1) {
    const Passage passage =
        segments_[candidate.segment].segment().records.passage(candidate.passage);
    const bool by_part = passage.part == Part::annex || passage.part == Part::data;
    result.lowered_as = by_part ? name_of(passage.part) : name_of(passage.kind);
  }
  return result;
}

}  // namespace findings
