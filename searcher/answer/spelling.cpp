// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/spelling.h"

#include <algorithm>
#include <bit>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "searcher/query/expand.h"

namespace findings {
namespace {

constexpr std::size_t most_candidates = 3;  // for one word
// What was meant has so many times the passages of other forms of what was written.
constexpr std::uint64_t times_as_many = 10;
// An index has mistyped words too, but each in few passages.
constexpr std::uint64_t rare_in_any_index = 10;
constexpr std::uint64_t rare_one_in = 5'000;
constexpr std::size_t letters_for_two_changes = 6;
// Two changes that replace more letters lead to unlike words, `waited` for `writes`; people leave
// out, double and swap letters.
constexpr int most_letters_differing = 2;
constexpr std::size_t fewest_letters_apart = 3;  // of each of two words
constexpr std::size_t fewest_letters_of_a_place = 4;

// Letters, none of them a digit, an apostrophe or a point.
bool is_plain_word(std::string_view form) {
  return ascii::is_all(form, [](char c) { return ascii::is_lower(c) || !ascii::is_ascii(c); });
}

// `clares` for `clare's`, as it is often typed.
std::string without_apostrophe(std::string_view form) {
  std::string result(form);
  if (form.ends_with("'s")) result.erase(result.size() - 2, 1);
  return result;
}

// Words of the names and short forms of forces that stand for places.
std::set<std::string, std::less<>> words_of_forces(const Vocabulary& vocabulary,
                                                   Tokenizer& tokenizer) {
  std::set<std::string, std::less<>> words;
  const auto add = [&](const std::string& text) {
    for (const Token& token : tokenizer.tokens(text)) {
      const bool place = count_code_points(token.form) >= fewest_letters_of_a_place;
      if (place && !is_stop_word(token.form)) words.emplace(token.form);
    }
  };
  for (const Force& force : vocabulary.forces()) {
    if (force.kind != "territorial" && force.kind != "island") continue;
    add(force.slug);
    add(force.short_name);
    std::ranges::for_each(force.aliases, add);
  }
  for (const char* other : {"police", "constabulary", "county", "service"}) words.erase(other);
  return words;
}

}  // namespace

SpellingCandidates::SpellingCandidates(const IndexSearcher& searcher, Analyzer& analyzer)
    : searcher_(searcher), analyzer_(analyzer) {}

std::uint64_t SpellingCandidates::passages_with_form(std::string_view form) const {
  std::uint64_t sum = 0;
  for (const auto& segment : searcher_.index().segments()) {
    const Lexicon& lexicon = segment->lexicon;
    if (const auto id = lexicon.find(form)) sum += lexicon.counts(*id).passages;
  }
  return sum;
}

bool SpellingCandidates::is_rare(std::string_view form) const {
  return passages_with_stem(form) <= few();
}

std::vector<std::vector<SpellingCandidate>> SpellingCandidates::of(
    std::span<const DoubtfulWord> words) const {
  std::vector<Typed> all;
  for (const auto& [form, is_name] : words) {
    Typed& word = all.emplace_back();
    word.form = form;
    word.is_name = is_name;
    word.letters = letter_set(form);
    word.passages = passages_with_stem(form);
    word.same_stem = word.passages > few();
    const bool two = !word.same_stem && count_code_points(form) >= letters_for_two_changes;
    word.changes = two ? 2 : 1;
  }
  if (!all.empty()) add_near(all);
  std::vector<std::vector<SpellingCandidate>> result;
  for (Typed& word : all) {
    if (!word.same_stem) add_apart(word);
    result.push_back(best(word));
  }
  return result;
}

std::optional<SpellingCandidate> SpellingCandidates::together(const std::string& first,
                                                              const std::string& second) const {
  const std::string form = first + second;
  if (!is_plain_word(form) || is_stop_word(form)) return std::nullopt;
  if (passages_with_form(first) > 0 && passages_with_form(second) > 0) return std::nullopt;
  const std::uint64_t passages = passages_with_form(form);
  if (passages == 0) return std::nullopt;
  return SpellingCandidate{form, 1, passages};
}

std::uint64_t SpellingCandidates::few() const {
  return std::max(rare_in_any_index, searcher_.passages() / rare_one_in);
}

std::uint64_t SpellingCandidates::passages_with_stem(std::string_view form) const {
  return searcher_.passages_with(std::string(analyzer_.stemmer.stem(form)));
}

void SpellingCandidates::add_near(std::vector<Typed>& words) const {
  const auto force_words = words_of_forces(searcher_.index().vocabulary(), analyzer_.tokenizer);
  for (const auto& segment : searcher_.index().segments()) {
    const Lexicon& lexicon = segment->lexicon;
    lexicon.each_form("", [&](std::string_view form, FormId id) {
      const std::uint32_t letters = letter_set(form);
      for (Typed& word : words) {
        const int differing = std::popcount(letters ^ word.letters);
        if (differing > most_letters_differing) continue;
        const std::string plain = without_apostrophe(form);
        if (!is_plain_word(plain)) continue;
        const std::size_t changes = edit_distance(word.form, plain, word.changes);
        if (changes == 0 || changes > word.changes || is_stop_word(form)) continue;
        const bool name = word.is_name || force_words.contains(form);
        if (name && !may_be_misspelt(word.form, form)) continue;
        SpellingCandidate& candidate = word.found[std::string(form)];
        candidate.text = form;
        candidate.changes = changes;
        candidate.passages += lexicon.counts(id).passages;
      }
      return true;
    });
  }
}

void SpellingCandidates::add_apart(Typed& word) const {
  const std::string_view form = word.form;
  for (std::size_t at = 1; at < form.size(); ++at) {
    if (is_continuation(form[at])) continue;  // within a letter
    const std::string_view first = form.substr(0, at);
    const std::string_view second = form.substr(at);
    if (count_code_points(first) < fewest_letters_apart || is_stop_word(first)) continue;
    if (count_code_points(second) < fewest_letters_apart || is_stop_word(second)) continue;
    const std::uint64_t passages = std::min(passages_with_form(first), passages_with_form(second));
    if (passages < 2) continue;
    const std::string text = std::string(first) + " " + std::string(second);
    word.found[text] = {text, 1, passages};
  }
}

std::vector<SpellingCandidate> SpellingCandidates::best(Typed& word) const {
  std::vector<SpellingCandidate> all;
  for (auto& [text, candidate] : word.found) all.push_back(std::move(candidate));
  std::ranges::sort(all, {}, [](const SpellingCandidate& candidate) {
    return std::tuple(candidate.changes, ~candidate.passages, std::string_view(candidate.text));
  });
  const std::vector<std::string> typed = analyzer_.stems(word.form);
  if (word.same_stem) {
    std::erase_if(all, [&](const auto& other) { return analyzer_.stems(other.text) != typed; });
    all.resize(std::min<std::size_t>(all.size(), 1));
    return all;
  }
  std::set<std::vector<std::string>> stems = {typed};
  std::vector<SpellingCandidate> result;
  for (SpellingCandidate& candidate : all) {
    if (result.size() == most_candidates) break;
    if (candidate.passages < (word.passages == 0 ? 1 : 2)) continue;
    std::vector<std::string> own = analyzer_.stems(candidate.text);
    const std::uint64_t passages =
        own.size() == 1 ? passages_with_stem(candidate.text) : candidate.passages;
    if (passages == 0 || passages < times_as_many * word.passages) continue;
    // Two forms of a stem find the same.
    if (stems.insert(std::move(own)).second) result.push_back(std::move(candidate));
  }
  return result;
}

}  // namespace findings
