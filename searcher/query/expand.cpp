// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/expand.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace findings {
namespace {

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

}  // namespace

std::vector<ExpandedTerm> expand(Plan& plan, const std::vector<const Resolver*>& segments) {
  using Key = std::tuple<WordTest::By, std::string, std::uint32_t>;
  std::map<Key, std::vector<KnownForm>> known;
  std::vector<ExpandedTerm> told;
  const auto give = [&](WordTest& word) {
    if (!word.is_expanded()) return;
    const auto [at, fresh] = known.try_emplace({word.by, word.form, word.changes});
    if (fresh) {
      at->second = forms_of(word, segments);
      ExpandedTerm& term = told.emplace_back();
      term.term = word.written;
      term.count = at->second.size();
      at->second.resize(std::min(at->second.size(), most_forms));
      for (std::size_t i = 0; i < std::min(at->second.size(), most_shown); ++i) {
        term.to.push_back(at->second[i].form);
      }
    }
    word.forms = at->second;
    // No stem has a blank in it: what stands for nothing is found nowhere.
    word.stem = word.forms.empty() ? word.written + " " : word.forms.front().stem;
  };
  for (Leaf& leaf : plan.leaves) each_word_of(leaf, give);
  return told;
}

}  // namespace findings
