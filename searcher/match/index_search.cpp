// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/index_search.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <future>
#include <utility>

#include "corpus/text/analyzer.h"

namespace findings {
namespace {

// `--match auto` requires all words if so many passages have them.
constexpr std::size_t enough_passages = 10;
// The least share of the weight of all words. Of two words, a common one beside a rare name may be
// missing, but neither of two like each other.
constexpr double least_share = 0.2;
constexpr double least_share_of_two = 2.0 / 3;
constexpr double light_factor = 0.5;
constexpr double more_than_all = 2;
constexpr std::uint32_t few_documents = 2;

PassageSet passing_facets(const SegmentSearcher& segment, const Filters& filters, PassageSet set) {
  for (const Filter& filter : filters.filters) {
    if (filter.on_facet()) set = segment.passing(filter, set);
  }
  return set;
}

// The passages that match in any case, before the loose words and the filters on facets.
PassageSet base_of(const IndexSearcher& searcher, std::size_t number, const Plan& plan,
                   const Filters& filters, const MatchOptions& options) {
  const SegmentSearcher& segment = searcher.segments()[number];
  PassageSet base = segment.evaluate(plan, plan.root, filters.conditions, nullptr);
  base -= segment.dead();
  for (const Filter& filter : filters.filters) {
    if (!filter.on_facet()) base = segment.passing(filter, base);
  }
  if (!options.left_out.empty()) base -= options.left_out[number];
  if (options.distinctive) base -= in_many_documents(searcher.index(), number);
  return base;
}

// Of the words as written, or of a synonym if the index lacks these.
double weight_of(const IndexSearcher& searcher, const Element& element) {
  for (const Alternative& words : element.alternatives) {
    double sum = 0;
    for (const WordTest& word : words) {
      const bool known = searcher.passages_with(word.term()) > 0;
      sum = known && sum >= 0 ? sum + searcher.weight(word.stem) : -1;
    }
    if (sum > 0) return sum;
  }
  return 0;
}

// The sets of the loose words, those of a phrase only where all of it is. A query of nothing but
// one phrase is its words.
std::vector<PassageSet> with_whole_phrases(const Plan& plan, std::vector<PassageSet> with_word) {
  const auto is_part = [](const PlanNode& word, const std::vector<std::size_t>& phrase) {
    const PlanNode& own = word.type == PlanNode::Type::any_of ? word.children.front() : word;
    return own.type == PlanNode::Type::leaf && std::ranges::find(phrase, own.index) != phrase.end();
  };
  for (const std::vector<std::size_t>& phrase : plan.phrases) {
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      if (is_part(plan.words[i], phrase)) words.push_back(i);
    }
    if (words.size() < 2 || words.size() == plan.words.size()) continue;
    PassageSet whole = with_word[words.front()];
    for (const std::size_t i : words) whole &= with_word[i];
    for (const std::size_t i : words) with_word[i] = whole;
  }
  return with_word;
}

// By passage: which part of the weight of all words it has, 0 to 1, and how many of the words.
struct WordsOf {
  std::vector<double> share;
  std::vector<std::uint16_t> count;
};

WordsOf words_of(const std::vector<PassageSet>& with_word, const std::vector<double>& weights,
                 std::uint32_t passages) {
  WordsOf result{std::vector<double>(passages), std::vector<std::uint16_t>(passages)};
  double all = 0;  // in the same order as for a passage, so that all words give just 1
  for (const double weight : weights) all += weight;
  for (std::size_t i = 0; i < with_word.size(); ++i) {
    for (const std::uint32_t passage : with_word[i]) {
      result.share[passage] += weights[i];
      ++result.count[passage];
    }
  }
  for (double& share : result.share) share = all > 0 ? share / all : 0;
  return result;
}

PassageSet any_of(const std::vector<PassageSet>& sets) {
  PassageSet any;
  for (const PassageSet& set : sets) any |= set;
  return any;
}

// Whether most of the words are in no passage of the index, as where they are mistyped: then the
// others are not what is looked for.
bool are_mostly_unknown(const std::vector<double>& weights) {
  return 2 * static_cast<std::size_t>(std::ranges::count(weights, 0.0)) > weights.size();
}

// The share that a match needs. `shares`: of all that pass the filters and have a word.
double required_share(std::vector<double> shares, const std::vector<double>& weights) {
  if (shares.empty()) return 1;
  const std::size_t enough = std::min(enough_passages, shares.size());
  std::vector<double> best(enough);
  std::ranges::partial_sort_copy(shares, best, std::greater<>());
  const bool two = weights.size() == 2 && std::ranges::min(weights) > 0;
  double least = two ? least_share_of_two : least_share;
  if (two && best.front() < 1) least = best.front();
  return std::max(best.back(), std::min(best.front(), least));
}

// Decides which of the loose words a match needs, and keeps the passages that have them.
void relax(const IndexSearcher& searcher, const Plan& plan, const Filters& filters, MatchMode mode,
           std::uint64_t postings, const std::vector<PassageSet>& bases, Matches& matches) {
  std::vector<double> weights;
  for (const PlanNode& word : plan.words) weights.push_back(weight_of(searcher, plan, word));
  std::vector<WordsOf> words(bases.size());
  searcher.each_segment(postings, [&](std::size_t i) {
    const SegmentSearcher& segment = searcher.segments()[i];
    Matches::OfSegment& found = matches.segments[i];
    for (const PlanNode& word : plan.words) {
      found.with_word.push_back(segment.evaluate(plan, word, filters.conditions, &bases[i]));
    }
    words[i] = words_of(with_whole_phrases(plan, found.with_word), weights, segment.passages());
    found.unfiltered = plan.words.empty() ? bases[i] : bases[i] & any_of(found.with_word);
    found.filtered = passing_facets(segment, filters, found.unfiltered);
  });
  matches.passages_with.assign(plan.words.size(), 0);
  for (const Matches::OfSegment& found : matches.segments) {
    for (std::size_t i = 0; i < plan.words.size(); ++i) {
      matches.passages_with[i] += found.filtered.and_cardinality(found.with_word[i]);
    }
  }
  double required = 0;
  if (mode == MatchMode::automatic) {
    std::vector<double> shares;
    for (std::size_t i = 0; i < bases.size(); ++i) {
      for (const std::uint32_t passage : matches.segments[i].filtered) {
        shares.push_back(words[i].share[passage]);
      }
    }
    required =
        are_mostly_unknown(weights) ? more_than_all : required_share(std::move(shares), weights);
  }
  matches.fewest_words = plan.words.size();
  for (std::size_t i = 0; i < bases.size(); ++i) {
    Matches::OfSegment& found = matches.segments[i];
    const auto keep = [&](const PassageSet& set) {
      std::vector<std::uint32_t> kept;
      for (const std::uint32_t passage : set) {
        if (words[i].share[passage] >= required) kept.push_back(passage);
      }
      return set_of(kept);
    };
    if (required > 0) {
      found.unfiltered = keep(found.unfiltered);
      found.filtered = keep(found.filtered);
    }
    for (const std::uint32_t passage : found.filtered) {
      const std::size_t own = words[i].count[passage];
      matches.fewest_words = std::min(matches.fewest_words, own);
      if (own == plan.words.size()) found.with_all.add(passage);
    }
  }
}

}  // namespace

double weight_of(const IndexSearcher& searcher, const Plan& plan, const PlanNode& word) {
  double sum = 0;
  if (word.type == PlanNode::Type::leaf) {
    for (const Element& element : plan.leaves[word.index].elements) {
      sum += weight_of(searcher, element);
    }
    return sum;
  }
  for (const PlanNode& child : word.children) {
    const double own = weight_of(searcher, plan, child);
    if (word.type == PlanNode::Type::any_of && own > 0) return own;
    sum += own;
  }
  return sum;
}

bool SegmentThreads::pays(const std::vector<SegmentSearcher>& segments,
                          std::uint64_t postings) const {
  if (postings < worth_) return false;
  double sum = 0;
  double largest = 0;
  for (const SegmentSearcher& segment : segments) {
    sum += segment.passages();
    largest = std::max<double>(largest, segment.passages());
  }
  return static_cast<double>(postings) * (1 - largest / sum) >= static_cast<double>(worth_);
}

void SegmentThreads::each(const std::vector<SegmentSearcher>& segments, std::uint64_t postings,
                          const std::function<void(std::size_t segment)>& work) {
  if (threads_ < 2 || segments.size() < 2 || !pays(segments, postings)) {
    for (std::size_t i = 0; i < segments.size(); ++i) work(i);
    return;
  }
  if (!pool_) pool_ = std::make_unique<WorkerPool>(threads_);
  std::vector<std::future<void>> others;
  for (std::size_t i = 1; i < segments.size(); ++i) {
    others.push_back(pool_->run([&work, i] { work(i); }));
  }
  std::packaged_task<void()> own([&work] { work(0); });
  own();  // its failure is thrown below, when no thread works any more
  for (const auto& other : others) other.wait();
  own.get_future().get();
  for (auto& other : others) other.get();
}

IndexSearcher::IndexSearcher(std::shared_ptr<const OpenIndex> index, SegmentThreads threads)
    : index_(std::move(index)), threads_(std::move(threads)) {
  for (const auto& segment : index_->segments()) {
    passages_ += segments_.emplace_back(*segment).passages();
  }
}

double IndexSearcher::average_length() const {
  if (passages_ == 0) return 1;
  std::uint64_t length = 0;
  for (const auto& segment : segments_) length += segment.postings().reader().total_length();
  if (length == 0) return 1;  // of passages without words, and never divided by
  return static_cast<double>(length) / static_cast<double>(passages_);
}

std::uint64_t IndexSearcher::passages_with(const std::string& stem) const {
  std::uint64_t sum = 0;
  for (const SegmentSearcher& segment : segments_) sum += segment.postings().passages_with(stem);
  return sum;
}

double IndexSearcher::idf(const std::string& stem) const {
  const auto all = static_cast<double>(passages_);
  const auto with = static_cast<double>(passages_with(stem));
  return std::log1p((all - with + 0.5) / (with + 0.5));
}

double IndexSearcher::weight(const std::string& stem) const {
  return idf(stem) * (is_light_stem(stem) ? light_factor : 1);
}

std::uint64_t IndexSearcher::postings_of(const Plan& plan) const {
  std::uint64_t sum = 0;
  for (const Leaf& leaf : plan.leaves) {
    each_word_of(leaf, [&](const WordTest& word) {
      sum += findings::postings_of(word,
                                   [this](const std::string& stem) { return passages_with(stem); });
    });
  }
  return sum;
}

void IndexSearcher::forget() const {
  for (const SegmentSearcher& segment : segments_) segment.postings().forget();
}

std::uint64_t Matches::passages() const {
  std::uint64_t sum = 0;
  for (const OfSegment& segment : segments) sum += segment.filtered.cardinality();
  return sum;
}

std::uint64_t Matches::with_all() const {
  std::uint64_t sum = 0;
  for (const OfSegment& segment : segments) sum += segment.with_all.cardinality();
  return sum;
}

PassageSet in_many_documents(const OpenIndex& index, std::size_t segment) {
  PassageSet result;
  for (std::uint32_t family = 1; family <= index.families().size(); ++family) {
    if (index.families().documents(family) <= few_documents) continue;
    for (const PassagePlace at : index.members(family)) {
      if (at.segment == segment) result.add(at.passage);
    }
  }
  return result;
}

Matches find_matches(const IndexSearcher& searcher, const Plan& plan, const Filters& filters,
                     const MatchOptions& options) {
  const std::size_t words = plan.words.size();
  const std::uint64_t postings = searcher.postings_of(plan);
  std::vector<PassageSet> bases(searcher.segments().size());
  Matches matches;
  matches.segments.resize(bases.size());
  matches.fewest_words = words;
  if (options.mode != MatchMode::any) {
    searcher.each_segment(postings, [&](std::size_t i) {
      const SegmentSearcher& segment = searcher.segments()[i];
      bases[i] = base_of(searcher, i, plan, filters, options);
      Matches::OfSegment& found = matches.segments[i];
      found.unfiltered = segment.with_all(plan, plan.words, filters.conditions, bases[i]);
      found.filtered = passing_facets(segment, filters, found.unfiltered);
      found.with_all = found.filtered;
    });
    const bool enough = words < 2 || matches.passages() >= enough_passages;
    if (options.mode == MatchMode::all || enough) return matches;
  } else {
    searcher.each_segment(
        postings, [&](std::size_t i) { bases[i] = base_of(searcher, i, plan, filters, options); });
  }
  relax(searcher, plan, filters, options.mode, postings, bases, matches);
  return matches;
}

}  // namespace findings
