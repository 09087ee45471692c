// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/segment_search.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "corpus/model/kind.h"

namespace findings {
namespace {

// So many of a segment's passages are few: each is looked at, and not all of the column.
constexpr std::uint32_t few_one_in = 8;

Filter one_of(Field field, std::initializer_list<std::string_view> values) {
  Filter filter{field, {}, {}};
  for (const std::string_view value : values) {
    filter.included.push_back({});
    filter.included.back().value = value;
  }
  return filter;
}

}  // namespace

SegmentSearcher::SegmentSearcher(const Segment& segment)
    : segment_(segment), resolver_(segment.lexicon), postings_(segment) {}

PassageSet SegmentSearcher::all() const {
  PassageSet set;
  set.addRange(0, passages());
  return set;
}

PassageSet SegmentSearcher::dead() const {
  PassageSet set;
  for (const std::uint32_t document : segment_.dead) {
    set.addRange(segment_.records.first_passage(document),
                 segment_.records.first_passage(document + 1));
  }
  return set;
}

PassageSet SegmentSearcher::with_stem(const std::string& term, const PassageSet* within) const {
  PassageSet set;
  if (within != nullptr && postings_.pays_to_skip(term, within->cardinality())) {
    const PostingList list = postings_.among(term, numbers_of(*within));
    set.addMany(list.passages.size(), list.passages.data());
    return set;
  }
  const auto list = postings_.of(term);
  set.addMany(list->passages.size(), list->passages.data());
  if (within != nullptr) set &= *within;
  return set;
}

PassageSet SegmentSearcher::with_word(const WordTest& word, const std::string& prefix,
                                      const PassageSet* within) const {
  if (!word.is_expanded()) return with_stem(prefix + word.stem, within);
  std::set<std::string> stems;
  for (const KnownForm& form : word.forms) stems.insert(form.stem);
  PassageSet result;
  for (const std::string& stem : stems) result |= with_stem(prefix + stem, within);
  return result;
}

std::uint64_t SegmentSearcher::postings_of(const WordTest& word, const std::string& prefix) const {
  return findings::postings_of(
      word, [&](const std::string& stem) { return postings_.passages_with(prefix + stem); });
}

// The rarest first: of the lists of the others only what is left is looked at.
PassageSet SegmentSearcher::with_elements(const Sequence& sequence, const std::string& prefix,
                                          const PassageSet* within) const {
  const auto with_alternative = [&](const Alternative& alternative, const PassageSet* among) {
    std::vector<std::pair<std::uint64_t, const WordTest*>> words;
    for (const WordTest& word : alternative.words) {
      words.emplace_back(postings_of(word, prefix), &word);
    }
    std::ranges::sort(words, {}, [](const auto& word) { return word.first; });
    PassageSet run;
    for (std::size_t i = 0; i < words.size(); ++i) {
      run = with_word(*words[i].second, prefix, i == 0 ? among : &run);
      if (run.isEmpty()) break;
    }
    return run;
  };
  std::vector<std::pair<std::uint64_t, const Element*>> elements;
  for (const Element& element : sequence) {
    std::uint64_t postings = 0;
    each_word(std::span(&element, 1),
              [&](const WordTest& word) { postings += postings_of(word, prefix); });
    elements.emplace_back(postings, &element);
  }
  std::ranges::sort(elements, {}, [](const auto& element) { return element.first; });
  PassageSet result;
  const PassageSet* among = within;
  for (const auto& [postings, element] : elements) {
    PassageSet any;
    for (const Alternative& alternative : element->alternatives) {
      any |= with_alternative(alternative, among);
    }
    result = std::move(any);
    among = &result;
    if (result.isEmpty()) break;
  }
  return result;
}

// What has the words of a leaf; whether they stand as they must only its matcher tells.
PassageSet SegmentSearcher::candidates(const Leaf& leaf, const PassageSet* within) const {
  if (leaf.operands.empty()) return with_elements(leaf.elements, "", within);
  std::vector<std::pair<std::uint64_t, const std::vector<Sequence>*>> rarest_first;
  for (const std::vector<Sequence>& operand : leaf.operands) {
    std::uint64_t postings = 0;
    for (const Sequence& sequence : operand) {
      each_word(sequence, [&](const WordTest& word) { postings += postings_of(word, ""); });
    }
    rarest_first.emplace_back(postings, &operand);
  }
  std::ranges::sort(rarest_first, {}, [](const auto& operand) { return operand.first; });
  PassageSet result;
  const PassageSet* among = within;
  for (const auto& [postings, operand] : rarest_first) {
    PassageSet any;
    for (const Sequence& sequence : *operand) any |= with_elements(sequence, "", among);
    result = std::move(any);
    among = &result;
    if (result.isEmpty()) break;
  }
  return result;
}

// Of the stems all of whose forms are meant the postings are proof enough.
PassageSet SegmentSearcher::surely_with(const WordTest& word) const {
  std::map<std::string, FormId> meant;  // forms of each stem that this segment has
  for (const KnownForm& form : word.forms) {
    if (segment_.lexicon.find(form.form)) ++meant[form.stem];
  }
  PassageSet result;
  for (const auto& [stem, forms] : meant) {
    const FormRange all = segment_.lexicon.forms_of_stem(stem);
    if (all.last - all.first == forms) result |= with_stem(stem, nullptr);
  }
  return result;
}

PassageSet SegmentSearcher::evaluate_leaf(const Leaf& leaf, const PassageSet* within) const {
  if (leaf.elements.empty() && leaf.operands.empty()) return {};
  if (leaf.scope == Leaf::Scope::title) {
    PassageSet set = evaluate_title(leaf);
    if (within != nullptr) set &= *within;
    return set;
  }
  PassageSet doubtful = candidates(leaf, within);
  const bool anywhere = leaf.scope == Leaf::Scope::text_or_heading;
  if (leaf.is_single_word() && anywhere) return doubtful;
  const LeafMatcher leaf_matcher = matcher(leaf);
  PassageSet result;
  if (!leaf_matcher.possible()) return result;
  if (const WordTest* word = leaf.only_word(); word != nullptr && word->is_expanded() && anywhere) {
    result = surely_with(*word) & doubtful;
    doubtful -= result;
  }
  // Passages under the same headings follow each other: the last answer often holds again.
  std::uint32_t last_heading = 0;
  bool last_answer = false;
  const auto only = leaf_matcher.only_word();
  const WantedForms forms = leaf_matcher.forms();
  TokenStream words;
  std::vector<std::uint32_t> found;
  for (const std::uint32_t passage : numbers_of(doubtful)) {
    const std::uint32_t heading = segment_.tokens.heading_number(passage);
    if (heading != last_heading) {
      last_heading = heading;
      words = segment_.tokens.heading(passage, forms, std::move(words)).tokens;
      last_answer = leaf_matcher.matches(words);
    }
    bool matches = heading != 0 && last_answer;
    if (!matches && anywhere && only) {
      matches = segment_.tokens.text_has(passage, *only);
    } else if (!matches && anywhere) {
      words = segment_.tokens.text(passage, forms, std::move(words)).tokens;
      matches = leaf_matcher.matches(words);
    }
    if (matches) found.push_back(passage);
  }
  result.addMany(found.size(), found.data());
  return result;
}

// The passages of the documents whose title has the leaf. A document without a title of its own
// is titled by the outermost heading of its passage (records of JSON Lines files).
PassageSet SegmentSearcher::evaluate_title(const Leaf& leaf) const {
  PassageSet result;
  const LeafMatcher leaf_matcher = matcher(leaf);
  if (!leaf_matcher.possible()) return result;
  const std::string prefix(row_of(Field::title).term_prefix);
  const auto only = leaf_matcher.only_word();
  TokenStream words;
  for (const std::uint32_t passage : with_elements(leaf.elements, prefix, nullptr)) {
    const std::uint32_t document = segment_.records.document_of(passage);
    words = segment_.tokens.title(document, std::move(words));
    if (!leaf_matcher.matches(words)) continue;
    result.addRange(segment_.records.first_passage(document),
                    segment_.records.first_passage(document + 1));
  }
  for (const std::uint32_t passage : numbers_of(with_elements(leaf.elements, "", nullptr))) {
    if (segment_.tokens.heading_number(passage) == 0) continue;
    const std::uint32_t document = segment_.records.document_of(passage);
    if (segment_.tokens.has_title(document)) continue;
    if (only) {
      if (segment_.tokens.outermost_heading_has(passage, *only)) result.add(passage);
      continue;
    }
    words = segment_.tokens.heading(passage, std::move(words));
    const auto deeper =
        std::ranges::find_if(words, [](const StoredToken& token) { return token.heading > 0; });
    words.erase(deeper, words.end());
    if (leaf_matcher.matches(words)) result.add(passage);
  }
  return result;
}

PassageSet SegmentSearcher::passing(const Filter& filter) const {
  PassageSet result;
  if (is_gathered(filter.field)) return among_gathered(filter);
  if (filter.field == Field::document) {
    const auto add_document = [&](const FilterValue& value, PassageSet& to) {
      if (value.type == FilterValue::Type::any) to = all();
      if (value.type != FilterValue::Type::value) return;  // no passage is without a document
      if (const auto number = segment_.find_document(value.value)) {
        to.addRange(segment_.records.first_passage(*number),
                    segment_.records.first_passage(*number + 1));
      }
    };
    if (filter.included.empty()) result = all();
    for (const FilterValue& value : filter.included) add_document(value, result);
    PassageSet excluded;
    for (const FilterValue& value : filter.excluded) add_document(value, excluded);
    return result - excluded;
  }
  const ColumnView& column = segment_.columns[*row_of(filter.field).column];
  const std::vector<bool> passes = passing_codes(column, filter);
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t passage = 0; passage < passages(); ++passage) {
    if (passes.at(column[passage])) numbers.push_back(passage);
  }
  result.addMany(numbers.size(), numbers.data());
  return result;
}

PassageSet SegmentSearcher::among_gathered(const Filter& filter) const {
  const auto holders = [&](const FilterValue& value) {
    PassageSet set;
    for (const PassageId& id : value.passages) {
      if (const auto passage = segment_.find_passage(id)) set.add(*passage);
    }
    return value.type == FilterValue::Type::none ? all() - set : set;
  };
  PassageSet result;
  if (filter.included.empty()) result = all();
  for (const FilterValue& value : filter.included) result |= holders(value);
  for (const FilterValue& value : filter.excluded) result -= holders(value);
  return result;
}

PassageSet SegmentSearcher::passing(const Filter& filter, const PassageSet& set) const {
  if (filter.field == Field::document || is_gathered(filter.field) ||
      set.cardinality() > passages() / few_one_in) {
    return passing(filter) & set;
  }
  const ColumnView& column = segment_.columns[*row_of(filter.field).column];
  const std::vector<bool> passes = passing_codes(column, filter);
  std::vector<std::uint32_t> numbers;
  for (const std::uint32_t passage : numbers_of(set)) {
    if (passes.at(column[passage])) numbers.push_back(passage);
  }
  PassageSet result;
  result.addMany(numbers.size(), numbers.data());
  return result;
}

PassageSet SegmentSearcher::behind(const PassageSet& set) const {
  const Filter part = one_of(Field::part, {name_of(Part::annex), name_of(Part::data)});
  const Filter kind = one_of(Field::kind, {name_of(Kind::caption), name_of(Kind::table)});
  if (!all_behind_ && set.cardinality() <= passages() / few_one_in) {
    return passing(part, set) | passing(kind, set);
  }
  if (!all_behind_) all_behind_ = passing(part) | passing(kind);
  return *all_behind_ & set;
}

// Tells which of several nodes is rarest.
std::uint64_t SegmentSearcher::postings_of(const Plan& plan, const PlanNode& node) const {
  std::uint64_t sum = 0;
  if (node.type == PlanNode::Type::leaf) {
    each_word_of(plan.leaves[node.index],
                 [&](const WordTest& word) { sum += postings_of(word, ""); });
  }
  for (const PlanNode& child : node.children) sum += postings_of(plan, child);
  return sum;
}

PassageSet SegmentSearcher::with_all(const Plan& plan, const std::vector<PlanNode>& nodes,
                                     const std::vector<Filter>& conditions,
                                     const PassageSet& base) const {
  std::vector<std::pair<std::uint64_t, const PlanNode*>> rarest_first;
  for (const PlanNode& node : nodes) rarest_first.emplace_back(postings_of(plan, node), &node);
  std::ranges::sort(rarest_first, {}, [](const auto& node) { return node.first; });
  PassageSet result = base;
  for (const auto& [postings, node] : rarest_first) {
    if (result.isEmpty()) break;
    result = evaluate(plan, *node, conditions, &result);
  }
  return result;
}

PassageSet SegmentSearcher::evaluate(const Plan& plan, const PlanNode& node,
                                     const std::vector<Filter>& conditions,
                                     const PassageSet* within) const {
  PassageSet result;
  switch (node.type) {
    case PlanNode::Type::nothing:
      return result;
    case PlanNode::Type::leaf:
      return evaluate_leaf(plan.leaves[node.index], within);
    case PlanNode::Type::condition:
      result = passing(conditions[node.index]);
      if (within != nullptr) result &= *within;
      return result;
    case PlanNode::Type::any_of:
      for (const PlanNode& child : node.children) {
        result |= evaluate(plan, child, conditions, within);
      }
      return result;
    case PlanNode::Type::all_of:
      result = within != nullptr ? *within : all();
      for (const PlanNode& child : node.children) {
        result = evaluate(plan, child, conditions, &result);
        if (result.isEmpty()) return result;
      }
      for (const PlanNode& child : node.excluded) {
        result -= evaluate(plan, child, conditions, &result);
      }
      return result;
  }
  return result;
}

}  // namespace findings
