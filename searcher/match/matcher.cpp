// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/matcher.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace findings {
namespace {

using As = WordSpan::As;

// The first token at or after `from` at `position` of `heading`.
std::size_t token_at(const TokenStream& tokens, std::size_t from, std::uint32_t heading,
                     std::uint32_t position) {
  while (from < tokens.size() &&
         (tokens[from].heading < heading ||
          (tokens[from].heading == heading && tokens[from].position < position))) {
    ++from;
  }
  return from;
}

// A compound and its first word begin at the same position: only one of them counts.
bool begins_position(const TokenStream& tokens, std::size_t i) {
  return i == 0 || tokens[i].heading != tokens[i - 1].heading ||
         tokens[i].position != tokens[i - 1].position;
}

// Keeps the closest match of each place.
std::vector<WordSpan> distinct(std::vector<WordSpan> found) {
  std::ranges::sort(found);
  const auto repeats = std::ranges::unique(found, [](const WordSpan& a, const WordSpan& b) {
    return a.heading == b.heading && a.begin == b.begin && a.end == b.end;
  });
  found.erase(repeats.begin(), repeats.end());
  return found;
}

// Up to six operands make 64 sets of operands, so a set of such sets is one number: the bit of a
// set is its own number, bit i of which stands for operand i.
using Sets = std::uint64_t;
constexpr Sets empty_set = 1;

struct OperandPlace {
  WordSpan span;
  std::size_t operand = 0;
  Sets before = 0;  // what chains that end with this place have, this included
  Sets behind = 0;  // what chains that begin with it have
};

class Chains {
 public:
  Chains(std::size_t operands, std::uint32_t distance, bool in_order)
      : all_((std::size_t{1} << operands) - 1), distance_(distance), in_order_(in_order) {}

  // `places`: of one heading, sorted by begin.
  void link(std::vector<OperandPlace>& places) const {
    std::map<std::uint32_t, Sets> reached;  // by end
    for (OperandPlace& place : places) {
      // NEAR/1: no word between.
      const std::uint32_t begin = place.span.begin;
      const std::uint32_t first = begin - std::min(begin, distance_ - 1);
      Sets sets = empty_set;
      for (auto at = reached.lower_bound(first); at != reached.end() && at->first <= begin; ++at) {
        sets |= at->second;
      }
      const std::size_t own = std::size_t{1} << place.operand;
      place.before = with(sets, place.operand, own - 1);
      if (place.before != 0) reached[place.span.end] |= place.before;
    }
    reached.clear();  // from here by begin
    for (auto place = places.rbegin(); place != places.rend(); ++place) {
      const std::uint32_t end = place->span.end;
      Sets sets = empty_set;
      for (auto at = reached.lower_bound(end); at != reached.end() && at->first - end < distance_;
           ++at) {
        sets |= at->second;
      }
      const std::size_t own = std::size_t{1} << place->operand;
      place->behind = with(sets, place->operand, all_ & ~(2 * own - 1));
      if (place->behind != 0) reached[place->span.begin] |= place->behind;
    }
  }

  [[nodiscard]] bool takes_part(const OperandPlace& place) const {
    const std::size_t own = std::size_t{1} << place.operand;
    for (std::size_t set = 0; set <= all_; ++set) {
      if ((place.before >> set & 1U) == 0) continue;
      const std::size_t others = (all_ & ~set) | own;
      if ((place.behind >> others & 1U) != 0) return true;
    }
    return false;
  }

 private:
  // The sets that the operand can join, with it. `required`: the one that it joins in order.
  [[nodiscard]] Sets with(Sets sets, std::size_t operand, std::size_t required) const {
    Sets joinable = 0;
    if (in_order_) {
      joinable = Sets{1} << required;
    } else {
      for (std::size_t set = 0; set <= all_; ++set) {
        if ((set >> operand & 1U) == 0) joinable |= Sets{1} << set;
      }
    }
    return (sets & joinable) << (std::size_t{1} << operand);
  }

  std::size_t all_;
  std::uint32_t distance_;
  bool in_order_;
};

// `operands`: the places of each operand, at most `longest_chain` operands. Returns the places that
// take part in a chain: a place of every operand, none overlapping, and, sorted by place, each at
// most `distance` words from the end of the one before; `in_order`: in the order of the operands.
// Takes time in proportion to the places and the distance. Sorted, as `near`.
std::vector<WordSpan> near_each_other(const std::vector<std::vector<WordSpan>>& operands,
                                      std::uint32_t distance, bool in_order) {
  std::map<std::uint32_t, std::vector<OperandPlace>> by_heading;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (operands[i].empty()) return {};
    for (const WordSpan& span : operands[i]) by_heading[span.heading].push_back({span, i});
  }
  const Chains chains(operands.size(), distance, in_order);
  std::vector<WordSpan> found;
  for (auto& [heading, places] : by_heading) {
    std::ranges::sort(places, {}, [](const OperandPlace& place) {
      return std::tuple(place.span.begin, place.span.end, place.operand);
    });
    chains.link(places);
    for (const OperandPlace& place : places) {
      if (!chains.takes_part(place)) continue;
      WordSpan span = place.span;
      span.as = WordSpan::As::near;
      if (found.empty() || found.back() != span) found.push_back(span);
    }
  }
  return found;
}

// The words of a leaf as ids of a lexicon.
struct FormTest {
  std::vector<FormRange> forms;  // sorted
  std::optional<FormId> exact;
  As otherwise = As::stem;
  bool compounds = true;  // whether a compound may match

  [[nodiscard]] bool passes(const StoredToken& token) const {
    if (!compounds && token.span > 1) return false;
    if (forms.size() == 1) return forms.front().contains(token.form);
    if (token.form < forms.front().first || token.form >= forms.back().last) return false;
    const auto after = std::ranges::upper_bound(forms, token.form, {}, &FormRange::first);
    return after != forms.begin() && std::prev(after)->contains(token.form);
  }
};

FormTest resolved(const WordTest& word, const Resolver& resolver) {
  FormTest test;
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

class SequenceMatcher {
 public:
  SequenceMatcher(const Sequence& sequence, const Resolver& resolver) {
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

  // Whether every element has a run that the lexicon knows.
  [[nodiscard]] bool possible() const { return possible_; }

  [[nodiscard]] bool matches(const TokenStream& tokens) const {
    if (!possible_) return false;
    if (is_one_test()) {
      const FormTest& test = elements_.front().front().front();
      return std::ranges::any_of(tokens, [&](const StoredToken& t) { return test.passes(t); });
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (can_begin(tokens, i) && !ends(tokens, i).empty()) return true;
    }
    return false;
  }

  // Nothing if it has more than one word.
  [[nodiscard]] std::optional<WordForms> only_word() const {
    if (!possible_ || !is_one_test()) return std::nullopt;
    const FormTest& test = elements_.front().front().front();
    return WordForms{test.forms, test.compounds};
  }

  void put_forms(std::vector<FormRange>& to) const {
    for (const std::vector<Run>& runs : elements_) {
      for (const Run& run : runs) {
        for (const FormTest& test : run) std::ranges::copy(test.forms, std::back_inserter(to));
      }
    }
  }

  [[nodiscard]] std::vector<WordSpan> find(const TokenStream& tokens) const {
    std::vector<WordSpan> found;
    if (!possible_) return found;
    if (is_one_test()) {
      const FormTest& test = elements_.front().front().front();
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

 private:
  using Run = std::vector<FormTest>;

  // A place up to which the elements so far match.
  struct Reached {
    std::size_t token = 0;  // the first at the position, or where to look for it
    std::uint32_t position = 0;
    As as = As::exact;
  };

  [[nodiscard]] bool is_one_test() const {
    return elements_.size() == 1 && elements_.front().size() == 1 &&
           elements_.front().front().size() == 1;
  }

  // Most tokens begin no match: they must cost next to nothing.
  [[nodiscard]] bool can_begin(const TokenStream& tokens, std::size_t i) const {
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

  // Several ways to one place continue as one: else repeated words would take exponential time.
  static void add(std::vector<Reached>& to, const Reached& reached) {
    const auto at = std::ranges::lower_bound(to, reached.position, {}, &Reached::position);
    if (at != to.end() && at->position == reached.position) {
      at->as = std::min(at->as, reached.as);
    } else {
      to.insert(at, reached);
    }
  }

  static std::vector<Reached> after(const TokenStream& tokens, std::uint32_t heading,
                                    const std::vector<Reached>& from, const Run& run) {
    std::vector<Reached> at = from;
    std::vector<Reached> next;
    for (const FormTest& test : run) {
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

  [[nodiscard]] std::vector<Reached> ends(const TokenStream& tokens, std::size_t begin) const {
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

  std::vector<std::vector<Run>> elements_;
  bool possible_ = true;
};

}  // namespace

struct LeafMatcher::State {
  std::vector<std::vector<SequenceMatcher>> operands;  // one, unless for nearness
  std::uint32_t distance = 0;
  bool in_order = false;
  bool possible = true;
};

LeafMatcher::LeafMatcher(const Leaf& leaf, const Resolver& resolver) {
  State state{{}, leaf.distance, leaf.in_order, true};
  const auto put = [&](const std::vector<Sequence>& alternatives) {
    std::vector<SequenceMatcher>& matchers = state.operands.emplace_back();
    for (const Sequence& sequence : alternatives) {
      SequenceMatcher matcher(sequence, resolver);
      if (matcher.possible()) matchers.push_back(std::move(matcher));
    }
    state.possible = state.possible && !matchers.empty();
  };
  if (leaf.operands.empty()) put({leaf.elements});
  for (const auto& alternatives : leaf.operands) put(alternatives);
  state_ = std::make_shared<const State>(std::move(state));
}

bool LeafMatcher::possible() const { return state_->possible; }

bool LeafMatcher::matches(const TokenStream& tokens) const {
  if (!state_->possible) return false;
  return state_->operands.size() == 1 ? state_->operands.front().front().matches(tokens)
                                      : !find(tokens).empty();
}

std::optional<WordForms> LeafMatcher::only_word() const {
  if (!state_->possible || state_->operands.size() != 1) return std::nullopt;
  return state_->operands.front().front().only_word();
}

WantedForms LeafMatcher::forms() const {
  std::vector<FormRange> forms;
  for (const auto& alternatives : state_->operands) {
    for (const SequenceMatcher& matcher : alternatives) matcher.put_forms(forms);
  }
  return WantedForms(std::move(forms));
}

std::vector<WordSpan> LeafMatcher::find(const TokenStream& tokens) const {
  if (!state_->possible) return {};
  if (state_->operands.size() == 1) return state_->operands.front().front().find(tokens);
  std::vector<std::vector<WordSpan>> places;
  for (const auto& alternatives : state_->operands) {
    std::vector<WordSpan> found;
    for (const SequenceMatcher& matcher : alternatives) {
      std::ranges::copy(matcher.find(tokens), std::back_inserter(found));
    }
    places.push_back(distinct(std::move(found)));
    if (places.back().empty()) return {};
  }
  return near_each_other(places, state_->distance, state_->in_order);
}

}  // namespace findings
