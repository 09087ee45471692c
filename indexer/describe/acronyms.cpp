// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/acronyms.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>

#include "corpus/vocabulary/csv.h"
#include "indexer/describe/acronym_alignment.h"
#include "indexer/describe/acronym_letters.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

constexpr std::size_t shortest_form = 2;
constexpr std::size_t longest_short_form = 10;

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

std::string joined(std::span<const AcronymWord> words) {
  std::string text;
  for (const AcronymWord& word : words) {
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
  return joined(std::span(words).subspan(from));
}

std::optional<std::string> whole_long_form(const std::string& short_form, std::string_view text) {
  const std::vector<AcronymWord> all = acronym_words(without(text, " \"'"));
  std::span<const AcronymWord> words(all);
  if (words.size() > 1 &&
      (words[0].text == "the" || words[0].text == "a" || words[0].text == "an")) {
    words = words.subspan(1);
  }
  if (!alignment_cost(short_form, words)) return std::nullopt;
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
  for (const AcronymWord& word : acronym_words(text)) {
    std::string letters;
    for (const AcronymWord::Part& part : word.parts)
      letters += part.letters == "&and" ? "and" : part.letters;
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

void AcronymCollector::add(std::span<const AcronymPair> pairs, const PassageId& id) {
  std::set<Entry*> seen;
  for (const AcronymPair& pair : pairs) {
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
