// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/segment_search.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/segment/postings.h"
#include "searcher/search/bm25.h"

namespace findings {
namespace {

constexpr std::string_view rebuild_hint =
    "run `findings check`; `findings index --rebuild` builds the index anew";

// Runs `work` on the postings; failures of Xapian become ours.
template <typename Work>
auto guarded(const Segment& segment, Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw IndexError(
        fmt::format("{} is damaged: {}", (segment.folder / PostingsWriter::file_name).string(),
                    error.get_msg()),
        std::string(rebuild_hint));
  }
}

// Lets through the passages of a set and adds nothing to their score.
class SetSource : public Xapian::PostingSource {
 public:
  explicit SetSource(const PassageSet& set) : set_(set), at_(set.begin()), end_(set.end()) {}

  Xapian::doccount get_termfreq_min() const override { return count(); }
  Xapian::doccount get_termfreq_est() const override { return count(); }
  Xapian::doccount get_termfreq_max() const override { return count(); }
  void next(double) override {
    if (started_) ++at_;
    started_ = true;
  }
  void skip_to(Xapian::docid to, double) override {
    started_ = true;
    at_.equalorlarger(to - 1);
  }
  bool check(Xapian::docid to, double) override {
    started_ = true;
    if (!set_.contains(to - 1)) return false;
    at_.equalorlarger(to - 1);
    return true;
  }
  bool at_end() const override { return started_ && at_ == end_; }
  Xapian::docid get_docid() const override { return *at_ + 1; }
  void init(const Xapian::Database&) override {
    at_ = set_.begin();
    started_ = false;
  }

 private:
  [[nodiscard]] Xapian::doccount count() const {
    return static_cast<Xapian::doccount>(set_.cardinality());
  }

  const PassageSet& set_;
  PassageSet::const_iterator at_;
  PassageSet::const_iterator end_;
  bool started_ = false;
};

}  // namespace

SegmentSearcher::SegmentSearcher(const Segment& segment)
    : segment_(segment), resolver_(segment.lexicon) {
  guarded(segment_, [&] {
    postings_ = Xapian::Database((segment_.folder / PostingsWriter::file_name).string());
    if (postings_.get_lastdocid() != segment_.records.passages()) {
      throw IndexError(fmt::format("{} is damaged: postings and records do not add up",
                                   segment_.folder.string()),
                       std::string(rebuild_hint));
    }
  });
}

std::uint64_t SegmentSearcher::total_length() const {
  return guarded(segment_, [&] { return postings_.get_total_length(); });
}

std::uint64_t SegmentSearcher::passages_with(const std::string& stem) const {
  return guarded(segment_, [&] { return postings_.get_termfreq(stem); });
}

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

PassageSet SegmentSearcher::with_stem(const std::string& term) const {
  return guarded(segment_, [&] {
    PassageSet set;
    std::vector<std::uint32_t> numbers;
    numbers.reserve(postings_.get_termfreq(term));
    for (auto at = postings_.postlist_begin(term); at != postings_.postlist_end(term); ++at) {
      numbers.push_back(*at - 1);
    }
    set.addMany(numbers.size(), numbers.data());
    return set;
  });
}

PassageSet SegmentSearcher::with_word(const WordTest& word, const std::string& prefix) const {
  if (!word.is_expanded()) return with_stem(prefix + word.stem);
  std::set<std::string> stems;
  for (const KnownForm& form : word.forms) stems.insert(form.stem);
  PassageSet result;
  for (const std::string& stem : stems) result |= with_stem(prefix + stem);
  return result;
}

PassageSet SegmentSearcher::with_elements(const Sequence& sequence,
                                          const std::string& prefix) const {
  PassageSet result;
  bool first = true;
  for (const Element& element : sequence) {
    PassageSet any;
    for (const Alternative& alternative : element.alternatives) {
      PassageSet run;
      for (std::size_t i = 0; i < alternative.size(); ++i) {
        if (i == 0) {
          run = with_word(alternative.words[i], prefix);
        } else {
          run &= with_word(alternative.words[i], prefix);
        }
      }
      any |= run;
    }
    if (first) {
      result = std::move(any);
    } else {
      result &= any;
    }
    first = false;
    if (result.isEmpty()) break;
  }
  return result;
}

// What has the words of a leaf; whether they stand as they must only its matcher tells.
PassageSet SegmentSearcher::candidates(const Leaf& leaf) const {
  if (leaf.operands.empty()) return with_elements(leaf.elements, "");
  PassageSet result;
  for (std::size_t i = 0; i < leaf.operands.size(); ++i) {
    PassageSet any;
    for (const Sequence& sequence : leaf.operands[i]) any |= with_elements(sequence, "");
    if (i == 0) {
      result = std::move(any);
    } else {
      result &= any;
    }
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
    if (all.last - all.first == forms) result |= with_stem(stem);
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
  PassageSet doubtful = candidates(leaf);
  if (within != nullptr) doubtful &= *within;
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
  for (const std::uint32_t passage : doubtful) {
    const std::uint32_t heading = segment_.tokens.heading_number(passage);
    if (heading != last_heading) {
      last_heading = heading;
      last_answer = leaf_matcher.matches(segment_.tokens.heading(passage));
    }
    const bool in_heading = heading != 0 && last_answer;
    if (in_heading || (anywhere && leaf_matcher.matches(segment_.tokens.text(passage)))) {
      result.add(passage);
    }
  }
  return result;
}

// The passages of the documents whose title has the leaf. A document without a title of its own
// is titled by the outermost heading of its passage (records of JSON Lines files).
PassageSet SegmentSearcher::evaluate_title(const Leaf& leaf) const {
  PassageSet result;
  const LeafMatcher leaf_matcher = matcher(leaf);
  if (!leaf_matcher.possible()) return result;
  const std::string prefix(row_of(Field::title).term_prefix);
  for (const std::uint32_t passage : with_elements(leaf.elements, prefix)) {
    const std::uint32_t document = segment_.columns.documents()[passage];
    if (!leaf_matcher.matches(segment_.tokens.title(document))) continue;
    result.addRange(segment_.records.first_passage(document),
                    segment_.records.first_passage(document + 1));
  }
  for (const std::uint32_t passage : with_elements(leaf.elements, "")) {
    if (segment_.tokens.heading_number(passage) == 0) continue;
    const std::uint32_t document = segment_.columns.documents()[passage];
    if (!segment_.tokens.title(document).empty()) continue;
    TokenStream heading = segment_.tokens.heading(passage);
    std::erase_if(heading, [](const StoredToken& token) { return token.heading > 0; });
    if (leaf_matcher.matches(heading)) result.add(passage);
  }
  return result;
}

PassageSet SegmentSearcher::passing(const Filter& filter) const {
  PassageSet result;
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
  std::vector<bool> passes;
  passes.reserve(column.sets().size());
  for (const auto& set : column.sets()) {
    std::vector<std::string> values;
    for (const std::uint32_t value : set) values.push_back(column.values()[value]);
    passes.push_back(filter.passes(values));
  }
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t passage = 0; passage < passages(); ++passage) {
    if (passes.at(column[passage])) numbers.push_back(passage);
  }
  result.addMany(numbers.size(), numbers.data());
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

std::vector<ScoredPassage> SegmentSearcher::best(const PassageSet& matches,
                                                 const std::vector<ScoredTerm>& terms,
                                                 double average_length, std::size_t count) const {
  if (matches.isEmpty()) return {};
  return guarded(segment_, [&] {
    std::vector<Xapian::Query> scored;
    for (const ScoredTerm& term : terms) {
      scored.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
    }
    SetSource source(matches);
    // A match need not have any of the terms (`-fraud`, `force:kent OR fraud`).
    const Xapian::Query query(Xapian::Query::OP_AND_MAYBE, Xapian::Query(&source),
                              Xapian::Query(Xapian::Query::OP_OR, scored.begin(), scored.end()));
    Xapian::Enquire enquire(postings_);
    enquire.set_weighting_scheme(Bm25Frequency(average_length));
    enquire.set_query(query);
    const auto wanted =
        count == 0 ? passages()
                   : static_cast<Xapian::doccount>(std::min<std::size_t>(count, passages()));
    const Xapian::MSet found = enquire.get_mset(0, wanted);
    std::vector<ScoredPassage> result;
    result.reserve(found.size());
    for (auto at = found.begin(); at != found.end(); ++at) {
      result.push_back({at.get_weight(), *at - 1});
    }
    return result;
  });
}

}  // namespace findings
