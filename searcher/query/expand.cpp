// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/expand.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "searcher/query/wildcard.h"

namespace findings {
namespace {

constexpr std::size_t longest_letter = 4;  // bytes

KnownForm known_form(const Lexicon& lexicon, std::string_view form, FormId id) {
  return {std::string(form), lexicon.stem_of(id), lexicon.counts(id).occurrences};
}

std::vector<KnownForm> forms_of(const WordTest& word,
                                const std::vector<const Resolver*>& segments) {
  std::map<std::string, KnownForm> by_form;
  for (const Resolver* segment : segments) {
    std::vector<KnownForm> forms = word.by == WordTest::By::pattern
                                       ? segment->forms_by_pattern(word.form)
                                       : segment->forms_within(word.form, word.changes);
    for (KnownForm& form : forms) {
      KnownForm& sum = by_form[form.form];
      const std::uint64_t before = sum.occurrences;
      sum = std::move(form);
      sum.occurrences += before;
    }
  }
  std::vector<KnownForm> result;
  for (auto& [text, form] : by_form) result.push_back(std::move(form));
  std::ranges::stable_sort(result, std::greater<>(), &KnownForm::occurrences);
  return result;
}

bool is_short_form(const std::string& text) {
  return std::ranges::any_of(text, ascii::is_upper) &&
         std::ranges::none_of(text, ascii::is_lower) && text.find(' ') == std::string::npos;
}

// A leaf of plain words: what a synonym can stand for.
bool is_plain(const Leaf& leaf) {
  bool plain = leaf.scores && leaf.marks && leaf.operands.empty() && !leaf.elements.empty() &&
               leaf.scope == Leaf::Scope::text_or_heading;
  each_word(leaf.elements,
            [&](const WordTest& word) { plain = plain && word.by == WordTest::By::stem; });
  return plain;
}

class SynonymExpander {
 public:
  SynonymExpander(Plan plan, const SynonymTable& table, const KnowsTerms& knows)
      : plan_(std::move(plan)), table_(table), knows_(knows) {}

  Plan run() {
    const std::size_t typed = plan_.leaves.size();
    for (std::size_t i = 0; i < typed; ++i) expand_leaf(i);
    expand_loose_words();
    return std::move(plan_);
  }

 private:
  // A plain word of a leaf.
  struct LeafWord {
    const TypedWord* word;
    std::size_t leaf;
  };

  void add_words(std::size_t leaf, std::vector<LeafWord>& to) const {
    for (std::size_t i = plan_.leaves[leaf].first_typed; i < plan_.leaves[leaf].last_typed; ++i) {
      to.push_back({&plan_.typed[i], leaf});
    }
  }

  static std::vector<SynonymTable::Word> as_asked(const std::vector<LeafWord>& words) {
    std::vector<SynonymTable::Word> asked;
    for (const LeafWord& word : words) asked.push_back({word.word->stem, word.word->written});
    return asked;
  }

  // The terms that the index knows, as runs of words.
  std::vector<Alternative> alternatives(const SynonymTable::Match& match, const std::string& of) {
    std::vector<Alternative> result;
    ExpandedTerm used{of, {}, 0, true};
    for (const SynonymTerm* term : match.others) {
      if (!knows_(term->stems)) continue;
      Alternative& alternative = result.emplace_back();
      alternative.synonym = true;
      for (const std::string& stem : term->stems) alternative.words.emplace_back().stem = stem;
      used.to.push_back(term->text);
    }
    used.count = used.to.size();
    if (!result.empty() && reported_.insert(of).second) plan_.expanded.push_back(std::move(used));
    return result;
  }

  void expand_leaf(std::size_t index) {
    Leaf& leaf = plan_.leaves[index];
    if (!is_plain(leaf)) return;
    std::vector<LeafWord> words;
    add_words(index, words);
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
    std::vector<std::vector<LeafWord>> runs(1);
    for (const std::optional<std::size_t>& leaf : plan_.side_by_side) {
      if (leaf) {
        add_words(*leaf, runs.back());
      } else {
        runs.emplace_back();
      }
    }
    for (const std::vector<LeafWord>& run : runs) expand_run(run);
  }

  void expand_run(const std::vector<LeafWord>& run) {
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
  void join(const std::vector<LeafWord>& words, const SynonymTable::Match& match) {
    Leaf synonym;
    std::vector<std::size_t> leaves;
    for (const LeafWord& word : words) {
      synonym.text += (synonym.text.empty() ? "" : " ") + word.word->written;
      synonym.replaces.push_back(word.word->stem);
      if (std::ranges::find(leaves, word.leaf) == leaves.end()) leaves.push_back(word.leaf);
    }
    plan_.phrases.push_back(leaves);
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

  Plan plan_;
  const SynonymTable& table_;
  const KnowsTerms& knows_;
  std::set<std::string> reported_;
};

}  // namespace

std::uint32_t letter_set(std::string_view form) {
  std::uint32_t set = 0;
  for (const char c : form) {
    if (ascii::is_lower(c)) set |= 1U << static_cast<unsigned>(c - 'a');
  }
  return set;
}

std::vector<KnownForm> LexiconResolver::forms_by_pattern(std::string_view pattern) const {
  std::vector<KnownForm> result;
  lexicon_.each_form(fixed_beginning(pattern), [&](std::string_view form, FormId id) {
    if (matches_pattern(pattern, form)) result.push_back(known_form(lexicon_, form, id));
    return true;
  });
  return result;
}

std::vector<KnownForm> LexiconResolver::forms_within(std::string_view form,
                                                     std::uint32_t changes) const {
  std::vector<KnownForm> result;
  const std::size_t most = longest_letter * changes;
  const std::uint32_t letters = letter_set(form);
  lexicon_.each_form("", [&](std::string_view other, FormId id) {
    // Lengths in bytes or letters that differ too much need no comparison.
    if (other.size() > form.size() + most || form.size() > other.size() + most) return true;
    const std::uint32_t theirs = letter_set(other);
    const auto gone = static_cast<std::uint32_t>(std::popcount(letters & ~theirs));
    const auto come = static_cast<std::uint32_t>(std::popcount(theirs & ~letters));
    if (gone > changes || come > changes) return true;
    if (edit_distance(form, other, changes) <= changes) {
      result.push_back(known_form(lexicon_, other, id));
    }
    return true;
  });
  return result;
}

Plan with_forms(Plan plan, const std::vector<const Resolver*>& segments) {
  using Key = std::tuple<WordTest::By, std::string, std::uint32_t>;
  std::map<Key, std::vector<KnownForm>> known;
  const auto give = [&](WordTest& word) {
    if (!word.is_expanded()) return;
    const auto [at, fresh] = known.try_emplace({word.by, word.form, word.changes});
    if (fresh) {
      at->second = forms_of(word, segments);
      ExpandedTerm& term = plan.expanded.emplace_back();
      term.term = word.written;
      term.count = at->second.size();
      at->second.resize(std::min(at->second.size(), most_forms));
      for (std::size_t i = 0; i < std::min(at->second.size(), most_shown); ++i) {
        term.to.push_back(at->second[i].form);
      }
    }
    word.forms = at->second;
    // No stem has a blank: a word without forms is found nowhere.
    word.stem = word.forms.empty() ? word.written + " " : word.forms.front().stem;
  };
  for (Leaf& leaf : plan.leaves) each_word_of(leaf, give);
  return plan;
}

Plan with_acronyms(Plan plan, const SynonymTable& table, const KnowsTerms& knows) {
  const auto is_acronym = [&](const WordTest& word) {
    return table.has_acronym(word.form) && knows({{word.term()}});
  };
  for (Leaf& leaf : plan.leaves) {
    each_word_of(leaf, [&](WordTest& word) { word.acronym = word.acronym && is_acronym(word); });
  }
  return plan;
}

Plan with_synonyms(Plan plan, const SynonymTable& table, const KnowsTerms& knows) {
  return SynonymExpander(std::move(plan), table, knows).run();
}

}  // namespace findings
