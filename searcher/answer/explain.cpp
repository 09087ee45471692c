// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/explain.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "searcher/answer/highlights.h"
#include "searcher/match/index_search.h"
#include "searcher/rank/ranking.h"

namespace findings {
namespace {

using Role = Clause::Role;

std::string type_of(const Leaf& leaf) {
  if (leaf.scope == Leaf::Scope::title) return "title";
  if (leaf.scope == Leaf::Scope::heading) return "heading";
  if (!leaf.operands.empty()) return "near";
  const WordTest* word = leaf.only_word();
  if (word == nullptr) return leaf.text.find(' ') == std::string::npos ? "word" : "phrase";
  constexpr std::array names = {"word", "exact", "wildcard", "fuzzy"};
  return names.at(static_cast<std::size_t>(word->by));
}

std::optional<std::vector<std::string>> values_of(const Segment& segment, Field field,
                                                  std::uint32_t passage) {
  if (field == Field::document) {
    return std::vector{segment.id_of(passage).document};
  }
  if (is_gathered(field)) return std::nullopt;
  const ColumnView& column = segment.columns[*row_of(field).column];
  std::vector<std::string> values;
  for (const std::uint32_t value : column.sets()[column[passage]]) {
    values.push_back(column.values()[value]);
  }
  return values;
}

// Compares the clauses of a plan with one passage.
struct Examiner {
  const Plan& plan;
  const std::vector<Filter>& conditions;
  const SegmentSearcher& segment;
  const Passage& passage;
  Tokenizer& tokenizer;
  std::uint32_t number;
  PassageSet just_it;

  [[nodiscard]] std::vector<Clause> clauses() const {
    std::vector<Clause> result;
    for (const PlanNode& word : plan.words) result.push_back(of_node(word, Role::loose));
    for (const PlanNode& node : plan.root.children) {
      result.push_back(of_node(node, Role::required));
    }
    for (const PlanNode& node : plan.root.excluded) {
      result.push_back(of_node(node, Role::excluded));
    }
    return result;
  }

  [[nodiscard]] Clause of_leaf(std::size_t index, Role role) const {
    const Leaf& leaf = plan.leaves[index];
    const bool synonym = !leaf.replaces.empty();
    Clause clause{synonym ? "synonym" : type_of(leaf), leaf.text, role, false, {}, {}};
    clause.has = !segment.evaluate_leaf(leaf, &just_it).isEmpty();
    if (!clause.has) return clause;
    Plan alone;  // so that only its places are found
    alone.leaves.push_back(leaf);
    alone.leaves.front().scores = true;
    alone.leaves.front().marks = true;
    clause.places = Highlighter(alone, segment).highlights(number, passage, tokenizer);
    return clause;
  }

  [[nodiscard]] Clause of_node(const PlanNode& node, Role role) const {
    if (node.type == PlanNode::Type::leaf) return of_leaf(node.index, role);
    Clause clause{"all", "", role, false, {}, {}};
    clause.has = !segment.evaluate(plan, node, conditions, &just_it).isEmpty();
    if (node.type == PlanNode::Type::condition) {
      const FieldCondition& condition = plan.conditions[node.index];
      clause.type = "field";
      clause.text = fmt::format("{}:{}{}", row_of(condition.field).name,
                                condition.excluded ? "-" : "", condition.value);
      return clause;
    }
    const bool any = node.type == PlanNode::Type::any_of;
    if (any) clause.type = "any";
    for (const PlanNode& child : node.children) {
      clause.parts.push_back(of_node(child, any ? Role::choice : Role::required));
    }
    for (const PlanNode& child : node.excluded) {
      clause.parts.push_back(of_node(child, Role::excluded));
    }
    return clause;
  }
};

}  // namespace

std::string usual_form(const IndexSearcher& searcher, const std::string& stem) {
  std::map<std::string, std::uint64_t> occurrences;
  for (const auto& segment : searcher.index().segments()) {
    const Lexicon& lexicon = segment->lexicon;
    const FormRange range = lexicon.forms_of_stem(stem);
    for (FormId form = range.first; form < range.last; ++form) {
      occurrences[lexicon.form(form)] += lexicon.counts(form).occurrences;
    }
  }
  const auto most =
      std::ranges::max_element(occurrences, {}, [](const auto& entry) { return entry.second; });
  return most == occurrences.end() ? stem : most->first;
}

Explanation explain(const IndexSearcher& searcher, const Plan& plan, const Matches& matches,
                    const RankedPassages& ranked, const Candidate& candidate) {
  std::map<std::string, std::string> typed;  // by stem
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores) continue;
    for (const Element& element : leaf.elements) {
      for (const Alternative& words : element.alternatives) {
        if (words.synonym) continue;
        const bool as_written = leaf.elements.size() == 1 && words.size() == 1;
        for (const WordTest& word : words) {
          typed.try_emplace(word.stem, as_written ? leaf.text : word.form);
        }
      }
    }
  }
  const auto& [segment, passage] = candidate.place;
  const ScoreAccount account = findings::account(searcher, ranked, candidate);
  Explanation result;
  result.score = candidate.score;
  result.of_passages = searcher.passages();
  result.proximity = account.parts.proximity;
  result.synonyms = account.parts.synonyms;
  result.neighbours = account.neighbours;
  result.verbatim = account.parts.verbatim;
  result.share = account.parts.share;
  result.factor = account.factor;
  const std::vector<PassageSet>& with_word = matches.segments[segment].with_word;
  for (std::size_t i = 0; i < with_word.size(); ++i) {
    if (!with_word[i].contains(passage)) result.lacking.push_back(plan.text_of(plan.words[i]));
  }
  for (const ScoreParts::Term& part : account.parts.terms) {
    const QueryTerm& term = ranked.query.terms[part.term];
    const auto known = typed.find(term.stem);
    result.words.push_back({known != typed.end() ? known->second : usual_form(searcher, term.stem),
                            term.stem, part.points, part.in_text, part.in_heading,
                            searcher.passages_with(term.stem), term.feedback});
  }
  std::ranges::stable_sort(result.words, std::greater<>(), &Explanation::Word::points);
  if (account.factor != 1) {
    const Passage read = searcher.segment_of(candidate.place).records.passage(passage);
    const bool by_part = std::ranges::find(parts_below_text, read.part) != parts_below_text.end();
    const bool by_kind = std::ranges::find(kinds_below_text, read.kind) != kinds_below_text.end();
    result.lowered_as = by_part   ? name_of(read.part)
                        : by_kind ? name_of(read.kind)
                                  : std::string_view("fragment");
  }
  return result;
}

MatchReport match_report(const IndexSearcher& searcher, const SearchRequest& request,
                         const Plan& plan, const Filters& filters, const Matches& matches,
                         PassagePlace place, FullPassage passage, Tokenizer& tokenizer) {
  const SegmentSearcher& segment = searcher.segments()[place.segment];
  MatchReport report;
  report.passage = std::move(passage);
  report.matches = matches.segments[place.segment].filtered.contains(place.passage);
  const Examiner examiner{
      plan,          filters.conditions,     segment, report.passage.passage, tokenizer,
      place.passage, set_of({place.passage})};
  report.clauses = examiner.clauses();
  report.ignored = plan.ignored;
  report.mode = request.match;
  report.required = matches.fewest_words;
  report.informative = plan.words.size();
  report.has = static_cast<std::size_t>(std::ranges::count_if(
      report.clauses, [](const Clause& c) { return c.role == Role::loose && c.has; }));
  for (const bool on_facet : {true, false}) {
    for (const Filter& filter : filters.filters) {
      if (filter.on_facet() != on_facet) continue;
      report.filters.push_back({std::string(row_of(filter.field).name), filter.shown(),
                                values_of(segment.segment(), filter.field, place.passage),
                                segment.passing(filter).contains(place.passage)});
    }
  }
  report.told_to_many = request.distinctive &&
                        in_many_documents(searcher.index(), place.segment).contains(place.passage);
  return report;
}

MatchReport with_rank(MatchReport report, const IndexSearcher& searcher,
                      const SearchRequest& request, PassagePlace place,
                      const RankedPassages& ranked, Explanation explanation) {
  report.explanation = std::move(explanation);
  const std::vector<Candidate> shown =
      request.collapse ? folded(searcher.index(), ranked.best) : ranked.best;
  const std::uint32_t family = searcher.index().family_of(place);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const PassagePlace at = shown[i].place;
    if (at == place) {
      report.rank = i + 1;
      break;
    }
    if (family == 0 || searcher.index().family_of(at) != family) continue;
    report.shown_instead = searcher.segment_of(at).id_of(at.passage);
    report.rank_instead = i + 1;
  }
  return report;
}

}  // namespace findings
