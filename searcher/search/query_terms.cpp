// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/query_terms.h"

#include <algorithm>
#include <map>

#include "corpus/text/stop_words.h"
#include "searcher/search/bm25.h"

namespace findings {
namespace {

// The informative words of a query in its order.
void collect(const QueryNode& node, Analyzer& analyzer, std::vector<std::string>& stems) {
  if (node.occur == QueryNode::Occur::must_not || node.type == QueryNode::Type::field) return;
  if (node.is_leaf()) {
    for (const Token& token : analyzer.tokenizer.tokens(node.text)) {
      if (token.span == 1 && !is_stop_word(token.form)) {
        stems.emplace_back(analyzer.stemmer.stem(token.form));
      }
    }
  }
  for (const QueryNode& child : node.children) collect(child, analyzer, stems);
}

}  // namespace

IndexTotals::IndexTotals(const std::vector<SegmentSearcher>& segments) : segments_(segments) {
  for (const SegmentSearcher& segment : segments) {
    passages_ += segment.passages();
    length_ += segment.total_length();
  }
}

double IndexTotals::average_length() const {
  return passages_ == 0 ? 1 : static_cast<double>(length_) / static_cast<double>(passages_);
}

std::uint64_t IndexTotals::passages_with(const std::string& stem) const {
  std::uint64_t sum = 0;
  for (const SegmentSearcher& segment : segments_) sum += segment.passages_with(stem);
  return sum;
}

double IndexTotals::idf(const std::string& stem) const {
  return bm25_idf(passages_, passages_with(stem));
}

QueryTerms query_terms(const Plan& plan, const QueryNode& tree, const IndexTotals& totals,
                       Analyzer& analyzer) {
  std::map<std::string, double> times;
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores || leaf.scope == Leaf::Scope::title) continue;
    for (const Element& element : leaf.elements) {
      for (const auto& alternative : element.alternatives) {
        const bool known = std::ranges::all_of(
            alternative, [&](const StemTest& test) { return totals.passages_with(test.stem) > 0; });
        if (!known) continue;
        for (const StemTest& test : alternative) times[test.stem] += leaf.times;
        break;
      }
    }
  }
  QueryTerms query;
  query.average_length = totals.average_length();
  std::map<std::string, std::size_t> places;
  for (const auto& [stem, count] : times) {
    places.emplace(stem, query.terms.size());
    query.terms.push_back({stem, totals.idf(stem), count});
  }
  std::vector<std::string> sequence;
  collect(tree, analyzer, sequence);
  for (std::size_t i = 0; i + 1 < sequence.size(); ++i) {
    const auto a = places.find(sequence[i]);
    const auto b = places.find(sequence[i + 1]);
    if (a == places.end() || b == places.end() || a == b) continue;
    query.neighbours.emplace_back(a->second, b->second);
  }
  std::ranges::sort(query.neighbours);
  const auto repeated = std::ranges::unique(query.neighbours);
  query.neighbours.erase(repeated.begin(), repeated.end());
  return query;
}

}  // namespace findings
