// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/segment_search.h"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <span>
#include <utility>

#include "corpus/model/document.h"

namespace findings {
namespace {

// Fewer passages than this part of a segment are tested one by one, not by all of the column.
constexpr std::uint32_t few_one_in = 8;

// A filter for any of the parts or kinds.
template <typename Values>
Filter one_of(Field field, const Values& values) {
  Filter filter{field, {}, {}};
  for (const auto value : values) filter.included.emplace_back().value = name_of(value);
  return filter;
}

// The passages that have every one of `parts`: the rarest is looked for first, and each other only
// among the passages that are left.
template <typename Part, typename Postings, typename Find>
PassageSet with_each(const std::vector<Part>& parts, const PassageSet* within,
                     const Postings& postings, const Find& find) {
  std::vector<std::pair<std::uint64_t, const Part*>> rarest_first;
  for (const Part& part : parts) rarest_first.emplace_back(postings(part), &part);
  std::ranges::sort(rarest_first, {}, [](const auto& part) { return part.first; });
  PassageSet result;
  for (const auto& [count, part] : rarest_first) {
    result = find(*part, within);
    within = &result;
    if (result.isEmpty()) break;
  }
  return result;
}

// By code of a column: those of `numbers` whose code passes.
template <typename Numbers>
PassageSet with_codes(const ColumnView& column, const std::vector<bool>& passes,
                      const Numbers& numbers) {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t passage : numbers) {
    if (passes.at(column[passage])) found.push_back(passage);
  }
  return set_of(found);
}

PassageSet passages_of(const Segment& segment, std::uint32_t document) {
  PassageSet set;
  set.addRange(segment.records.first_passage(document),
               segment.records.first_passage(document + 1));
  return set;
}

// In the functions below `within` may be null: all passages.
PassageSet with_term(const SegmentPostings& postings, const std::string& term,
                     const PassageSet* within) {
  if (within != nullptr && postings.pays_to_skip(term, within->cardinality())) {
    return set_of(postings.reader().among(term, numbers_of(*within)).passages);
  }
  PassageSet set = set_of(postings.list(term).passages);
  if (within != nullptr) set &= *within;
  return set;
}

// Looks for words in the text and headings, or in titles.
class WordSearch {
 public:
  WordSearch(const SegmentPostings& postings, Field field)
      : postings_(postings), prefix_(row_of(field).term_prefix) {}

  // About how many postings there are.
  [[nodiscard]] std::uint64_t count(const WordTest& word) const {
    return postings_of(
        word, [&](const std::string& term) { return postings_.passages_with(prefix_ + term); });
  }

  [[nodiscard]] std::uint64_t count(std::span<const Element> elements) const {
    std::uint64_t sum = 0;
    each_word(elements, [&](const WordTest& word) { sum += count(word); });
    return sum;
  }

  [[nodiscard]] PassageSet with(const WordTest& word, const PassageSet* within) const {
    if (!word.is_expanded()) return with_term(postings_, prefix_ + word.term(), within);
    std::set<std::string> stems;
    for (const KnownForm& form : word.forms) stems.insert(form.stem);
    PassageSet any;
    for (const std::string& stem : stems) any |= with_term(postings_, prefix_ + stem, within);
    return any;
  }

  [[nodiscard]] PassageSet with(const Sequence& sequence, const PassageSet* within) const {
    const auto with_element = [&](const Element& element, const PassageSet* among) {
      PassageSet any;
      for (const Alternative& alternative : element.alternatives) {
        any |= with_each(
            alternative.words, among, [&](const WordTest& word) { return count(word); },
            [&](const WordTest& word, const PassageSet* left) { return with(word, left); });
      }
      return any;
    };
    return with_each(
        sequence, within, [&](const Element& element) { return count(std::span(&element, 1)); },
        with_element);
  }

 private:
  const SegmentPostings& postings_;
  std::string prefix_;
};

// What has the words of a leaf; only its matcher knows whether they are where they must be.
PassageSet candidates(const SegmentPostings& postings, const Leaf& leaf, const PassageSet* within) {
  const WordSearch words(postings, Field::text);
  if (leaf.operands.empty()) return words.with(leaf.elements, within);
  const auto count = [&](const std::vector<Sequence>& operand) {
    std::uint64_t sum = 0;
    for (const Sequence& sequence : operand) sum += words.count(sequence);
    return sum;
  };
  const auto with_operand = [&](const std::vector<Sequence>& operand, const PassageSet* among) {
    PassageSet any;
    for (const Sequence& sequence : operand) any |= words.with(sequence, among);
    return any;
  };
  return with_each(leaf.operands, within, count, with_operand);
}

// Only estimates which of several nodes is rarest.
std::uint64_t count(const SegmentPostings& postings, const Plan& plan, const PlanNode& node) {
  std::uint64_t sum = 0;
  if (node.type == PlanNode::Type::leaf) {
    const WordSearch words(postings, Field::text);
    each_word_of(plan.leaves[node.index], [&](const WordTest& word) { sum += words.count(word); });
  }
  for (const PlanNode& child : node.children) sum += count(postings, plan, child);
  return sum;
}

// The passages with stems all of whose forms are meant: for these the postings are proof enough.
PassageSet certain(const SegmentSearcher& searcher, const WordTest& word) {
  const Lexicon& lexicon = searcher.segment().lexicon;
  std::map<std::string, FormId> meant;  // forms of each stem that this segment has
  for (const KnownForm& form : word.forms) {
    if (lexicon.find(form.form)) ++meant[form.stem];
  }
  PassageSet result;
  for (const auto& [stem, forms] : meant) {
    const FormRange all = lexicon.forms_of_stem(stem);
    if (all.last - all.first == forms) result |= with_term(searcher.postings(), stem, nullptr);
  }
  return result;
}

// The passages of the documents whose title has the leaf. The title of a document without one is
// the outermost heading of its passage (records of JSON Lines files).
PassageSet in_title(const SegmentSearcher& searcher, const Leaf& leaf) {
  const Segment& segment = searcher.segment();
  PassageSet result;
  const LeafMatcher matcher(leaf, searcher.resolver());
  if (!matcher.possible()) return result;
  const auto only = matcher.only_word();
  TokenStream words;
  for (const std::uint32_t passage :
       WordSearch(searcher.postings(), Field::title).with(leaf.elements, nullptr)) {
    const std::uint32_t document = segment.records.document_of(passage);
    words = segment.tokens.title(document, std::move(words));
    if (!matcher.matches(words)) continue;
    result |= passages_of(segment, document);
  }
  for (const std::uint32_t passage : numbers_of(candidates(searcher.postings(), leaf, nullptr))) {
    if (segment.tokens.heading_number(passage) == 0) continue;
    const std::uint32_t document = segment.records.document_of(passage);
    if (segment.tokens.has_title(document)) continue;
    if (only) {
      if (segment.tokens.outermost_heading_has(passage, *only)) result.add(passage);
      continue;
    }
    words = segment.tokens.heading(passage, std::move(words));
    const auto deeper =
        std::ranges::find_if(words, [](const StoredToken& token) { return token.heading > 0; });
    words.erase(deeper, words.end());
    if (matcher.matches(words)) result.add(passage);
  }
  return result;
}

// For filters that name passages or documents, which no column has.
PassageSet by_values(const SegmentSearcher& searcher, const Filter& filter) {
  const Segment& segment = searcher.segment();
  const bool by_document = filter.field == Field::document;
  const auto with = [&](const FilterValue& value) {
    PassageSet set;
    if (by_document && value.type == FilterValue::Type::any) return searcher.all();
    if (by_document && value.type == FilterValue::Type::value) {
      const auto number = segment.find_document(value.value);
      return number ? passages_of(segment, *number) : set;
    }
    if (by_document) return set;  // no passage is without a document
    for (const PassageId& id : value.passages) {
      if (const auto passage = segment.find_passage(id)) set.add(*passage);
    }
    return value.type == FilterValue::Type::none ? searcher.all() - set : set;
  };
  PassageSet result;
  if (filter.included.empty()) result = searcher.all();
  for (const FilterValue& value : filter.included) result |= with(value);
  for (const FilterValue& value : filter.excluded) result -= with(value);
  return result;
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
  for (const std::uint32_t document : segment_.dead) set |= passages_of(segment_, document);
  return set;
}

PassageSet SegmentSearcher::evaluate_leaf(const Leaf& leaf, const PassageSet* within) const {
  if (leaf.elements.empty() && leaf.operands.empty()) return {};
  if (leaf.scope == Leaf::Scope::title) {
    PassageSet set = in_title(*this, leaf);
    if (within != nullptr) set &= *within;
    return set;
  }
  PassageSet doubtful = candidates(postings_, leaf, within);
  const bool anywhere = leaf.scope == Leaf::Scope::text_or_heading;
  if (leaf.is_single_word() && anywhere) return doubtful;
  const LeafMatcher matcher(leaf, resolver_);
  PassageSet result;
  if (!matcher.possible()) return result;
  if (const WordTest* word = leaf.only_word(); word != nullptr && word->is_expanded() && anywhere) {
    result = certain(*this, *word) & doubtful;
    doubtful -= result;
  }
  // Passages under the same headings follow each other: the last answer is often right again.
  std::uint32_t last_heading = 0;
  bool last_answer = false;
  const auto only = matcher.only_word();
  const WantedForms forms = matcher.forms();
  TokenStream words;
  std::vector<std::uint32_t> found;
  for (const std::uint32_t passage : numbers_of(doubtful)) {
    const std::uint32_t heading = segment_.tokens.heading_number(passage);
    if (heading != last_heading) {
      last_heading = heading;
      words = segment_.tokens.heading(passage, forms, std::move(words)).tokens;
      last_answer = matcher.matches(words);
    }
    bool matches = heading != 0 && last_answer;
    if (!matches && anywhere && only) {
      matches = segment_.tokens.text_has(passage, *only);
    } else if (!matches && anywhere) {
      words = segment_.tokens.text(passage, forms, std::move(words)).tokens;
      matches = matcher.matches(words);
    }
    if (matches) found.push_back(passage);
  }
  result |= set_of(found);
  return result;
}

PassageSet SegmentSearcher::passing(const Filter& filter) const {
  const auto id = row_of(filter.field).column;
  if (!id) return by_values(*this, filter);
  const ColumnView& column = segment_.columns[*id];
  return with_codes(column, passing_codes(column, filter), std::views::iota(0U, passages()));
}

PassageSet SegmentSearcher::passing(const Filter& filter, const PassageSet& set) const {
  const auto id = row_of(filter.field).column;
  if (!id || set.cardinality() > passages() / few_one_in) {
    return passing(filter) & set;
  }
  const ColumnView& column = segment_.columns[*id];
  return with_codes(column, passing_codes(column, filter), numbers_of(set));
}

bool SegmentSearcher::is_record(std::uint32_t passage) const {
  const Records& records = segment_.records;
  const std::uint32_t document = records.document_of(passage);
  return records.first_passage(document + 1) - records.first_passage(document) == 1 &&
         !segment_.tokens.has_title(document);
}

PassageSet SegmentSearcher::fragments(const PassageSet& set) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t passage : set) {
    if (postings_.length(passage) < fewest_words && !is_record(passage)) found.push_back(passage);
  }
  return set_of(found);
}

PassageSet SegmentSearcher::below_text(const PassageSet& set) const {
  const Filter part = one_of(Field::part, parts_below_text);
  const Filter kind = one_of(Field::kind, kinds_below_text);
  if (!all_below_ && set.cardinality() <= passages() / few_one_in) {
    return passing(part, set) | passing(kind, set) | fragments(set);
  }
  if (!all_below_) all_below_ = passing(part) | passing(kind) | fragments(all());
  return *all_below_ & set;
}

PassageSet SegmentSearcher::with_all(const Plan& plan, const std::vector<PlanNode>& nodes,
                                     const std::vector<Filter>& conditions,
                                     const PassageSet& base) const {
  if (nodes.empty() || base.isEmpty()) return base;
  return with_each(
      nodes, &base, [&](const PlanNode& node) { return count(postings_, plan, node); },
      [&](const PlanNode& node, const PassageSet* among) {
        return evaluate(plan, node, conditions, among);
      });
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
