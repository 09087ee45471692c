// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/acronym_alignment.h"

#include <algorithm>
#include <utility>

#include "corpus/text/stop_words.h"
#include "indexer/describe/acronym_letters.h"
#include "indexer/passages/line_rules.h"

namespace findings {
namespace {

AcronymWord word_of(std::string_view text) {
  AcronymWord word{text, {}};
  std::string letters;
  const auto close = [&] {
    if (letters.empty()) return;
    std::string folded = ascii_lower(letters);
    const bool idle = !word.parts.empty() || is_stop_word(folded);
    word.parts.push_back({std::move(folded), idle});
    letters.clear();
  };
  for (const char c : text) {
    if (is_letter(c) || is_digit(c)) {
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

// How the letters of a short form lie on the words: the best way, by what it leaves unexplained.
class Alignment {
 public:
  Alignment(std::string_view letters, std::span<const AcronymWord> words) : letters_(letters) {
    for (const AcronymWord& word : words) {
      for (const AcronymWord::Part& part : word.parts) parts_.push_back(&part);
    }
  }

  // Nothing where the letters do not lie on the words, or the first or last word gives none.
  [[nodiscard]] std::optional<AlignmentCost> best() const {
    const std::size_t n = letters_.size();
    std::vector<std::optional<AlignmentCost>> reached(n + 1);  // by letters that are placed
    reached[0] = AlignmentCost{};
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const AcronymWord::Part& part = *parts_[p];
      const bool must = p == 0 || p + 1 == parts_.size();
      std::vector<std::optional<AlignmentCost>> next(n + 1);
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
  static bool begins(const AcronymWord::Part& part, char letter) {
    return part.letters.front() == letter || (letter == '&' && part.letters == "and") ||
           (letter == 'a' && part.letters == "&and");
  }
  static void keep(std::optional<AlignmentCost>& best, AlignmentCost cost) {
    if (!best || cost < *best) best = cost;
  }

  std::string_view letters_;
  std::vector<const AcronymWord::Part*> parts_;
};

// An Act has its name and year behind the words that give the letters.
std::size_t without_act(std::span<const AcronymWord> words) {
  std::size_t size = words.size();
  const auto four_digits = [](std::string_view text) {
    return text.size() == 4 && std::ranges::all_of(text, is_digit);
  };
  if (size > 1 && four_digits(words[size - 1].text)) --size;
  if (size > 1 && words[size - 1].text == "Act") return size - 1;
  return words.size();
}

}  // namespace

std::vector<AcronymWord> acronym_words(std::string_view text) {
  std::vector<AcronymWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(word_of(text.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

std::optional<AlignmentCost> alignment_cost(std::string_view short_form,
                                            std::span<const AcronymWord> words) {
  const std::string form = ascii_lower(short_form);
  std::string letters = form;
  std::erase(letters, '-');
  const std::size_t most = std::min(letters.size() + 5, letters.size() * 2);
  if (words.empty() || words.size() > most || words.front().parts.empty()) return std::nullopt;
  // “Her Majesty's ...” and “The National ...” are names.
  const bool name = is_upper(words.front().text.front()) && words.size() > 2;
  if (!name && is_stop_word(words.front().parts.front().letters)) return std::nullopt;
  std::size_t parts = 0;
  for (const AcronymWord& word : words) {
    parts += word.parts.size();
    const std::string text = ascii_lower(without(word.text, ",'\""));
    if (text == form || text == form + "s") return std::nullopt;
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

}  // namespace findings
