// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/spelling_candidates.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "corpus/text/edit_distance.h"
#include "corpus/text/stop_words.h"

namespace findings {
namespace {

// What was meant has so many times the passages of what was written.
constexpr std::uint64_t times_as_many = 10;
// Slips stand in the passages of an index too, but never in many of them.
constexpr std::uint64_t rare_in_any_index = 10;
constexpr std::uint64_t rare_one_in = 5'000;
constexpr std::size_t letters_for_two_changes = 6;
// One change brings in a letter at most and loses one. Two that do more than that lead to words of
// another make, `waited` for `writes`; slips leave out, double and swap letters.
constexpr int most_letters_differing = 2;
constexpr std::size_t fewest_letters_apart = 3;  // of each of two words

bool is_ascii_letter(char c) { return c >= 'a' && c <= 'z'; }

// Letters, none of them a digit, an apostrophe or a point.
bool is_plain_word(std::string_view form) {
  return std::ranges::all_of(
      form, [](char c) { return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
}

// Which of the letters a to z a word has.
std::uint32_t letter_set(std::string_view form) {
  std::uint32_t set = 0;
  for (const char c : form) {
    if (is_ascii_letter(c)) set |= 1U << static_cast<unsigned>(c - 'a');
  }
  return set;
}

bool comes_before(const SpellingCandidate& a, const SpellingCandidate& b) {
  return std::tie(a.changes, b.passages, a.text) < std::tie(b.changes, a.passages, b.text);
}

}  // namespace

struct SpellingCandidates::Typed {
  std::string form;
  std::size_t changes = 0;  // at most
  std::uint32_t letters = 0;
  std::uint64_t passages = 0;  // with its stem
  bool same_stem = false;      // only another form of it is looked for
  std::map<std::string, SpellingCandidate, std::less<>> found;
};

std::uint64_t SpellingCandidates::passages_with_stem(std::string_view form) const {
  const std::string stem(analyzer_.stemmer.stem(form));
  std::uint64_t sum = 0;
  for (const SegmentSearcher& segment : segments_) sum += segment.passages_with(stem);
  return sum;
}

std::uint64_t SpellingCandidates::passages_with_form(std::string_view form) const {
  std::uint64_t sum = 0;
  for (const SegmentSearcher& segment : segments_) {
    const Lexicon& lexicon = segment.segment().lexicon;
    if (const auto id = lexicon.find(form)) sum += lexicon.counts(*id).passages;
  }
  return sum;
}

bool SpellingCandidates::is_rare(std::string_view form) const {
  return passages_with_stem(form) <= few();
}

std::uint64_t SpellingCandidates::few() const {
  std::uint64_t all = 0;
  for (const SegmentSearcher& segment : segments_) all += segment.passages();
  return std::max(rare_in_any_index, all / rare_one_in);
}

std::vector<std::vector<SpellingCandidate>> SpellingCandidates::of(
    std::span<const std::string> forms) const {
  std::vector<Typed> words;
  for (const std::string& form : forms) {
    Typed& word = words.emplace_back();
    word.form = form;
    word.letters = letter_set(form);
    word.passages = passages_with_stem(form);
    word.same_stem = word.passages > few();
    const bool two = !word.same_stem && count_code_points(form) >= letters_for_two_changes;
    word.changes = two ? 2 : 1;
  }
  if (!words.empty()) add_near(words);
  std::vector<std::vector<SpellingCandidate>> result;
  for (Typed& word : words) {
    if (!word.same_stem) add_apart(word);
    result.push_back(best(word));
  }
  return result;
}

void SpellingCandidates::add_near(std::vector<Typed>& words) const {
  for (const SegmentSearcher& segment : segments_) {
    const Lexicon& lexicon = segment.segment().lexicon;
    lexicon.each_form("", [&](std::string_view form, FormId id) {
      const std::uint32_t letters = letter_set(form);
      for (Typed& word : words) {
        const int differing = std::popcount(letters ^ word.letters);
        if (differing > most_letters_differing || !is_plain_word(form)) continue;
        const std::size_t changes = edit_distance(word.form, form, word.changes);
        if (changes == 0 || changes > word.changes || is_stop_word(form)) continue;
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
    if ((static_cast<unsigned char>(form[at]) & 0xC0U) == 0x80U) continue;  // within a letter
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
  std::ranges::sort(all, comes_before);
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

std::optional<SpellingCandidate> SpellingCandidates::together(const std::string& first,
                                                              const std::string& second) const {
  const std::string form = first + second;
  if (!is_plain_word(form) || is_stop_word(form)) return std::nullopt;
  const std::uint64_t apart = std::min(passages_with_form(first), passages_with_form(second));
  if (apart > few()) return std::nullopt;
  const std::uint64_t passages = passages_with_form(form);
  if (passages < (apart == 0 ? 1 : 2) || passages < times_as_many * apart) return std::nullopt;
  return SpellingCandidate{form, 1, passages};
}

}  // namespace findings
