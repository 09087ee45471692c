// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/synonym_table.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::ptrdiff_t longest_guarded = 4;  // letters of a short form that may be a word

bool is_short_form(std::string_view text) {
  if (text.find(' ') != std::string_view::npos) return false;
  const auto capitals = std::ranges::count_if(text, ascii::is_upper);
  return capitals >= 2 && capitals >= std::ranges::count_if(text, ascii::is_lower);
}

}  // namespace

SynonymTable::SynonymTable(std::span<const std::vector<std::string>> groups,
                           std::span<const Acronym> acronyms, Analyzer& analyzer,
                           const IsCommonWord& is_common) {
  for (const std::vector<std::string>& group : groups) {
    std::vector<std::size_t> terms;
    for (const std::string& text : group) terms.push_back(add(text, analyzer, is_common));
    for (const std::size_t a : terms) {
      for (const std::size_t b : terms) relate(a, b);
    }
  }
  const std::size_t given = entries_.size();  // the terms of the vocabulary
  for (const Acronym& acronym : acronyms) {
    const std::size_t short_form = add(acronym.short_form, analyzer, is_common);
    const std::size_t long_form = add(acronym.long_form, analyzer, is_common);
    std::vector<std::size_t> group = {long_form};
    if (long_form < given) {
      std::ranges::copy_if(entries_[long_form].others, std::back_inserter(group),
                           [&](std::size_t term) { return term < given; });
    }
    for (const std::size_t term : group) {
      relate(short_form, term);
      relate(term, short_form);
    }
  }
}

std::size_t SynonymTable::add(const std::string& text, Analyzer& analyzer,
                              const IsCommonWord& is_common) {
  Entry entry;
  entry.term.text = text;
  std::vector<std::string> forms;
  for (const Token& token : analyzer.tokenizer.tokens(text)) {
    if (token.span != 1) continue;
    forms.emplace_back(token.form);
    entry.term.stems.emplace_back(analyzer.stemmer.stem(token.form));
  }
  const bool is_short = is_short_form(text);
  const auto letters = std::ranges::count_if(text, ascii::is_letter);
  entry.capitals_only = is_short && letters <= longest_guarded &&
                        std::ranges::any_of(forms, [&](const std::string& form) {
                          return is_stop_word(form) || (is_common && is_common(form));
                        });
  const auto [at, fresh] =
      by_key_.emplace(Key{is_short ? forms : entry.term.stems, is_short}, entries_.size());
  if (fresh) {
    longest_ = std::max(longest_, forms.size());
    entries_.push_back(std::move(entry));
  }
  return at->second;
}

void SynonymTable::relate(std::size_t a, std::size_t b) {
  std::vector<std::size_t>& others = entries_[a].others;
  if (a != b && std::ranges::find(others, b) == others.end()) others.push_back(b);
}

std::optional<std::size_t> SynonymTable::short_form(std::span<const Word> words) const {
  std::vector<std::string> forms;
  for (const Word& word : words) forms.push_back(ascii::lower(word.written));
  auto found = by_key_.find({forms, true});
  const bool plural = found == by_key_.end() && forms.back().ends_with('s');
  if (plural) {
    forms.back().pop_back();
    found = by_key_.find({forms, true});
  }
  if (found == by_key_.end()) return std::nullopt;
  const auto in_capitals = [&](const Word& word) {
    const bool last = plural && &word == &words.back();
    return std::ranges::none_of(word.written.substr(0, word.written.size() - (last ? 1 : 0)),
                                ascii::is_lower);
  };
  if (entries_[found->second].capitals_only && !std::ranges::all_of(words, in_capitals)) {
    return std::nullopt;
  }
  return found->second;
}

std::optional<SynonymTable::Match> SynonymTable::whole(std::span<const Word> words) const {
  if (words.empty() || words.size() > longest_) return std::nullopt;
  std::optional<std::size_t> entry = short_form(words);
  if (!entry) {
    std::vector<std::string> stems;
    for (const Word& word : words) stems.emplace_back(word.stem);
    const auto found = by_key_.find({std::move(stems), false});
    if (found == by_key_.end()) return std::nullopt;
    entry = found->second;
  }
  Match match{words.size(), {}};
  for (const std::size_t other : entries_[*entry].others) {
    match.others.push_back(&entries_[other].term);
  }
  return match;
}

std::optional<SynonymTable::Match> SynonymTable::longest_at(std::span<const Word> words,
                                                            std::size_t at) const {
  for (std::size_t n = std::min(longest_, words.size() - std::min(at, words.size())); n > 0; --n) {
    if (auto match = whole(words.subspan(at, n))) return match;
  }
  return std::nullopt;
}

}  // namespace findings
