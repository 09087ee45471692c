// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/acronyms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>

#include "corpus/text/stop_words.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

constexpr std::size_t shortest_form = 2;
constexpr std::size_t longest_short_form = 10;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Letters outside ASCII count as small letters of a word.
bool is_letter(char c) { return is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) > 127; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

std::string folded(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

// Typographic marks become those of a typewriter, and a stop that ends a phrase becomes `;`.
std::string plain_marks(std::string_view text) {
  struct Mark {
    std::string_view from;
    std::string_view to;
  };
  constexpr auto marks = std::to_array<Mark>({{"\u2018", "'"},
                                              {"\u2019", "'"},
                                              {"\u201C", "\""},
                                              {"\u201D", "\""},
                                              {"\u2010", "-"},
                                              {"\u2011", "-"},
                                              {"\u2013", ";"},
                                              {"\u2014", ";"},
                                              {"\u2022", ";"},
                                              {"\u2026", ";"},
                                              {"\u00A0", " "},
                                              {"\u00AD", ""},
                                              {"\n", " "},
                                              {"\t", " "}});
  std::string result;
  while (!text.empty()) {
    const auto mark = std::ranges::find_if(
        marks, [&](const Mark& candidate) { return text.starts_with(candidate.from); });
    result += mark == marks.end() ? text.substr(0, 1) : mark->to;
    text.remove_prefix(mark == marks.end() ? 1 : mark->from.size());
  }
  return result;
}

std::string_view without(std::string_view text, std::string_view around) {
  const std::size_t first = text.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(around) - first + 1);
}

// `text` as a short form, without the `s` of a plural; nothing where it is none.
std::optional<std::string> short_form(std::string_view text) {
  text = without(text, " \"'");
  for (const std::string_view opening : {"also known as ", "known as ", "or ", "the "}) {
    if (text.starts_with(opening)) text = without(text.substr(opening.size()), " \"'");
  }
  if (text.ends_with("'s")) text.remove_suffix(2);
  const bool plural = text.size() > shortest_form && text.ends_with('s') &&
                      std::ranges::none_of(text.substr(0, text.size() - 1), is_lower);
  if (plural) text.remove_suffix(1);
  if (text.size() < shortest_form || text.size() > longest_short_form) return std::nullopt;
  if (!is_letter(text.front())) return std::nullopt;
  for (const char c : text) {
    if (!is_upper(c) && !is_lower(c) && !is_digit(c) && c != '&' && c != '-') return std::nullopt;
  }
  const auto capitals = std::ranges::count_if(text, is_upper);
  const auto letters = std::ranges::count_if(text, is_letter);
  // One letter with figures is a reference (S3, 4b); a capital with small letters is a word.
  if (letters < 2 || capitals == 0 || capitals * 2 < letters) return std::nullopt;
  if (is_upper(text.front()) && std::ranges::all_of(text.substr(1), is_lower)) return std::nullopt;
  if (text.find_first_not_of("IVX") == std::string_view::npos) return std::nullopt;
  return std::string(text);
}

// A word as blanks part it, or a part of it between hyphens.
struct Part {
  std::string letters;       // folded, only what can be matched
  bool may_be_idle = false;  // a function word, or behind a hyphen
};

struct Word {
  std::string_view text;
  std::vector<Part> parts;
};

Word word_of(std::string_view text) {
  Word word{text, {}};
  std::string letters;
  const auto close = [&] {
    if (letters.empty()) return;
    const bool idle = !word.parts.empty() || is_stop_word(letters);
    word.parts.push_back({std::move(letters), idle});
    letters.clear();
  };
  for (const char c : text) {
    if (is_letter(c) || is_digit(c)) {
      letters += lower(c);
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

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(word_of(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

// How the letters of a short form lie on the words: the best way, by what it leaves unexplained.
class Alignment {
 public:
  Alignment(std::string_view letters, std::span<const Word> words) : letters_(letters) {
    for (const Word& word : words) {
      for (const Part& part : word.parts) parts_.push_back(&part);
    }
  }

  struct Cost {
    std::size_t idle = 0;   // words that give no letter, but for function words
    std::size_t inner = 0;  // letters that begin no word
    friend auto operator<=>(const Cost&, const Cost&) = default;
  };

  // Nothing where the letters do not lie on the words, or the first or last word gives none.
  [[nodiscard]] std::optional<Cost> best() const {
    const std::size_t n = letters_.size();
    std::vector<std::optional<Cost>> reached(n + 1);  // by letters that are placed
    reached[0] = Cost{};
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const Part& part = *parts_[p];
      const bool must = p == 0 || p + 1 == parts_.size();
      std::vector<std::optional<Cost>> next(n + 1);
      for (std::size_t i = 0; i <= n; ++i) {
        if (!reached[i]) continue;
        if (!must)
          keep(next[i], {reached[i]->idle + (part.may_be_idle ? 0U : 1U), reached[i]->inner});
        if (i == n || !begins(part, letters_[i])) continue;
        std::size_t at = 1;
        for (std::size_t taken = 1;; ++taken) {
          keep(next[i + taken], {reached[i]->idle, reached[i]->inner + taken - 1});
          if (i + taken == n) break;
          const std::size_t found = part.letters.find(letters_[i + taken], at);
          if (found == std::string::npos) break;
          at = found + 1;
        }
      }
      reached = std::move(next);
    }
    return reached[n];
  }

 private:
  // `&` stands for the word as well as for the sign.
  static bool begins(const Part& part, char letter) {
    return part.letters.front() == letter || (letter == '&' && part.letters == "and") ||
           (letter == 'a' && part.letters == "&and");
  }
  static void keep(std::optional<Cost>& best, Cost cost) {
    if (!best || cost < *best) best = cost;
  }

  std::string_view letters_;
  std::vector<const Part*> parts_;
};

// An Act has its name and year behind the words that give the letters.
std::size_t without_act(std::span<const Word> words) {
  std::size_t size = words.size();
  const auto is_year = [](std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, is_digit);
  };
  if (size > 1 && is_year(words[size - 1].text)) --size;
  if (size > 1 && words[size - 1].text == "Act") return size - 1;
  return words.size();
}

// Nothing where the short form cannot stand for these words.
std::optional<Alignment::Cost> cost_of(const std::string& short_form, std::span<const Word> words) {
  std::string letters = folded(short_form);
  std::erase(letters, '-');
  const std::size_t most = std::min(letters.size() + 5, letters.size() * 2);
  if (words.empty() || words.size() > most || words.front().parts.empty()) return std::nullopt;
  // “Her Majesty's ...” and “The National ...” are names.
  const bool name = is_upper(words.front().text.front()) && words.size() > 2;
  if (!name && is_stop_word(words.front().parts.front().letters)) return std::nullopt;
  std::size_t parts = 0;
  for (const Word& word : words) {
    parts += word.parts.size();
    const std::string text = folded(without(word.text, ",'\""));
    if (text == folded(short_form) || text == folded(short_form) + "s") return std::nullopt;
    // `order14` has the mark of a footnote on it.
    if (is_letter(word.text.front()) && std::ranges::any_of(word.text, is_digit))
      return std::nullopt;
  }
  if (parts < 2) return std::nullopt;
  const auto cost = Alignment(letters, words.first(without_act(words))).best();
  const bool good = cost && (letters.size() - cost->inner) * 2 > letters.size() &&
                    cost->idle <= (letters.size() > 3 ? 1U : 0U);
  return good ? cost : std::nullopt;
}

std::string joined(std::span<const Word> words) {
  std::string text;
  for (const Word& word : words) {
    if (!text.empty()) text += ' ';
    text += word.text;
  }
  if (text.ends_with("'s")) text.resize(text.size() - 2);
  return std::string(without(text, " ,'\""));
}

// Where the phrase that ends at the end of `text` begins.
std::string_view last_phrase(std::string_view text) {
  text = without(text, " \"");
  const std::size_t mark = text.find_last_of(";:!?()[]\"|");
  if (mark != std::string_view::npos) text.remove_prefix(mark + 1);
  for (std::size_t at = text.size(); at > 0; --at) {
    if (text.substr(at - 1).starts_with(". ")) return text.substr(at);
  }
  return text;
}

// The shortest run of words at the end of `before` that `short_form` can stand for; a longer one
// where it explains more letters (“stop smoking services (SSS)”).
std::optional<std::string> long_form_before(const std::string& short_form,
                                            std::string_view before) {
  const std::vector<Word> words = words_of(last_phrase(before));
  if (words.empty() || words.back().text.ends_with(',')) return std::nullopt;
  constexpr std::size_t farther = 2;  // words beyond the shortest
  std::optional<Alignment::Cost> best;
  std::size_t from = 0;
  for (std::size_t first = words.size(); first-- > 0;) {
    if (words.size() - first > 2 * longest_short_form || (best && from > first + farther)) break;
    const auto cost = cost_of(short_form, std::span(words).subspan(first));
    if (!cost || (best && (cost->inner >= best->inner || cost->idle > best->idle))) continue;
    best = cost;
    from = first;
  }
  if (!best) return std::nullopt;
  return joined(std::span(words).subspan(from));
}

std::optional<std::string> whole_long_form(const std::string& short_form, std::string_view text) {
  const std::vector<Word> all = words_of(without(text, " \"'"));
  std::span<const Word> words(all);
  if (words.size() > 1 &&
      (words[0].text == "the" || words[0].text == "a" || words[0].text == "an")) {
    words = words.subspan(1);
  }
  if (!cost_of(short_form, words)) return std::nullopt;
  return joined(words);
}

// A bracket may say more behind its long form.
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

// What is left of a long form where only case, plural, `&` and hyphens may differ.
std::string folded_long_form(std::string_view text) {
  std::string key;
  for (const Word& word : words_of(text)) {
    std::string letters;
    for (const Part& part : word.parts) letters += part.letters == "&and" ? "and" : part.letters;
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
    const std::size_t blank = before.find_last_of(" (;:");
    if (auto name = short_form(before.substr(blank == std::string_view::npos ? 0 : blank + 1))) {
      if (auto meaning = long_form_within(*name, inside)) {
        pairs.push_back({std::move(*name), std::move(*meaning)});
      }
    }
  }
  return pairs;
}

void AcronymCollector::add(std::string_view text, const PassageId& id) {
  std::set<Entry*> seen;
  for (AcronymPair& pair : acronym_pairs(text)) {
    Entry& entry = entries_[{pair.short_form, folded_long_form(pair.long_form)}];
    ++entry.spellings[pair.long_form];
    if (!seen.insert(&entry).second) continue;
    ++entry.passages;
    entry.places.insert(id);
    if (entry.places.size() > most_acronym_places)
      entry.places.erase(std::prev(entry.places.end()));
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
