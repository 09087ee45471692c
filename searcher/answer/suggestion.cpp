// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/suggestion.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"
#include "searcher/answer/spelling.h"

namespace findings {
namespace {

constexpr std::size_t longest_suggested = 12;     // words of a query
constexpr std::size_t most_spellings_tried = 50;  // of a query as a whole
// Shorter words are close to too many others.
constexpr std::size_t fewest_letters_corrected = 4;

// A word of the query, without the `'s` of a genitive.
struct QueryWord {
  std::string form;
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  bool correctable = true;  // may be mistyped, by its letters
  bool is_name = false;     // has a capital, where not everything has
};

// What may be typed for what: words of the query, neighbours, by what else they may be.
struct Slot {
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  std::vector<SpellingCandidate> options;  // never empty
};

struct Spelling {
  std::vector<std::size_t> choice;  // an option of each slot
  std::size_t changes = 0;
  std::uint64_t passages = 0;  // of its rarest word
};

bool is_in_capitals(const std::string& written) {
  return std::ranges::none_of(written, ascii::is_lower) &&
         std::ranges::any_of(written, ascii::is_upper);
}

// Whether all is in capitals, and some of it longer than acronyms: then capitals say nothing.
bool is_heading_in_capitals(const Plan& plan) {
  constexpr std::size_t fewest_letters = 5;
  const auto is_long = [](const TypedWord& word) {
    return is_in_capitals(word.written) && count_code_points(word.form) >= fewest_letters;
  };
  return std::ranges::none_of(plan.typed,
                              [](const TypedWord& word) {
                                return std::ranges::any_of(word.written, ascii::is_lower);
                              }) &&
         std::ranges::count_if(plan.typed, is_long) > 1;
}

std::vector<QueryWord> query_words(const Plan& plan, const IndexSearcher& searcher) {
  const bool heading = is_heading_in_capitals(plan);
  std::vector<QueryWord> words;
  for (const TypedWord& typed : plan.typed) {
    if (!typed.plain || !typed.scores) continue;
    QueryWord word{typed.form, typed.begin, typed.begin + typed.written.size()};
    if (word.form.ends_with("'s")) {
      word.form.resize(word.form.size() - 2);
      word.end -= 2;
      // An apostrophe has one byte or three.
      while (is_continuation(typed.written[word.end - word.begin])) --word.end;
    }
    // Part of a compound that the index knows as a whole.
    const bool known = !typed.compound.empty() && searcher.passages_with(typed.compound) > 0;
    const bool acronym = is_in_capitals(typed.written) && !heading;
    word.correctable = !known && !is_stop_word(word.form) && !is_county(word.form) &&
                       count_code_points(word.form) >= fewest_letters_corrected &&
                       word.form.find_first_of("0123456789") == std::string::npos && !acronym;
    word.is_name = ascii::is_upper(typed.written.front()) && !heading;
    words.push_back(std::move(word));
  }
  return words;
}

using Words = std::set<std::string, std::less<>>;

// The forms and stems of names of forces, terms of synonyms and acronyms, which are
// trusted to be spelt right.
Words trusted_words(const OpenIndex& index, Analyzer& analyzer) {
  Words words;
  const auto add = [&](const std::string& text) {
    for (const Token& token : analyzer.tokenizer.tokens(text)) {
      words.emplace(token.form);
      words.emplace(analyzer.stemmer.stem(token.form));
    }
  };
  for (const Force& force : index.vocabulary().forces()) {
    for (const std::string* text : {&force.slug, &force.name, &force.short_name}) add(*text);
    std::ranges::for_each(force.names, add);
    std::ranges::for_each(force.aliases, add);
  }
  for (const std::vector<std::string>& group : index.vocabulary().synonyms()) {
    std::ranges::for_each(group, add);
  }
  for (const Acronym& acronym : index.acronyms()) {
    add(acronym.short_form);
    add(acronym.short_form + "s");
  }
  return words;
}

// The words of the query that may be mistyped, each with what it may be.
std::vector<Slot> slots_of(const std::string& query, const std::vector<QueryWord>& words,
                           const IndexSearcher& searcher, Analyzer& analyzer) {
  const SpellingCandidates candidates(searcher, analyzer);
  std::vector<Slot> slots;
  std::vector<const QueryWord*> rare;
  std::vector<const QueryWord*> related;  // the index has other forms
  for (std::size_t i = 0; i < words.size(); ++i) {
    const QueryWord& word = words[i];
    if (i + 1 < words.size()) {
      const QueryWord& next = words[i + 1];
      const std::string_view between =
          std::string_view(query).substr(word.end, next.begin - word.end);
      const bool neighbours = (word.correctable || next.correctable) && trimmed(between).empty();
      if (auto both = neighbours ? candidates.together(word.form, next.form) : std::nullopt) {
        slots.push_back({word.begin, next.end, {std::move(*both)}});
        ++i;
        continue;
      }
    }
    // What the index has is meant as it stands, however rare it is.
    if (!word.correctable || candidates.passages_with_form(word.form) > 0) continue;
    (candidates.is_rare(word.form) ? rare : related).push_back(&word);
  }
  if (rare.empty() && slots.empty()) return {};
  const Words trusted = trusted_words(searcher.index(), analyzer);
  std::erase_if(rare, [&](const QueryWord* word) {  // nor are other forms of a name mistyped
    return trusted.contains(analyzer.stemmer.stem(word->form));
  });
  // These change nothing that is found: they are corrected only beside others.
  std::ranges::copy_if(related, std::back_inserter(rare),
                       [&](const QueryWord* word) { return !trusted.contains(word->form); });
  std::vector<DoubtfulWord> doubtful;
  for (const QueryWord* word : rare) doubtful.push_back({word->form, word->is_name});
  std::vector<std::vector<SpellingCandidate>> found = candidates.of(doubtful);
  for (std::size_t i = 0; i < rare.size(); ++i) {
    if (!found[i].empty()) slots.push_back({rare[i]->begin, rare[i]->end, std::move(found[i])});
  }
  std::ranges::sort(slots, {}, &Slot::begin);
  return slots;
}

// The likeliest first: few changes, then words that many passages have.
std::vector<Spelling> spellings(const std::vector<Slot>& slots) {
  std::vector<Spelling> result = {{{}, 0, UINT64_MAX}};
  for (const Slot& slot : slots) {
    std::vector<Spelling> longer;
    for (const Spelling& spelling : result) {
      for (std::size_t i = 0; i < slot.options.size(); ++i) {
        Spelling next = spelling;
        next.choice.push_back(i);
        next.changes += slot.options[i].changes;
        next.passages = std::min(next.passages, slot.options[i].passages);
        longer.push_back(std::move(next));
      }
    }
    std::ranges::stable_sort(longer, [](const Spelling& a, const Spelling& b) {
      return a.changes != b.changes ? a.changes < b.changes : a.passages > b.passages;
    });
    longer.resize(std::min(longer.size(), most_spellings_tried));
    result = std::move(longer);
  }
  return result;
}

// The query with the words replaced; one that began with a capital still does, and one in capitals
// is.
std::string respelt(const std::string& query, const std::vector<Slot>& slots,
                    const Spelling& spelling) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    std::string word = slots[i].options[spelling.choice[i]].text;
    const std::string typed = query.substr(slots[i].begin, slots[i].end - slots[i].begin);
    const std::size_t capitals = is_in_capitals(typed)            ? word.size()
                                 : ascii::is_upper(typed.front()) ? 1
                                                                  : 0;
    for (char& c : std::span(word).first(capitals)) {
      if (ascii::is_lower(c)) c = static_cast<char>(c - 'a' + 'A');
    }
    text += query.substr(at, slots[i].begin - at) + word;
    at = slots[i].end;
  }
  return text + query.substr(at);
}

}  // namespace

bool finds_more(const QueryFinds& a, const QueryFinds& b) {
  if (a.passages == 0 || b.passages == 0) return a.passages > b.passages;
  if (a.whole != b.whole) return a.whole > b.whole;
  return a.lacking != b.lacking ? a.lacking < b.lacking : a.passages > b.passages;
}

std::optional<Suggestion> suggestion(const std::string& query, const Plan& plan,
                                     const QueryFinds& as_typed, const IndexSearcher& searcher,
                                     Analyzer& analyzer, const WhatAQueryFinds& what_finds) {
  const std::vector<QueryWord> words = query_words(plan, searcher);
  if (words.empty() || words.size() > longest_suggested) return std::nullopt;
  const std::vector<Slot> slots = slots_of(query, words, searcher, analyzer);
  if (slots.empty()) return std::nullopt;
  std::optional<Suggestion> best;
  QueryFinds most = as_typed;
  std::size_t changes = 0;  // of the best
  for (const Spelling& spelling : spellings(slots)) {
    if (best && spelling.changes > changes) break;
    std::string text = respelt(query, slots, spelling);
    if (text == query) continue;
    const QueryFinds finds = what_finds(text);
    if (!finds_more(finds, most)) continue;
    best = {std::move(text), finds.passages};
    most = finds;
    changes = spelling.changes;
  }
  return best;
}

}  // namespace findings
