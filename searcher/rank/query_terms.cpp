// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/rank/query_terms.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "corpus/text/stop_words.h"
#include "searcher/rank/bm25.h"

namespace findings {
namespace {

// Fewer words are no sentence: they need not stand together to be meant.
constexpr std::size_t least_prose = 6;

// The words that a query asks for, in its order.
std::vector<std::string> asked_forms(const QueryNode& node, Tokenizer& tokenizer) {
  std::vector<std::string> result;
  if (node.occur == QueryNode::Occur::must_not || node.type == QueryNode::Type::field) {
    return result;
  }
  if (node.is_leaf()) {
    for (const Token& token : tokenizer.tokens(node.text)) {
      if (token.span == 1) result.emplace_back(token.form);
    }
  }
  for (const QueryNode& child : node.children) {
    std::ranges::move(asked_forms(child, tokenizer), std::back_inserter(result));
  }
  return result;
}

std::vector<std::string> informative_stems(const std::vector<std::string>& forms,
                                           Stemmer& stemmer) {
  std::vector<std::string> result;
  for (const std::string& form : forms) {
    if (!is_stop_word(form)) result.emplace_back(stemmer.stem(form));
  }
  return result;
}

// A pasted sentence: words and phrases side by side, without any operator.
bool is_prose(const QueryNode& tree) {
  const auto plain = [](const QueryNode& node) {
    return node.is_leaf() && node.occur == QueryNode::Occur::plain;
  };
  return plain(tree) ||
         (tree.type == QueryNode::Type::loose && std::ranges::all_of(tree.children, plain));
}

// Words of the query, and runs of stems that mean the same.
struct Replaced {
  std::vector<std::string> stems;
  std::vector<std::vector<std::string>> by;
};

std::vector<std::vector<std::string>> synonyms(const Element& element) {
  std::vector<std::vector<std::string>> result;
  for (const Alternative& alternative : element.alternatives) {
    if (!alternative.synonym) continue;
    auto& stems = result.emplace_back();
    for (const WordTest& word : alternative) stems.push_back(word.stem);
  }
  return result;
}

// Of a compound and its parts the first that the index knows.
const Alternative* own_words(const Element& element, const IndexTotals& totals) {
  const auto known = std::ranges::find_if(element.alternatives, [&](const Alternative& own) {
    return !own.synonym && std::ranges::all_of(own, [&](const WordTest& word) {
      return totals.passages_with(word.stem) > 0;
    });
  });
  return known == element.alternatives.end() ? nullptr : &*known;
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

std::uint64_t IndexTotals::postings_of(const Plan& plan) const {
  std::uint64_t sum = 0;
  for (const Leaf& leaf : plan.leaves) {
    each_word_of(leaf, [&](const WordTest& word) {
      sum += findings::postings_of(word,
                                   [this](const std::string& stem) { return passages_with(stem); });
    });
  }
  return sum;
}

double IndexTotals::idf(const std::string& stem) const {
  return bm25_idf(passages_, passages_with(stem));
}

QueryTerms query_terms(const Plan& plan, const QueryNode& tree, const IndexTotals& totals,
                       Analyzer& analyzer) {
  std::map<std::string, double> times;
  std::vector<Replaced> replaced;
  for (const Leaf& leaf : plan.leaves) {
    if (!leaf.scores || leaf.scope == Leaf::Scope::title) continue;
    for (const Element& element : leaf.elements) {
      Replaced here{leaf.stands_for, synonyms(element)};
      const Alternative* own = own_words(element, totals);
      if (own == nullptr && !here.by.empty() && !element.alternatives.front().synonym) {
        own = &element.alternatives.front();
      }
      if (own != nullptr) {
        for (const WordTest& word : *own) {
          times[word.stem] += leaf.times;
          here.stems.push_back(word.stem);
        }
      }
      if (!here.by.empty()) replaced.push_back(std::move(here));
    }
  }
  QueryTerms query;
  query.average_length = totals.average_length();
  std::map<std::string, std::size_t> places;
  for (const auto& [stem, count] : times) {
    places.emplace(stem, query.terms.size());
    query.terms.push_back({stem, totals.idf(stem), count});
  }
  const std::vector<std::string> asked = asked_forms(tree, analyzer.tokenizer);
  if (is_prose(tree) && asked.size() >= least_prose) query.prose = asked;
  for (Replaced& of : replaced) {
    Substitute& substitute = query.substitutes.emplace_back();
    for (const std::string& stem : of.stems) {
      if (const auto at = places.find(stem); at != places.end()) {
        substitute.terms.push_back(at->second);
      }
    }
    substitute.by = std::move(of.by);
  }
  const std::vector<std::string> sequence = informative_stems(asked, analyzer.stemmer);
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
