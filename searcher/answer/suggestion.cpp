// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/suggestion.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "corpus/text/analyzer.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "searcher/query/expand.h"

namespace findings {
namespace {

constexpr std::size_t longest_suggested = 12;     // words of a query
constexpr std::size_t most_spellings_tried = 50;  // of a query as a whole
constexpr std::size_t most_candidates = 3;        // for one word
// Shorter words are close to too many others.
constexpr std::size_t fewest_letters_corrected = 4;
// What was meant has so many times the passages of what was written.
constexpr std::uint64_t times_as_many = 10;
// An index has mistyped words too, but each in few passages.
constexpr std::uint64_t rare_in_any_index = 10;
constexpr std::uint64_t rare_one_in = 5'000;
constexpr std::size_t letters_for_two_changes = 6;
// Two changes that replace more letters lead to unlike words, `waited` for `writes`; people leave
// out, double and swap letters.
constexpr int most_letters_differing = 2;
constexpr std::size_t fewest_letters_apart = 3;  // of each of two words

// Letters, none of them a digit, an apostrophe or a point.
bool is_plain_word(std::string_view form) {
  return ascii::is_all(form, [](char c) { return ascii::is_lower(c) || !ascii::is_ascii(c); });
}

// A word of the index that may have been meant.
struct SpellingCandidate {
  std::string text;            // case-folded: a word, or two with a blank between them
  std::size_t changes = 0;     // that lead to it; writing apart or together is one
  std::uint64_t passages = 0;  // of exactly this form; of two words the fewer
};

// Finds words within one change of a mistyped one (corpus/text/edit_distance.h), two for words of 6
// letters and more, with at most two letters of the alphabet in only one of them; two words that
// were written as one, and one that was written as two.
class SpellingCandidates {
 public:
  SpellingCandidates(const IndexSearcher& searcher, Analyzer& analyzer)
      : searcher_(searcher), analyzer_(analyzer) {}

  // Passages that have exactly this form in their text or headings.
  [[nodiscard]] std::uint64_t passages_with_form(std::string_view form) const {
    std::uint64_t sum = 0;
    for (const auto& segment : searcher_.index().segments()) {
      const Lexicon& lexicon = segment->lexicon;
      if (const auto id = lexicon.find(form)) sum += lexicon.counts(*id).passages;
    }
    return sum;
  }

  // Whether so few passages have the stem of `form` that it may be mistyped.
  [[nodiscard]] bool is_rare(std::string_view form) const {
    return passages_with_stem(form) <= few();
  }

  // For each of `forms` at most `most_candidates`: fewer changes first, then more passages, then by
  // bytes. Reads each lexicon once. None is a stop word; each has another stem and ten times the
  // passages of the form. But a form that is not rare has one candidate, of its own stem and a
  // change away, if the index lacks the form: it finds the same and reads better.
  [[nodiscard]] std::vector<std::vector<SpellingCandidate>> of(
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

  // The word that `first` and `second` are together, if it has ten times the passages of the rarer.
  [[nodiscard]] std::optional<SpellingCandidate> together(const std::string& first,
                                                          const std::string& second) const {
    const std::string form = first + second;
    if (!is_plain_word(form) || is_stop_word(form)) return std::nullopt;
    const std::uint64_t apart = std::min(passages_with_form(first), passages_with_form(second));
    if (apart > few()) return std::nullopt;
    const std::uint64_t passages = passages_with_form(form);
    if (passages < (apart == 0 ? 1 : 2) || passages < times_as_many * apart) return std::nullopt;
    return SpellingCandidate{form, 1, passages};
  }

 private:
  struct Typed {
    std::string form;
    std::size_t changes = 0;  // at most
    std::uint32_t letters = 0;
    std::uint64_t passages = 0;  // with its stem
    bool same_stem = false;      // only another form of it is looked for
    std::map<std::string, SpellingCandidate, std::less<>> found;
  };

  [[nodiscard]] std::uint64_t few() const {
    return std::max(rare_in_any_index, searcher_.passages() / rare_one_in);
  }

  [[nodiscard]] std::uint64_t passages_with_stem(std::string_view form) const {
    return searcher_.passages_with(std::string(analyzer_.stemmer.stem(form)));
  }

  void add_near(std::vector<Typed>& words) const {
    for (const auto& segment : searcher_.index().segments()) {
      const Lexicon& lexicon = segment->lexicon;
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

  void add_apart(Typed& word) const {
    const std::string_view form = word.form;
    for (std::size_t at = 1; at < form.size(); ++at) {
      if (is_continuation(form[at])) continue;  // within a letter
      const std::string_view first = form.substr(0, at);
      const std::string_view second = form.substr(at);
      if (count_code_points(first) < fewest_letters_apart || is_stop_word(first)) continue;
      if (count_code_points(second) < fewest_letters_apart || is_stop_word(second)) continue;
      const std::uint64_t passages =
          std::min(passages_with_form(first), passages_with_form(second));
      if (passages < 2) continue;
      const std::string text = std::string(first) + " " + std::string(second);
      word.found[text] = {text, 1, passages};
    }
  }

  [[nodiscard]] std::vector<SpellingCandidate> best(Typed& word) const {
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

  const IndexSearcher& searcher_;
  Analyzer& analyzer_;
};

// A word of the query, without the `'s` of a genitive.
struct QueryWord {
  std::string form;
  std::size_t begin = 0;  // bytes of the query
  std::size_t end = 0;
  bool correctable = true;  // may be mistyped, by its letters
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
    word.correctable = !known && !is_stop_word(word.form) &&
                       count_code_points(word.form) >= fewest_letters_corrected &&
                       word.form.find_first_of("0123456789") == std::string::npos && !acronym;
    words.push_back(std::move(word));
  }
  return words;
}

using Words = std::set<std::string, std::less<>>;

// The forms and stems of names of forces, terms of synonyms and acronyms, which are trusted to be
// spelt right.
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
  std::vector<const QueryWord*> unseen;  // of a stem that is not rare
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
    if (!word.correctable) continue;
    if (candidates.is_rare(word.form)) {
      rare.push_back(&word);
    } else if (candidates.passages_with_form(word.form) == 0) {
      unseen.push_back(&word);
    }
  }
  if (rare.empty() && slots.empty()) return {};
  const Words trusted = trusted_words(searcher.index(), analyzer);
  std::erase_if(rare, [&](const QueryWord* word) {  // nor are other forms of a name mistyped
    return trusted.contains(analyzer.stemmer.stem(word->form));
  });
  // These change nothing that is found: they are corrected only beside others.
  std::ranges::copy_if(unseen, std::back_inserter(rare),
                       [&](const QueryWord* word) { return !trusted.contains(word->form); });
  std::vector<std::string> forms;
  for (const QueryWord* word : rare) forms.push_back(word->form);
  std::vector<std::vector<SpellingCandidate>> found = candidates.of(forms);
  for (std::size_t i = 0; i < rare.size(); ++i) {
    if (found[i].empty()) continue;
    Slot slot{rare[i]->begin, rare[i]->end, std::move(found[i])};
    // What the index has may be right: to leave it counts like one change.
    if (const std::uint64_t passages = candidates.passages_with_form(rare[i]->form); passages > 0) {
      slot.options.push_back({"", 1, passages});
    }
    slots.push_back(std::move(slot));
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
    if (word.empty()) continue;
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

std::optional<Suggestion> suggestion(const std::string& query, const Plan& plan,
                                     const IndexSearcher& searcher, Analyzer& analyzer,
                                     const PassagesWithAll& passages_with_all) {
  const std::vector<QueryWord> words = query_words(plan, searcher);
  if (words.empty() || words.size() > longest_suggested) return std::nullopt;
  const std::vector<Slot> slots = slots_of(query, words, searcher, analyzer);
  if (slots.empty()) return std::nullopt;
  const std::uint64_t as_typed = passages_with_all(query);
  std::optional<Suggestion> best;
  std::size_t changes = 0;  // of the best
  for (const Spelling& spelling : spellings(slots)) {
    if (best && spelling.changes > changes) break;
    std::string text = respelt(query, slots, spelling);
    if (text == query) continue;
    const std::uint64_t passages = passages_with_all(text);
    if (passages > (best ? best->passages : as_typed)) {
      best = {std::move(text), passages};
      changes = spelling.changes;
    }
  }
  return best;
}

}  // namespace findings
