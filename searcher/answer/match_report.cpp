// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/match_report.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "searcher/answer/explainer.h"
#include "searcher/answer/highlights.h"
#include "searcher/answer/search_run.h"

namespace findings {
namespace {

using Role = Clause::Role;

std::string type_of(const Leaf& leaf) {
  if (leaf.scope == Leaf::Scope::title) return "title";
  if (leaf.scope == Leaf::Scope::heading) return "heading";
  if (!leaf.operands.empty()) return "near";
  const WordTest* word = leaf.only_word();
  if (word == nullptr) return leaf.text.find(' ') == std::string::npos ? "word" : "phrase";
  switch (word->by) {
    case WordTest::By::stem:
      return "word";
    case WordTest::By::form:
      return "exact";
    case WordTest::By::pattern:
      return "wildcard";
    case WordTest::By::changes:
      return "fuzzy";
  }
  return "word";
}

std::vector<std::string> wanted_by(const Filter& filter) {
  std::vector<std::string> wanted;
  for (const FilterValue& value : filter.included) wanted.push_back(value.shown());
  for (const FilterValue& value : filter.excluded) wanted.push_back("-" + value.shown());
  return wanted;
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

// Takes the clauses of a plan one by one and holds them against one passage.
class Examiner {
 public:
  Examiner(const Plan& plan, const std::vector<Filter>& conditions, const SegmentSearcher& segment,
           std::uint32_t number, const Passage& passage, Tokenizer& tokenizer)
      : plan_(plan),
        conditions_(conditions),
        segment_(segment),
        number_(number),
        passage_(passage),
        tokenizer_(tokenizer) {
    just_it_.add(number);
  }

  [[nodiscard]] Clause of_leaf(std::size_t index, Role role) const {
    const Leaf& leaf = plan_.leaves[index];
    const bool synonym = !leaf.stands_for.empty();
    Clause clause{synonym ? "synonym" : type_of(leaf), leaf.text, role, false, {}, {}};
    clause.has = !segment_.evaluate_leaf(leaf, &just_it_).isEmpty();
    if (!clause.has) return clause;
    Plan alone;  // so that its places are found, and no others
    alone.leaves.push_back(leaf);
    alone.leaves.front().scores = true;
    alone.leaves.front().marks = true;
    clause.places = Highlighter(alone, segment_).highlights(number_, passage_, tokenizer_);
    return clause;
  }

  [[nodiscard]] Clause of_node(const PlanNode& node, Role role) const {
    if (node.type == PlanNode::Type::leaf) return of_leaf(node.index, role);
    Clause clause{"all", "", role, false, {}, {}};
    clause.has = !segment_.evaluate(plan_, node, conditions_, &just_it_).isEmpty();
    if (node.type == PlanNode::Type::condition) {
      const FieldCondition& condition = plan_.conditions[node.index];
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

  [[nodiscard]] std::vector<Clause> clauses() const {
    std::vector<Clause> result;
    for (const PlanNode& word : plan_.words) result.push_back(of_node(word, Role::loose));
    for (const PlanNode& node : plan_.root.children) {
      result.push_back(of_node(node, Role::required));
    }
    for (const PlanNode& node : plan_.root.excluded) {
      result.push_back(of_node(node, Role::excluded));
    }
    return result;
  }

 private:
  const Plan& plan_;
  const std::vector<Filter>& conditions_;
  const SegmentSearcher& segment_;
  std::uint32_t number_;
  const Passage& passage_;
  Tokenizer& tokenizer_;
  PassageSet just_it_;
};

}  // namespace

MatchReport SearchRun::why(PassagePlace place) {
  match();
  const SegmentSearcher& searcher = segments_[place.segment];
  const Segment& segment = searcher.segment();
  MatchReport report;
  report.passage.passage = segment.records.passage(place.passage);
  report.matches = matches_[place.segment].filtered.contains(place.passage);
  report.clauses = Examiner(plan_, conditions_, searcher, place.passage, report.passage.passage,
                            analyzer_.tokenizer)
                       .clauses();
  report.ignored = plan_.ignored;
  report.mode = request_.match;
  report.required = required_;
  report.informative = plan_.words.size();
  report.has = static_cast<std::size_t>(std::ranges::count_if(
      report.clauses, [](const Clause& c) { return c.role == Role::loose && c.has; }));
  for (const auto* filters : {&facet_filters_, &other_filters_}) {
    for (const Filter& filter : *filters) {
      report.filters.push_back({std::string(row_of(filter.field).name), wanted_by(filter),
                                values_of(segment, filter.field, place.passage),
                                searcher.passing(filter).contains(place.passage)});
    }
  }
  report.told_to_many =
      request_.distinctive && families_.said_to_many(place.segment).contains(place.passage);
  return report.matches ? ranked(place, std::move(report)) : report;
}

// Where it stands in the whole result, or which of its family stands there for it.
MatchReport SearchRun::ranked(PassagePlace place, MatchReport report) {
  count_totals();
  Ranker ranking = ranker();
  const std::vector<Candidate> all = ranking.best(0);
  const auto is_it = [&](const Candidate& candidate) {
    return candidate.segment == place.segment && candidate.passage == place.passage;
  };
  const auto it = std::ranges::find_if(all, is_it);
  report.explanation = Explainer(plan_, segments_, totals_).explain(ranking, *it, lacking(place));
  const std::vector<Candidate> shown = folded(all);
  report.of = shown.size();
  const std::uint32_t family = families_.family_of(place);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    if (is_it(shown[i])) {
      report.rank = i + 1;
      break;
    }
    if (family == 0 || families_.family_of({shown[i].segment, shown[i].passage}) != family) {
      continue;
    }
    report.shown_instead = segments_[shown[i].segment].segment().id_of(shown[i].passage);
    report.rank_instead = i + 1;
  }
  return report;
}

}  // namespace findings
