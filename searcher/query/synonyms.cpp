// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/synonyms.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <utility>

#include "corpus/text/stop_words.h"

namespace findings {
namespace {

// A plain word as typed.
struct TypedWord {
  std::string stem;
  std::string written;
  std::size_t leaf = 0;
};

bool is_short_form(const std::string& text) {
  const bool capitals = std::ranges::any_of(
      text, [](char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; });
  const bool small = std::ranges::any_of(
      text, [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; });
  return capitals && !small && text.find(' ') == std::string::npos;
}

// A leaf of plain words: what a synonym can stand for.
bool is_plain(const Leaf& leaf) {
  return leaf.scores && leaf.marks && leaf.operands.empty() && !leaf.elements.empty() &&
         leaf.scope == Leaf::Scope::text_or_heading &&
         std::ranges::all_of(leaf.elements, [](const Element& element) {
           return std::ranges::all_of(element.alternatives, [](const Alternative& alternative) {
             return std::ranges::all_of(
                 alternative, [](const WordTest& word) { return word.by == WordTest::By::stem; });
           });
         });
}

class Expander {
 public:
  Expander(Plan& plan, const SynonymTable& table, Analyzer& analyzer, const KnowsStems& knows)
      : plan_(plan), table_(table), analyzer_(analyzer), knows_(knows) {}

  std::vector<ExpandedTerm> run() {
    const std::size_t typed = plan_.leaves.size();
    for (std::size_t i = 0; i < typed; ++i) expand_leaf(plan_.leaves[i]);
    expand_loose_words();
    return std::move(expanded_);
  }

 private:
  void type(std::size_t leaf, std::vector<TypedWord>& words) {
    const std::string& text = plan_.leaves[leaf].text;
    for (const Token& token : analyzer_.tokenizer.tokens(text)) {
      if (token.span > 1) continue;
      words.push_back({std::string(analyzer_.stemmer.stem(token.form)),
                       text.substr(token.begin, token.end - token.begin), leaf});
    }
  }

  static std::vector<SynonymTable::Word> as_asked(const std::vector<TypedWord>& words) {
    std::vector<SynonymTable::Word> asked;
    for (const TypedWord& word : words) asked.push_back({word.stem, word.written});
    return asked;
  }

  // The terms as runs of words; nothing of those that the index does not know.
  std::vector<Alternative> alternatives(const SynonymTable::Match& match, const std::string& of) {
    std::vector<Alternative> result;
    ExpandedTerm told{of, {}, 0, true};
    for (const SynonymTerm* term : match.others) {
      if (!knows_(term->stems)) continue;
      Alternative& alternative = result.emplace_back();
      alternative.synonym = true;
      for (const std::string& stem : term->stems) {
        WordTest& word = alternative.words.emplace_back();
        word.stem = stem;
      }
      told.to.push_back(term->text);
    }
    told.count = told.to.size();
    if (!result.empty() && told_.insert(of).second) expanded_.push_back(std::move(told));
    return result;
  }

  void expand_leaf(Leaf& leaf) {
    if (!is_plain(leaf)) return;
    std::vector<TypedWord> words;
    type(static_cast<std::size_t>(&leaf - plan_.leaves.data()), words);
    const auto match = table_.whole(as_asked(words));
    if (!match) return;
    std::vector<Alternative> synonyms = alternatives(*match, leaf.text);
    if (synonyms.empty()) return;
    // The whole phrase becomes one element, whose first alternatives are its own words.
    std::vector<Alternative> own = {{}};
    for (const Element& element : leaf.elements) {
      std::vector<Alternative> longer;
      for (const Alternative& begun : own) {
        for (const Alternative& next : element.alternatives) {
          longer.push_back(begun);
          longer.back().words.insert(longer.back().words.end(), next.begin(), next.end());
        }
      }
      own = std::move(longer);
    }
    own.insert(own.end(), std::make_move_iterator(synonyms.begin()),
               std::make_move_iterator(synonyms.end()));
    leaf.elements = {{std::move(own)}};
  }

  void expand_loose_words() {
    std::vector<std::vector<TypedWord>> runs = {{}};
    for (const std::optional<std::size_t>& leaf : plan_.side_by_side) {
      if (leaf) {
        type(*leaf, runs.back());
      } else {
        runs.emplace_back();
      }
    }
    for (const std::vector<TypedWord>& run : runs) expand_run(run);
  }

  void expand_run(const std::vector<TypedWord>& run) {
    const auto asked = as_asked(run);
    for (std::size_t at = 0; at < run.size();) {
      const auto match = table_.longest_at(asked, at);
      const std::size_t end = at + (match ? match->length : 1);
      const bool whole_leaves = (at == 0 || run[at - 1].leaf != run[at].leaf) &&
                                (end == run.size() || run[end].leaf != run[end - 1].leaf);
      if (match && whole_leaves && run[end - 1].leaf != run[at].leaf) {
        join({run.begin() + static_cast<std::ptrdiff_t>(at),
              run.begin() + static_cast<std::ptrdiff_t>(end)},
             *match);
      }
      at = end;
    }
  }

  // Words of several leaves that are a term together.
  void join(const std::vector<TypedWord>& words, const SynonymTable::Match& match) {
    Leaf synonym;
    std::vector<std::size_t> leaves;
    for (const TypedWord& word : words) {
      synonym.text += (synonym.text.empty() ? "" : " ") + word.written;
      synonym.stands_for.push_back(word.stem);
      if (std::ranges::find(leaves, word.leaf) == leaves.end()) leaves.push_back(word.leaf);
    }
    Element element{alternatives(match, synonym.text)};
    if (element.alternatives.empty()) return;
    const bool as_one = std::ranges::any_of(
        match.others, [](const SynonymTerm* term) { return is_short_form(term->text); });
    synonym.elements.push_back(std::move(element));
    synonym.scores = true;
    synonym.marks = true;
    const PlanNode by_synonym = {PlanNode::Type::leaf, plan_.leaves.size(), {}, {}};
    plan_.leaves.push_back(std::move(synonym));

    PlanNode all = {PlanNode::Type::all_of, 0, {}, {}};
    std::erase_if(plan_.words, [&](PlanNode& word) {
      const bool of_term = word.type == PlanNode::Type::leaf &&
                           std::ranges::find(leaves, word.index) != leaves.end();
      if (!of_term) return false;
      if (as_one) {
        all.children.push_back(word);
        return true;
      }
      word = {PlanNode::Type::any_of, 0, {word, by_synonym}, {}};
      return false;
    });
    if (as_one && !all.children.empty()) {
      plan_.words.push_back({PlanNode::Type::any_of, 0, {std::move(all), by_synonym}, {}});
    }
  }

  Plan& plan_;
  const SynonymTable& table_;
  Analyzer& analyzer_;
  const KnowsStems& knows_;
  std::vector<ExpandedTerm> expanded_;
  std::set<std::string> told_;
};

}  // namespace

std::vector<ExpandedTerm> add_synonyms(Plan& plan, const SynonymTable& table, Analyzer& analyzer,
                                       const KnowsStems& knows) {
  return Expander(plan, table, analyzer, knows).run();
}

}  // namespace findings
