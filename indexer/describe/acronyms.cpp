// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/acronyms.h"

#include <algorithm>
#include <array>
#include <compare>
#include <iterator>
#include <optional>
#include <span>

#include <re2/re2.h>

#include "corpus/text/analyzer.h"
#include "corpus/text/strings.h"

namespace findings {
namespace {

constexpr std::size_t shortest_form = 2;
constexpr std::size_t longest_short_form = 10;

// Letters beyond ASCII count as small letters of a word.
bool is_word_letter(char c) { return ascii::is_letter(c) || !ascii::is_ascii(c); }

// `text` with plain marks for typographic ones, and `;` for marks that end a phrase.
std::string plain_marks(std::string_view text) {
  struct Replacement {
    RE2 marks;
    std::string_view by;
  };
  static const std::array<Replacement, 6> replacements = {{{RE2("[‘’]"), "'"},
                                                           {RE2("[“”]"), "\""},
                                                           {RE2("[\u2010\u2011]"), "-"},
                                                           {RE2("[–—•…]"), ";"},
                                                           {RE2("[\u00A0\n\t]"), " "},
                                                           {RE2("\u00AD"), ""}}};
  std::string result(text);
  for (const auto& [marks, by] : replacements) RE2::GlobalReplace(&result, marks, by);
  return result;
}

// `text` as a short form, without the `s` of a plural; nothing if it cannot be one.
std::optional<std::string> short_form(std::string_view text) {
  text = trimmed(text, " \"'");
  for (const std::string_view opening : {"also known as ", "known as ", "or ", "the "}) {
    if (text.starts_with(opening)) text = trimmed(text.substr(opening.size()), " \"'");
  }
  if (text.ends_with("'s")) text.remove_suffix(2);
  const bool plural = text.size() > shortest_form && text.ends_with('s') &&
                      std::ranges::count_if(text, ascii::is_lower) == 1;
  if (plural) text.remove_suffix(1);
  if (text.size() < shortest_form || text.size() > longest_short_form) return std::nullopt;
  if (!is_word_letter(text.front())) return std::nullopt;
  for (const char c : text) {
    if (!ascii::is_upper(c) && !ascii::is_lower(c) && !ascii::is_digit(c) && c != '&' && c != '-')
      return std::nullopt;
  }
  const auto capitals = std::ranges::count_if(text, ascii::is_upper);
  const auto letters = std::ranges::count_if(text, is_word_letter);
  // One letter with figures is a reference (S3, 4b); a capital with small letters is a word.
  if (letters < 2 || capitals == 0 || capitals * 2 < letters) return std::nullopt;
  if (ascii::is_upper(text.front()) && ascii::is_all(text.substr(1), ascii::is_lower))
    return std::nullopt;
  if (text.find_first_not_of("IVX") == std::string_view::npos) return std::nullopt;
  return std::string(text);
}

// A word between blanks, and its parts between hyphens.
struct AcronymWord {
  struct Part {
    std::string letters;       // in lower case, only what can be matched; `&and` for the sign
    bool may_be_idle = false;  // a function word, or after a hyphen
  };
  std::string_view text;
  std::vector<Part> parts;
};
using AcronymWords = std::span<const AcronymWord>;

AcronymWord word_of(std::string_view text) {
  AcronymWord word{text, {}};
  std::string letters;
  const auto close = [&] {
    if (letters.empty()) return;
    std::string folded = ascii::lower(letters);
    const bool idle = !word.parts.empty() || is_stop_word(folded);
    word.parts.push_back({std::move(folded), idle});
    letters.clear();
  };
  for (const char c : text) {
    if (is_word_letter(c) || ascii::is_digit(c)) {
      letters += c;
    } else if (c == '-' || c == '/') {
      close();
    } else if (c == '&') {
      close();
      word.parts.push_back({"&and", true});
    }
  }
  close();
  return word;
}

// The words of `text`, which they view.
std::vector<AcronymWord> acronym_words(std::string_view text) {
  std::vector<AcronymWord> words;
  for (const std::string_view word : split(text, ' ')) {
    if (!word.empty()) words.push_back(word_of(word));
  }
  return words;
}

// What an alignment leaves unexplained; less is better.
struct AlignmentCost {
  std::size_t idle = 0;   // words that give no letter, except function words
  std::size_t inner = 0;  // letters that begin no word

  friend auto operator<=>(const AlignmentCost&, const AlignmentCost&) = default;
};

// `&` stands for the word as well as for the sign.
bool begins(const AcronymWord::Part& part, char letter) {
  return part.letters.front() == letter || (letter == '&' && part.letters == "and") ||
         (letter == 'a' && part.letters == "&and");
}

// The cost of the best way in which `letters` are found in the words in order. Nothing where there
// is none, or where the first or last word would give no letter.
std::optional<AlignmentCost> best_alignment(std::string_view letters, AcronymWords words) {
  const auto keep = [](std::optional<AlignmentCost>& best, AlignmentCost cost) {
    if (!best || cost < *best) best = cost;
  };
  std::vector<const AcronymWord::Part*> parts;
  for (const AcronymWord& word : words) {
    for (const AcronymWord::Part& part : word.parts) parts.push_back(&part);
  }
  const std::size_t n = letters.size();
  std::vector<std::optional<AlignmentCost>> reached(n + 1);  // by number of placed letters
  reached[0] = AlignmentCost{};
  for (std::size_t p = 0; p < parts.size(); ++p) {
    const AcronymWord::Part& part = *parts[p];
    const bool must = p == 0 || p + 1 == parts.size();
    std::vector<std::optional<AlignmentCost>> next(n + 1);
    for (std::size_t i = 0; i <= n; ++i) {
      if (!reached[i]) continue;
      const auto [idle, inner] = *reached[i];
      if (!must) keep(next[i], {idle + (part.may_be_idle ? 0U : 1U), inner});
      if (i == n || !begins(part, letters[i])) continue;
      std::size_t at = 1;
      for (std::size_t taken = 1;; ++taken) {
        keep(next[i + taken], {idle, inner + taken - 1});
        if (i + taken == n) break;
        const std::size_t found = part.letters.find(letters[i + taken], at);
        if (found == std::string::npos) break;
        at = found + 1;
      }
    }
    reached = std::move(next);
  }
  return reached[n];
}

// An Act has `Act` and its year after the words that give the letters.
std::size_t size_without_act(AcronymWords words) {
  std::size_t size = words.size();
  const std::string_view last = size > 1 ? words[size - 1].text : "";
  if (last.size() == 4 && ascii::is_all(last, ascii::is_digit)) --size;
  return size > 1 && words[size - 1].text == "Act" ? size - 1 : words.size();
}

// The cost of the best alignment; nothing where the short form cannot stand for these words.
std::optional<AlignmentCost> alignment_cost(std::string_view short_form, AcronymWords words) {
  const std::string form = ascii::lower(short_form);
  std::string letters = form;
  std::erase(letters, '-');
  const std::size_t most = std::min(letters.size() + 5, letters.size() * 2);
  if (words.empty() || words.size() > most || words.front().parts.empty()) return std::nullopt;
  // “Her Majesty's ...” and “The National ...” are names.
  const bool name = ascii::is_upper(words.front().text.front()) && words.size() > 2;
  if (!name && is_stop_word(words.front().parts.front().letters)) return std::nullopt;
  std::size_t parts = 0;
  for (const AcronymWord& word : words) {
    parts += word.parts.size();
    const std::string text = ascii::lower(trimmed(word.text, ",'\""));
    if (text == form || text == form + "s") return std::nullopt;
    // `order14` has the mark of a footnote on it.
    if (is_word_letter(word.text.front()) && std::ranges::any_of(word.text, ascii::is_digit)) {
      return std::nullopt;
    }
  }
  if (parts < 2) return std::nullopt;
  const auto cost = best_alignment(letters, words.first(size_without_act(words)));
  const bool good = cost && (letters.size() - cost->inner) * 2 > letters.size() &&
                    cost->idle <= (letters.size() > 3 ? 1U : 0U);
  return good ? cost : std::nullopt;
}

std::string joined_words(AcronymWords words) {
  std::string text;
  for (const AcronymWord& word : words) text.append(text.empty() ? "" : " ").append(word.text);
  if (text.ends_with("'s")) text.resize(text.size() - 2);
  return std::string(trimmed(text, " ,'\""));
}

// The phrase that ends at the end of `text`.
std::string_view last_phrase(std::string_view text) {
  text = trimmed(text, " \"");
  const std::size_t mark = text.find_last_of(";:!?()[]\"|");
  if (mark != std::string_view::npos) text.remove_prefix(mark + 1);
  const std::size_t stop = text.rfind(". ");
  return stop == std::string_view::npos ? text : text.substr(stop + 1);
}

// The shortest run of words at the end of `before` that `short_form` can stand for; a longer one
// where it explains more letters (“stop smoking services (SSS)”).
std::optional<std::string> long_form_before(const std::string& short_form,
                                            std::string_view before) {
  const std::vector<AcronymWord> words = acronym_words(last_phrase(before));
  if (words.empty() || words.back().text.ends_with(',')) return std::nullopt;
  constexpr std::size_t farther = 2;  // words beyond the shortest
  std::optional<AlignmentCost> best;
  std::size_t from = 0;
  for (std::size_t first = words.size(); first-- > 0;) {
    if (words.size() - first > 2 * longest_short_form || (best && from > first + farther)) break;
    const auto cost = alignment_cost(short_form, std::span(words).subspan(first));
    if (!cost || (best && (cost->inner >= best->inner || cost->idle > best->idle))) continue;
    best = cost;
    from = first;
  }
  if (!best) return std::nullopt;
  return joined_words(std::span(words).subspan(from));
}

std::optional<std::string> whole_long_form(const std::string& short_form, std::string_view text) {
  const std::vector<AcronymWord> all = acronym_words(trimmed(text, " \"'"));
  AcronymWords words = all;
  if (words.size() > 1 && equals_one_of(words[0].text, {"the", "a", "an"}))
    words = words.subspan(1);
  if (!alignment_cost(short_form, words)) return std::nullopt;
  return joined_words(words);
}

// A bracket may hold more after the long form.
std::optional<std::string> long_form_within(const std::string& short_form,
                                            std::string_view inside) {
  std::string_view phrase = inside.substr(0, inside.find_first_of(";:."));
  for (;;) {
    if (auto found = whole_long_form(short_form, phrase)) return found;
    const std::size_t comma = phrase.rfind(',');
    if (comma == std::string_view::npos) return std::nullopt;
    phrase = phrase.substr(0, comma);
  }
}

// The key of a long form, equal for those that differ only in case, plural, `&` and hyphens.
std::string folded_long_form(std::string_view text) {
  std::string key;
  for (const AcronymWord& word : acronym_words(text)) {
    std::string letters;
    for (const auto& part : word.parts) letters += part.letters == "&and" ? "and" : part.letters;
    if (letters.size() > 4 && letters.ends_with("ies")) {
      letters.replace(letters.size() - 3, 3, "y");
    } else if (letters.size() > 3 && letters.ends_with('s') && !letters.ends_with("ss")) {
      letters.pop_back();
    }
    key += letters;
  }
  return key;
}

}  // namespace

std::vector<AcronymPair> acronym_pairs(std::string_view raw) {
  std::vector<AcronymPair> pairs;
  if (raw.find('(') == std::string_view::npos) return pairs;
  const std::string plain = plain_marks(raw);
  const std::string_view text = plain;
  for (std::size_t open = text.find('('); open != std::string_view::npos;
       open = text.find('(', open + 1)) {
    const std::size_t close = text.find_first_of("()", open + 1);
    if (close == std::string_view::npos) break;
    if (text[close] == '(') continue;
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    const std::string_view before = trimmed(text.substr(0, open));
    if (auto name = short_form(inside.substr(0, inside.find_first_of(";,")))) {
      if (auto meaning = long_form_before(*name, before)) {
        pairs.push_back({std::move(*name), std::move(*meaning)});
        continue;
      }
    }
    if (auto name = short_form(before.substr(before.find_last_of(" (;:") + 1))) {
      if (auto meaning = long_form_within(*name, inside)) {
        pairs.push_back({std::move(*name), std::move(*meaning)});
      }
    }
  }
  return pairs;
}

void AcronymCollector::add(std::span<const AcronymPair> pairs, const PassageId& id) {
  std::set<Entry*> seen;
  for (const AcronymPair& pair : pairs) {
    Entry& entry = entries_[{pair.short_form, folded_long_form(pair.long_form)}];
    ++entry.spellings[pair.long_form];
    if (!seen.insert(&entry).second) continue;
    ++entry.passages;
    entry.places.insert(id);
    if (entry.places.size() > most_acronym_places) {
      entry.places.erase(std::prev(entry.places.end()));
    }
  }
}

std::vector<Acronym> AcronymCollector::acronyms() const {
  std::vector<Acronym> result;
  for (const auto& [key, entry] : entries_) {
    // The first of the most frequent spellings: the map is in the order of bytes.
    const auto shown = std::ranges::max_element(
        entry.spellings, {}, [](const auto& spelling) { return spelling.second; });
    Acronym& acronym = result.emplace_back(Acronym{key.first, shown->first, entry.passages, {}});
    for (const PassageId& place : entry.places) acronym.places.push_back(place.text());
  }
  std::ranges::sort(result, acronym_order);
  return result;
}

}  // namespace findings
