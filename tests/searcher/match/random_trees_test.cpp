// SPDX-License-Identifier: GPL-2.0-or-later
// Random queries of every kind on the sample corpus: the engine finds what a look at every passage
// finds, and marks what matched and nothing else.
#include "tests/searcher/match/random_trees.h"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/text/edit_distance.h"
#include "searcher/match/matcher.h"
#include "searcher/query/wildcard.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

constexpr int queries = 2000;  // in the long run; else the first tenth of them

// The passages of an index as tokens of a lexicon in memory, made from their texts alone.
class Scan : public Resolver {
 public:
  struct Scanned {
    std::string id;
    TokenStream text;
    TokenStream heading;
    FullPassage full;
  };

  explicit Scan(const Session& session) {
    session.reader().each_passage([&](const FullPassage& full) {
      std::vector<std::string> texts = full.passage.heading;
      texts.push_back(full.passage.text);
      for (const std::string& text : texts) count(text);
    });
    number();
    session.reader().each_passage([&](const FullPassage& full) {
      Scanned& scanned = passages_.emplace_back();
      scanned.full = full;
      scanned.id = PassageId{full.document.id, full.passage.ordinal}.text();
      add(full.passage.text, 0, scanned.text);
      for (std::uint32_t i = 0; i < full.passage.heading.size(); ++i) {
        add(full.passage.heading[i], i, scanned.heading);
      }
    });
  }

  [[nodiscard]] const std::vector<Scanned>& passages() const { return passages_; }

  [[nodiscard]] FormRange forms_of_stem(std::string_view stem) const override {
    const auto found = ranges_.find(std::string(stem));
    return found == ranges_.end() ? FormRange{} : found->second;
  }
  [[nodiscard]] std::optional<FormId> id_of_form(std::string_view form) const override {
    const auto found = ids_.find(std::string(form));
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }
  [[nodiscard]] std::vector<KnownForm> forms_by_pattern(std::string_view pattern) const override {
    return forms([&](const std::string& form) { return matches_pattern(pattern, form); });
  }
  [[nodiscard]] std::vector<KnownForm> forms_within(std::string_view word,
                                                    std::uint32_t changes) const override {
    return forms(
        [&](const std::string& form) { return edit_distance(word, form, changes) <= changes; });
  }

 private:
  void count(const std::string& text) {
    for (const Token& token : analyzer_.tokenizer.tokens(text)) {
      ++stems_[std::string(analyzer_.stemmer.stem(token.form))][std::string(token.form)];
    }
  }
  void number() {
    FormId next = 0;
    for (const auto& [stem, forms] : stems_) {
      const FormId first = next;
      for (const auto& [form, occurrences] : forms) ids_[form] = next++;
      ranges_[stem] = {first, next};
    }
  }
  void add(const std::string& text, std::uint32_t heading, TokenStream& to) {
    for (const Token& token : analyzer_.tokenizer.tokens(text)) {
      to.push_back({ids_.at(std::string(token.form)), token.position, token.span, heading});
    }
  }
  [[nodiscard]] std::vector<KnownForm> forms(
      const std::function<bool(const std::string&)>& wanted) const {
    std::vector<KnownForm> result;
    for (const auto& [stem, forms] : stems_) {
      for (const auto& [form, occurrences] : forms) {
        if (wanted(form)) result.push_back({form, stem, occurrences});
      }
    }
    return result;
  }

  Analyzer analyzer_;
  std::map<std::string, std::map<std::string, std::uint64_t>> stems_;
  std::map<std::string, FormId> ids_;
  std::map<std::string, FormRange> ranges_;
  std::vector<Scanned> passages_;
};

// Leaves made of words of the passages.
std::vector<QueryNode> leaves_of(const Scan& scan, unsigned seed) {
  using Type = QueryNode::Type;
  std::mt19937 random(seed);
  Tokenizer tokenizer;
  std::vector<QueryNode> leaves;
  while (leaves.size() < 300) {
    const auto& passage = scan.passages()[random() % scan.passages().size()].full.passage;
    std::vector<std::string> words;
    for (const Token& token : tokenizer.tokens(passage.text)) {
      if (token.span == 1) words.emplace_back(token.form);
    }
    if (words.size() < 4) continue;
    const std::size_t at = random() % (words.size() - 3);
    const std::string& word = words[at];
    const std::string phrase = word + " " + words[at + 1];
    leaves.push_back(test::leaf_node(Type::word, word));
    leaves.push_back(test::leaf_node(random() % 2 == 0 ? Type::phrase : Type::exact, phrase));
    const bool letters = std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!letters || word.size() < 5) continue;
    leaves.push_back(test::leaf_node(Type::exact, word));
    leaves.push_back(test::leaf_node(Type::fuzzy, word, 1 + random() % 2));
    std::string pattern = word;
    if (random() % 2 == 0) pattern[1 + random() % 3] = '?';
    if (random() % 2 == 0) pattern.replace(3, pattern.size(), "*");
    if (pattern != word) leaves.push_back(test::leaf_node(Type::wildcard, pattern));
  }
  return leaves;
}

class SlowSearch {
 public:
  SlowSearch(const Scan& scan, const QueryNode& tree, Analyzer& analyzer)
      : plan_(with_forms(make_plan(tree, analyzer), {&scan})) {
    for (const Leaf& leaf : plan_.leaves) matchers_.emplace_back(leaf, scan);
  }

  // With all words required.
  [[nodiscard]] bool matches(const Scan::Scanned& passage) const {
    return holds(plan_.root, passage) &&
           std::ranges::all_of(plan_.words,
                               [&](const PlanNode& word) { return holds(word, passage); });
  }

  // Every place of a leaf that is marked.
  [[nodiscard]] std::vector<WordSpan> spans(const Scan::Scanned& passage, bool heading) const {
    std::vector<WordSpan> result;
    for (std::size_t i = 0; i < matchers_.size(); ++i) {
      if (!plan_.leaves[i].scores || !plan_.leaves[i].marks) continue;
      std::ranges::copy(matchers_[i].find(heading ? passage.heading : passage.text),
                        std::back_inserter(result));
    }
    return result;
  }

 private:
  [[nodiscard]] bool has(std::size_t leaf, const Scan::Scanned& passage) const {
    return !matchers_[leaf].find(passage.text).empty() ||
           !matchers_[leaf].find(passage.heading).empty();
  }
  [[nodiscard]] bool holds(const PlanNode& node, const Scan::Scanned& passage) const {
    const auto each = [&](const PlanNode& child) { return holds(child, passage); };
    switch (node.type) {
      case PlanNode::Type::leaf:
        return has(node.index, passage);
      case PlanNode::Type::any_of:
        return std::ranges::any_of(node.children, each);
      case PlanNode::Type::all_of:
        return std::ranges::all_of(node.children, each) &&
               std::ranges::none_of(node.excluded, each);
      default:
        return false;
    }
  }

  Plan plan_;
  std::vector<LeafMatcher> matchers_;
};

// By word of the text or heading, whether it is marked.
std::vector<bool> marked_words(const std::string& text, std::optional<std::size_t> heading,
                               const std::vector<Highlight>& highlights, Tokenizer& tokenizer) {
  std::vector<bool> marked;
  std::set<std::size_t> begins;
  std::set<std::size_t> ends;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span != 1) continue;
    begins.insert(token.begin);
    ends.insert(token.end);
    marked.push_back(std::ranges::any_of(highlights, [&](const Highlight& mark) {
      return mark.heading == heading && mark.begin <= token.begin && token.end <= mark.end;
    }));
  }
  for (const Highlight& mark : highlights) {
    if (mark.heading != heading) continue;
    EXPECT_TRUE(begins.contains(mark.begin) && ends.contains(mark.end)) << "cuts a word";
  }
  return marked;
}

std::vector<bool> meant_words(const std::vector<WordSpan>& spans, std::uint32_t heading,
                              std::size_t words) {
  std::vector<bool> meant(words);
  for (const WordSpan& span : spans) {
    if (span.heading != heading) continue;
    for (std::uint32_t i = span.begin; i < span.end; ++i) meant.at(i) = true;
  }
  return meant;
}

TEST(RandomTrees, FindWhatALookAtEveryPassageFinds) {
  Session session(test::sample_index());
  const Scan scan(session);
  test::RandomTrees random(leaves_of(scan, 7), 1856);
  Analyzer analyzer;
  const bool all = std::getenv("FINDINGS_LONG_TESTS") != nullptr;
  const int asked = all ? queries : queries / 10;
  int found = 0;
  for (int i = 0; i < asked; ++i) {
    const QueryNode tree = i % 4 == 0   ? random.nearness(12)
                           : i % 4 == 1 ? random.leaf()
                                        : random.tree();
    SCOPED_TRACE(printed(tree));
    SearchRequest request;
    request.match = MatchMode::all;
    request.limit = 0;
    request.collapse = false;
    request.synonyms = false;
    const SearchResult result = test::search(session, printed(tree), request);
    const SlowSearch slow(scan, tree, analyzer);
    std::map<std::string, const Hit*> hits;
    for (const Hit& hit : result.hits) {
      hits[PassageId{hit.document.id, hit.passage.ordinal}.text()] = &hit;
    }
    for (const Scan::Scanned& passage : scan.passages()) {
      const auto hit = hits.find(passage.id);
      ASSERT_EQ(hit != hits.end(), slow.matches(passage)) << passage.id;
      if (hit == hits.end() || hits.size() > 100) continue;
      const auto& marks = hit->second->highlights;
      const auto text =
          marked_words(passage.full.passage.text, std::nullopt, marks, analyzer.tokenizer);
      ASSERT_EQ(text, meant_words(slow.spans(passage, false), 0, text.size())) << passage.id;
      for (std::uint32_t h = 0; h < passage.full.passage.heading.size(); ++h) {
        const auto words =
            marked_words(passage.full.passage.heading[h], h, marks, analyzer.tokenizer);
        ASSERT_EQ(words, meant_words(slow.spans(passage, true), h, words.size())) << passage.id;
      }
    }
    if (!hits.empty()) ++found;
  }
  EXPECT_GT(found, asked / 3);
}

}  // namespace
}  // namespace findings
