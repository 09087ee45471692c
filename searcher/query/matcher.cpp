// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/matcher.h"

#include <algorithm>

namespace findings {
namespace {

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

}  // namespace

LeafMatcher::LeafMatcher(const Leaf& leaf, const FormsOfStem& forms, const IdOfForm& id) {
  for (const Element& element : leaf.elements) {
    std::vector<Run>& runs = elements_.emplace_back();
    for (const auto& alternative : element.alternatives) {
      Run run;
      for (const StemTest& test : alternative) {
        const FormRange range = forms(test.stem);
        if (range.empty()) break;
        run.push_back({range, id(test.form)});
      }
      if (run.size() == alternative.size()) runs.push_back(std::move(run));
    }
    possible_ = possible_ && !runs.empty();
  }
  possible_ = possible_ && !elements_.empty();
}

bool LeafMatcher::matches(const TokenStream& tokens) const {
  if (!possible_) return false;
  if (elements_.size() == 1 && elements_.front().size() == 1 &&
      elements_.front().front().size() == 1) {
    const FormRange range = elements_.front().front().front().forms;
    return std::ranges::any_of(
        tokens, [&](const StoredToken& token) { return range.contains(token.form); });
  }
  return !find(tokens).empty();
}

void LeafMatcher::follow(const TokenStream& tokens, std::size_t from, std::size_t element,
                         WordSpan span, std::vector<WordSpan>& found) const {
  if (element == elements_.size()) {
    found.push_back(span);
    return;
  }
  for (const Run& run : elements_[element]) {
    // Each word of the run in turn; a compound may stand for several positions at once.
    WordSpan reached = span;
    std::size_t at = from;
    bool stands = true;
    for (const Test& test : run) {
      at = token_at(tokens, at, span.heading, reached.end);
      stands = false;
      for (std::size_t i = at; i < tokens.size() && tokens[i].heading == span.heading &&
                               tokens[i].position == reached.end;
           ++i) {
        if (!test.forms.contains(tokens[i].form)) continue;
        stands = true;
        reached.exact = reached.exact && test.exact == tokens[i].form;
        reached.end += tokens[i].span;
        break;
      }
      if (!stands) break;
    }
    if (stands) follow(tokens, at, element + 1, reached, found);
  }
}

std::vector<WordSpan> LeafMatcher::find(const TokenStream& tokens) const {
  std::vector<WordSpan> found;
  if (!possible_) return found;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // A compound and its first word begin at the same position: start there once.
    if (i > 0 && tokens[i].heading == tokens[i - 1].heading &&
        tokens[i].position == tokens[i - 1].position) {
      continue;
    }
    follow(tokens, i, 0, {tokens[i].heading, tokens[i].position, tokens[i].position, true}, found);
  }
  std::ranges::sort(found);
  // The same place may be found inexactly and exactly; the exact one stays.
  std::vector<WordSpan> distinct;
  for (const WordSpan& span : found) {
    const bool same_place = !distinct.empty() && distinct.back().heading == span.heading &&
                            distinct.back().begin == span.begin && distinct.back().end == span.end;
    if (same_place) {
      distinct.back().exact = distinct.back().exact || span.exact;
    } else {
      distinct.push_back(span);
    }
  }
  return distinct;
}

}  // namespace findings
