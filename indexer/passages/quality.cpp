// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/passages/quality.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include <fmt/format.h>

#include "indexer/passages/line_rules.h"
#include "indexer/passages/word_list.h"

namespace findings {
namespace {

constexpr std::size_t fewest_words = 50;                  // less text tells nothing
constexpr std::size_t short_passage = 4;                  // words
constexpr std::size_t shortest_judged = 4;                // letters of a word looked up
constexpr std::size_t longest_word = 28;                  // letters; more are words run together
constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Counts {
  std::size_t words = 0;
  std::size_t single_letters = 0;
  std::size_t judged = 0;
  std::size_t unknown = 0;
  std::size_t run_together = 0;
  std::size_t undecoded = 0;
  std::size_t passages = 0;
  std::size_t short_passages = 0;
};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

// `AusterityMeeting`: a capital within a word, with small letters on both sides.
bool has_inner_capital(std::string_view word) {
  for (std::size_t i = 2; i + 1 < word.size(); ++i) {
    if (is_upper(word[i]) && is_lower(word[i - 1]) && is_lower(word[i - 2]) &&
        is_lower(word[i + 1])) {
      return true;
    }
  }
  return false;
}

void count_word(std::string_view word, Counts& counts) {
  ++counts.words;
  if (word.size() == 1 && word != "a" && word != "I" && word != "A") ++counts.single_letters;
  if (word.size() > longest_word || has_inner_capital(word)) {
    ++counts.run_together;
  } else if (word.size() >= shortest_judged && is_lower(word.front())) {
    // Names are in no dictionary, and begin large.
    ++counts.judged;
    if (!is_known_word(word)) ++counts.unknown;
  }
}

Counts counted(const SegmentedDocument& document) {
  Counts counts;
  for (const Passage& passage : document.passages) {
    const std::string_view text = passage.text;
    for (auto at = text.find(replacement); at != std::string_view::npos;
         at = text.find(replacement, at + 1)) {
      ++counts.undecoded;
    }
    if (passage.kind == Kind::paragraph && passage.part == Part::body) {
      ++counts.passages;
      if (count_words(text) < short_passage) ++counts.short_passages;
    }
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t blank = std::min(text.find(' ', at), text.size());
      std::string_view word = text.substr(at, blank - at);
      at = blank + 1;
      while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
      while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
      // Addresses, compounds and words with other letters than ours are not judged.
      if (!word.empty() && std::ranges::all_of(word, is_letter)) count_word(word, counts);
    }
  }
  return counts;
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

Quality judge(const SegmentedDocument& document) {
  const Counts counts = counted(document);
  Quality quality;
  if (counts.words < fewest_words) return quality;
  // Each share costs in proportion to what it exceeds the share that good text has.
  const auto weigh = [&](double part, double usual, double worst, int cost, const char* what) {
    if (part <= usual) return;
    const double excess = std::min(1.0, (part - usual) / (worst - usual));
    quality.score -= static_cast<int>(excess * cost);
    quality.reasons.push_back(fmt::format("{:.0f} % {}", 100 * part, what));
  };
  weigh(share(counts.short_passages, counts.passages), 0.25, 0.75, 40,
        "of the paragraphs have three words or less");
  weigh(share(counts.single_letters, counts.words), 0.06, 0.3, 60,
        "of the words are single letters, as in letter-spaced text");
  weigh(share(counts.unknown, counts.judged), 0.08, 0.4, 60, "of the words are in no dictionary");
  weigh(share(counts.run_together, counts.words), 0.01, 0.1, 40, "of the words are run together");
  weigh(share(counts.undecoded, counts.words), 0.002, 0.05, 60,
        "of the words hold characters that could not be decoded");
  quality.score = std::max(quality.score, 0);
  return quality;
}

}  // namespace findings
