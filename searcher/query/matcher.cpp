// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/matcher.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "searcher/query/proximity.h"

namespace findings {
namespace {

using As = WordSpan::As;

// The first token at or after `from` that stands at `position` of `heading`.
std::size_t token_at(const TokenStream& tokens, std::size_t from, std::uint32_t heading,
                     std::uint32_t position) {
  while (from < tokens.size() &&
         (tokens[from].heading < heading ||
          (tokens[from].heading == heading && tokens[from].position < position))) {
    ++from;
  }
  return from;
}

// A compound and its first word begin at the same position: only one of them is a beginning.
bool begins_position(const TokenStream& tokens, std::size_t i) {
  return i == 0 || tokens[i].heading != tokens[i - 1].heading ||
         tokens[i].position != tokens[i - 1].position;
}

// The same place may be found in several ways; the closest stays.
std::vector<WordSpan> distinct(std::vector<WordSpan> found) {
  std::ranges::sort(found);
  const auto repeats = std::ranges::unique(found, [](const WordSpan& a, const WordSpan& b) {
    return a.heading == b.heading && a.begin == b.begin && a.end == b.end;
  });
  found.erase(repeats.begin(), repeats.end());
  return found;
}

}  // namespace

SequenceMatcher::SequenceMatcher(const Sequence& sequence, const Resolver& resolver) {
  for (const Element& element : sequence) {
    std::vector<Run>& runs = elements_.emplace_back();
    for (const Alternative& alternative : element.alternatives) {
      Run run;
      for (const WordTest& word : alternative) {
        run.push_back(resolved(word, resolver));
        if (alternative.synonym) {
          run.back().exact.reset();
          run.back().otherwise = As::synonym;
        }
        if (run.back().forms.empty()) break;
      }
      if (!run.empty() && !run.back().forms.empty()) runs.push_back(std::move(run));
    }
    possible_ = possible_ && !runs.empty();
  }
  possible_ = possible_ && !elements_.empty();
}

SequenceMatcher::Test SequenceMatcher::resolved(const WordTest& word, const Resolver& resolver) {
  Test test;
  test.exact = resolver.id_of_form(word.form);
  if (word.by == WordTest::By::stem) {
    const FormRange range = resolver.forms_of_stem(word.stem);
    if (!range.empty()) test.forms.push_back(range);
    return test;
  }
  if (word.by == WordTest::By::form) {
    if (test.exact) test.forms.push_back({*test.exact, *test.exact + 1});
    test.compounds = false;
    return test;
  }
  test.otherwise = As::fuzzy;
  for (const KnownForm& form : word.forms) {
    if (const auto id = resolver.id_of_form(form.form)) test.forms.push_back({*id, *id + 1});
  }
  std::ranges::sort(test.forms, {}, &FormRange::first);
  return test;
}

bool SequenceMatcher::Test::passes(const StoredToken& token) const {
  if (!compounds && token.span > 1) return false;
  if (forms.size() == 1) return forms.front().contains(token.form);
  if (token.form < forms.front().first || token.form >= forms.back().last) return false;
  const auto after = std::ranges::upper_bound(forms, token.form, {}, &FormRange::first);
  return after != forms.begin() && std::prev(after)->contains(token.form);
}

bool SequenceMatcher::is_one_test() const {
  return elements_.size() == 1 && elements_.front().size() == 1 &&
         elements_.front().front().size() == 1;
}

// Most tokens are no beginning: these must cost next to nothing.
bool SequenceMatcher::can_begin(const TokenStream& tokens, std::size_t i) const {
  if (!begins_position(tokens, i)) return false;
  for (std::size_t t = i; t < tokens.size() && tokens[t].heading == tokens[i].heading &&
                          tokens[t].position == tokens[i].position;
       ++t) {
    for (const Run& run : elements_.front()) {
      if (run.front().passes(tokens[t])) return true;
    }
  }
  return false;
}

bool SequenceMatcher::matches(const TokenStream& tokens) const {
  if (!possible_) return false;
  if (is_one_test()) {
    const Test& test = elements_.front().front().front();
    return std::ranges::any_of(tokens, [&](const StoredToken& t) { return test.passes(t); });
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (can_begin(tokens, i) && !ends(tokens, i).empty()) return true;
  }
  return false;
}

std::optional<WordForms> SequenceMatcher::only_word() const {
  if (!possible_ || !is_one_test()) return std::nullopt;
  const Test& test = elements_.front().front().front();
  return WordForms{test.forms, test.compounds};
}

void SequenceMatcher::put_forms(std::vector<FormRange>& to) const {
  for (const std::vector<Run>& runs : elements_) {
    for (const Run& run : runs) {
      for (const Test& test : run) std::ranges::copy(test.forms, std::back_inserter(to));
    }
  }
}

std::vector<WordSpan> SequenceMatcher::find(const TokenStream& tokens) const {
  std::vector<WordSpan> found;
  if (!possible_) return found;
  if (is_one_test()) {
    const Test& test = elements_.front().front().front();
    for (const StoredToken& token : tokens) {
      if (!test.passes(token)) continue;
      found.push_back({token.heading, token.position, token.position + token.span,
                       test.exact == token.form ? As::exact : test.otherwise});
    }
    return distinct(std::move(found));
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!can_begin(tokens, i)) continue;
    for (const Reached& end : ends(tokens, i)) {
      found.push_back({tokens[i].heading, tokens[i].position, end.position, end.as});
    }
  }
  return distinct(std::move(found));
}

// Where several ways lead to one place they go on as one: without this, words that repeat would
// take time exponential in their number.
void SequenceMatcher::add(std::vector<Reached>& to, const Reached& reached) {
  const auto at = std::ranges::lower_bound(to, reached.position, {}, &Reached::position);
  if (at != to.end() && at->position == reached.position) {
    at->as = std::min(at->as, reached.as);
  } else {
    to.insert(at, reached);
  }
}

std::vector<SequenceMatcher::Reached> SequenceMatcher::after(const TokenStream& tokens,
                                                             std::uint32_t heading,
                                                             const std::vector<Reached>& from,
                                                             const Run& run) {
  std::vector<Reached> at = from;
  std::vector<Reached> next;
  for (const Test& test : run) {
    next.clear();
    for (const Reached& reached : at) {
      std::size_t i = token_at(tokens, reached.token, heading, reached.position);
      for (; i < tokens.size() && tokens[i].heading == heading &&
             tokens[i].position == reached.position;
           ++i) {
        if (!test.passes(tokens[i])) continue;
        const As as = test.exact == tokens[i].form ? As::exact : test.otherwise;
        add(next, {i, reached.position + tokens[i].span, std::max(reached.as, as)});
      }
    }
    std::swap(at, next);
    if (at.empty()) break;
  }
  return at;
}

std::vector<SequenceMatcher::Reached> SequenceMatcher::ends(const TokenStream& tokens,
                                                            std::size_t begin) const {
  const std::uint32_t heading = tokens[begin].heading;
  std::vector<Reached> at = {{begin, tokens[begin].position, As::exact}};
  for (const std::vector<Run>& runs : elements_) {
    std::vector<Reached> next = after(tokens, heading, at, runs.front());
    for (std::size_t r = 1; r < runs.size(); ++r) {
      for (const Reached& reached : after(tokens, heading, at, runs[r])) add(next, reached);
    }
    if (next.empty()) return next;
    at = std::move(next);
  }
  return at;
}

LeafMatcher::LeafMatcher(const Leaf& leaf, const Resolver& resolver)
    : distance_(leaf.distance), in_order_(leaf.in_order) {
  const auto put = [&](const std::vector<Sequence>& alternatives) {
    std::vector<SequenceMatcher>& matchers = operands_.emplace_back();
    for (const Sequence& sequence : alternatives) {
      SequenceMatcher matcher(sequence, resolver);
      if (matcher.possible()) matchers.push_back(std::move(matcher));
    }
    possible_ = possible_ && !matchers.empty();
  };
  if (leaf.operands.empty()) put({leaf.elements});
  for (const auto& alternatives : leaf.operands) put(alternatives);
}

bool LeafMatcher::matches(const TokenStream& tokens) const {
  if (!possible_) return false;
  return operands_.size() == 1 ? operands_.front().front().matches(tokens) : !find(tokens).empty();
}

std::optional<WordForms> LeafMatcher::only_word() const {
  if (!possible_ || operands_.size() != 1) return std::nullopt;
  return operands_.front().front().only_word();
}

WantedForms LeafMatcher::forms() const {
  std::vector<FormRange> forms;
  for (const auto& alternatives : operands_) {
    for (const SequenceMatcher& matcher : alternatives) matcher.put_forms(forms);
  }
  return WantedForms(std::move(forms));
}

std::vector<WordSpan> LeafMatcher::find(const TokenStream& tokens) const {
  if (!possible_) return {};
  if (operands_.size() == 1) return operands_.front().front().find(tokens);
  std::vector<std::vector<WordSpan>> places;
  for (const auto& alternatives : operands_) {
    std::vector<WordSpan> found;
    for (const SequenceMatcher& matcher : alternatives) {
      std::ranges::copy(matcher.find(tokens), std::back_inserter(found));
    }
    places.push_back(distinct(std::move(found)));
    if (places.back().empty()) return {};
  }
  return near_each_other(places, distance_, in_order_);
}

}  // namespace findings
