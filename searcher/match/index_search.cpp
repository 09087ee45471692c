// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/index_search.h"

#include <algorithm>
#include <future>
#include <utility>

namespace findings {
namespace {

// `--match auto` requires all words if so many passages have them.
constexpr std::uint64_t enough_passages = 10;
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

// All of the words, or as many as let in enough passages, but at least half.
std::size_t required_words(const IndexSearcher& searcher, const Matches& matches,
                           const Filters& filters, std::size_t words) {
  std::vector<std::uint64_t> passages_with(words + 1);  // so many words or more
  for (std::size_t i = 0; i < matches.segments.size(); ++i) {
    const SegmentSearcher& segment = searcher.segments()[i];
    std::vector<std::uint8_t> counts(segment.passages());
    PassageSet any;
    for (const PassageSet& set : matches.segments[i].with_word) {
      any |= set;
      for (const std::uint32_t passage : set) {
        if (counts[passage] < 255) ++counts[passage];
      }
    }
    for (const std::uint32_t passage : passing_facets(segment, filters, std::move(any))) {
      ++passages_with[std::min<std::size_t>(counts[passage], words)];
    }
  }
  for (std::size_t i = words; i-- > 0;) passages_with[i] += passages_with[i + 1];
  const std::size_t least = (words + 1) / 2;
  std::size_t required = words;
  while (required > least && passages_with[required] < enough_passages) --required;
  return required;
}

// Those of `base` that have `required` of the words.
PassageSet with_required(const std::vector<PassageSet>& words, std::size_t required,
                         const PassageSet& base, std::uint32_t passages) {
  if (words.empty()) return base;
  if (required == 1) {
    PassageSet any;
    for (const PassageSet& set : words) any |= set;
    return base & any;
  }
  std::vector<std::uint16_t> counts(passages);
  std::vector<std::uint32_t> enough;
  for (const PassageSet& set : words) {
    for (const std::uint32_t passage : set) {
      if (++counts[passage] == required) enough.push_back(passage);
    }
  }
  return base & set_of(enough);
}

}  // namespace

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
  matches.required = words;
  searcher.each_segment(postings, [&](std::size_t i) {
    const SegmentSearcher& segment = searcher.segments()[i];
    bases[i] = base_of(searcher, i, plan, filters, options);
    if (options.mode == MatchMode::any) return;
    Matches::OfSegment& found = matches.segments[i];
    found.unfiltered = segment.with_all(plan, plan.words, filters.conditions, bases[i]);
    found.filtered = passing_facets(segment, filters, found.unfiltered);
  });
  if (options.mode == MatchMode::all) return matches;
  if (options.mode == MatchMode::automatic &&
      (words < 2 || matches.passages() >= enough_passages)) {
    return matches;
  }
  searcher.each_segment(postings, [&](std::size_t i) {
    for (const PlanNode& word : plan.words) {
      matches.segments[i].with_word.push_back(
          searcher.segments()[i].evaluate(plan, word, filters.conditions, &bases[i]));
    }
  });
  matches.required = options.mode == MatchMode::any
                         ? std::min<std::size_t>(words, 1)
                         : required_words(searcher, matches, filters, words);
  searcher.each_segment(postings, [&](std::size_t i) {
    const SegmentSearcher& segment = searcher.segments()[i];
    Matches::OfSegment& found = matches.segments[i];
    found.unfiltered =
        with_required(found.with_word, matches.required, bases[i], segment.passages());
    found.filtered = passing_facets(segment, filters, found.unfiltered);
  });
  return matches;
}

}  // namespace findings
