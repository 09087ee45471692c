// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/families/mask.h"

#include <algorithm>
#include <array>

#include <xxhash.h>

#include "corpus/files/durable.h"
#include "corpus/text/analyzer.h"

namespace findings {
namespace {

using Sort = Mask::Word::Sort;

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& words, std::string_view form) {
  return std::ranges::find(words, form) != words.end();
}

constexpr auto months = std::to_array<std::string_view>(
    {"january", "february", "april", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

// Months only beside a figure.
constexpr auto weak_months =
    std::to_array<std::string_view>({"march", "may", "jan", "feb", "mar", "apr", "jun", "jul",
                                     "aug", "sep", "sept", "oct", "nov", "dec"});

// `one` is more often a pronoun.
constexpr auto numbers = std::to_array<std::string_view>(
    {"two",      "three",    "four",    "five",     "six",      "seven",   "eight",   "nine",
     "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
     "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",   "sixty",   "seventy",
     "eighty",   "ninety",   "hundred", "thousand", "million",  "billion"});

constexpr auto negations = std::to_array<std::string_view>(
    {"not",    "no",      "never",  "none",  "neither",  "nor",    "without",
     "cannot", "unable",  "lack",   "lacks", "fail",     "fails",  "failed",
     "don't",  "doesn't", "didn't", "isn't", "wasn't",   "aren't", "weren't",
     "hasn't", "haven't", "hadn't", "can't", "couldn't", "won't",  "wouldn't"});

constexpr auto grades =
    std::to_array<std::string_view>({"outstanding", "good", "adequate", "inadequate"});

// Beside the stop words: adverbs that take the place of a negation.
constexpr auto adverbs =
    std::to_array<std::string_view>({"also", "always", "already", "clearly", "fully", "generally",
                                     "now", "often", "still", "usually", "well"});

bool is_figure(std::string_view form) {
  return std::ranges::any_of(form, [](char c) { return c >= '0' && c <= '9'; }) ||
         is_one_of(numbers, form);
}

std::string_view without_possessive(std::string_view form) {
  if (form.ends_with("'s")) form.remove_suffix(2);
  if (form.ends_with("'")) form.remove_suffix(1);
  return form;
}

MaskedWord key_of(std::string_view form) {
  return XXH3_64bits(form.data(), form.size()) & ~MaskedWord{0xFF};
}

}  // namespace

Mask::Word Mask::classify(std::string_view form) const {
  const std::string_view base = without_possessive(form);
  Word result;
  result.word = key_of(base);
  if (is_stop_word(base) || is_one_of(adverbs, base)) result.word |= stop_word_bit;
  if (is_one_of(negations, form)) result.word |= negation_bit;
  if (is_one_of(grades, base)) result.word |= grade_bit;
  if (is_figure(base)) {
    result.sort = Sort::figure;
  } else if (is_one_of(months, base)) {
    result.sort = Sort::month;
  } else if (is_one_of(weak_months, base)) {
    result.sort = Sort::weak_month;
  } else if (base == "and") {
    result.sort = Sort::conjunction;
  } else if (base == "the") {
    result.sort = Sort::article;
  }
  return result;
}

Mask::Mask(const Vocabulary& vocabulary, Tokenizer& tokenizer) {
  const auto add = [&](const std::string& name) {
    std::vector<MaskedWord> words;
    for (const Token& token : tokenizer.tokens(name)) {
      if (token.span == 1) words.push_back(classify(token.form).word);
    }
    if (!words.empty()) names_[words.front()].push_back(std::move(words));
  };
  for (const Force& force : vocabulary.forces()) {
    add(force.name);
    add(force.short_name);
    for (const std::string& name : force.names) add(name);
    for (const std::string& alias : force.aliases) add(alias);
  }
  for (auto& [first, names] : names_) {
    std::ranges::stable_sort(names, std::greater<>(), &std::vector<MaskedWord>::size);
  }
}

// How many words from `at` on are the name of a force; 0 if none. Every constabulary is one,
// whether the vocabulary knows it or not.
std::size_t Mask::force_at(std::span<const Word> words, std::size_t at) const {
  static const MaskedWord police = key_of("police");
  static const MaskedWord constabulary = key_of("constabulary");
  const auto is = [&](std::size_t place, MaskedWord word) {
    return place < words.size() && words[place].word == word;
  };
  const auto found = names_.find(words[at].word);
  if (found != names_.end()) {
    for (const auto& name : found->second) {
      if (name.size() > words.size() - at) continue;
      if (!std::ranges::equal(words.subspan(at, name.size()), name, {}, &Word::word)) continue;
      const std::size_t end = at + name.size();
      return name.size() + (is(end, police) || is(end, constabulary) ? 1 : 0);
    }
  }
  const bool plain =
      words[at].sort == Sort::plain && (words[at].word & (stop_word_bit | negation_bit)) == 0;
  return plain && is(at + 1, constabulary) ? 2 : 0;
}

MaskedText Mask::masked(std::span<const Word> words) const {
  // Forces first: some names have words that mean something else outside of them.
  std::vector<Word> named;
  for (std::size_t at = 0; at < words.size();) {
    if (const std::size_t length = force_at(words, at); length > 0) {
      if (!named.empty() && named.back().sort == Sort::article) named.pop_back();
      const bool joined = named.size() >= 2 && named.back().sort == Sort::conjunction &&
                          named[named.size() - 2].sort == Sort::force;
      if (joined) named.pop_back();
      if (named.empty() || named.back().sort != Sort::force) {
        named.push_back({force_mask, Sort::force});
      }
      at += length;
    } else {
      named.push_back(words[at++]);
    }
  }
  const auto is_date = [&](std::size_t at) {
    const Sort sort = named[at].sort;
    if (sort == Sort::figure || sort == Sort::month) return true;
    const auto figure = [&](std::size_t place) {
      return place < named.size() && named[place].sort == Sort::figure;
    };
    return sort == Sort::weak_month && (figure(at + 1) || (at > 0 && figure(at - 1)));
  };
  MaskedText result;
  for (std::size_t at = 0; at < named.size(); ++at) {
    if (!is_date(at)) {
      result.push_back(named[at].word);
    } else if (result.empty() || result.back() != figure_mask) {
      result.push_back(figure_mask);
    }
  }
  return result;
}

MaskedPassages::MaskedPassages(std::vector<const Segment*> segments, const Vocabulary& vocabulary)
    : segments_(std::move(segments)), numbers_(segments_), mask_(vocabulary, tokenizer_) {
  for (const Segment* segment : segments_) {
    Forms& forms = forms_.emplace_back();
    forms.words.resize(segment->lexicon.size());
    forms.known.resize(segment->lexicon.size());
  }
}

void MaskedPassages::know_all_forms(std::size_t segment) {
  Forms& forms = forms_[segment];
  segments_[segment]->lexicon.each_form("", [&](std::string_view form, FormId id) {
    forms.words.at(id) = mask_.classify(form);
    return true;
  });
  forms.known.clear();
}

const Mask::Word& MaskedPassages::word(std::size_t segment, FormId form) {
  Forms& forms = forms_[segment];
  if (form >= forms.words.size()) {
    throw findings::damaged(segments_[segment]->folder.path,
                            "a word of a passage is not in its lexicon");
  }
  if (!forms.known.empty() && !forms.known[form]) {
    forms.words[form] = mask_.classify(segments_[segment]->lexicon.form(form));
    forms.known[form] = true;
  }
  return forms.words[form];
}

MaskedText MaskedPassages::text(std::uint32_t passage) {
  const auto [segment, number] = numbers_.place(passage);
  std::vector<Mask::Word> words;
  for (const StoredToken& token : segments_[segment]->tokens.text(number)) {
    if (token.span == 1) words.push_back(word(segment, token.form));
  }
  return mask_.masked(words);
}

void MaskedPassages::release() const {
  for (const Segment* segment : segments_) segment->tokens.file().release();
}

std::pair<std::size_t, std::uint32_t> MaskedPassages::document(std::uint32_t passage) const {
  const auto [segment, number] = numbers_.place(passage);
  return {segment, segments_[segment]->records.document_of(number)};
}

std::tuple<std::string, std::uint32_t> MaskedPassages::order(std::uint32_t passage) const {
  const auto [segment, number] = document(passage);
  return {segments_[segment]->records.document_id(number), passage};
}

}  // namespace findings
